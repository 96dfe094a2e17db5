/* Sizes without encoding: an answer must be planned within two milliseconds, and a sum of lengths is all the plan needs. */
#include "ww_interval.h"

#include "ww_level.h"

static bool is_listed(const struct ww_burst_pool *pool, size_t band) {
  return pool->kept[band] > 0 || pool->more[band] > 0;
}

uint64_t ww_interval_end(const struct ww_interval *interval) {
  return interval->begin + (uint64_t)interval->samples * interval->sample_period;
}

bool ww_interval_has(const struct ww_interval *interval, enum ww_part part) {
  if (part == WW_PART_READINGS) return true;
  if (part == WW_PART_HEALTH) return interval->has_health;
  for (size_t band = 0; band < WW_CORE_BANDS; band++) {
    if (is_listed(&interval->bursts, band)) return true;
  }
  return false;
}

size_t ww_line_bytes(size_t payload, size_t trailer) {
  size_t frame = WW_HEADER_BYTES + payload + trailer + WW_CRC_BYTES;
  return frame + 1u + frame / 254u + 2u;
}

size_t ww_readings_bytes(size_t bands) {
  return 6u + 11u * bands;
}

/* What a burst's differences are taken to. */
struct previous {
  int32_t begin;
  int32_t step;
  int32_t length;
  int32_t peak;
};

static struct ww_bursts_bursts in_units(const struct ww_interval *interval, const struct ww_stored_burst *stored) {
  struct ww_bursts_bursts burst;
  burst.offset = (int32_t)(stored->begin * interval->sample_period);
  burst.length = (int32_t)(stored->length * interval->sample_period);
  burst.peak = interval->base + ww_tenths_of_level(ww_stored_level(stored));
  return burst;
}

static size_t varint_bytes(int32_t value) {
  uint32_t bits = value < 0 ? ((uint32_t)(-(value + 1)) << 1 | 1u) : (uint32_t)value << 1;
  if (bits < UINT32_C(1) << 7) return 1;
  if (bits < UINT32_C(1) << 14) return 2;
  return bits < UINT32_C(1) << 21 ? 3 : 4;
}

static size_t burst_bytes(const struct ww_bursts_bursts *burst, struct previous *previous) {
  int32_t step = burst->offset - previous->begin;
  size_t bytes = varint_bytes(step - previous->step) + varint_bytes(burst->length - previous->length) +
                 varint_bytes(burst->peak - previous->peak);
  previous->begin = burst->offset;
  previous->step = step;
  previous->length = burst->length;
  previous->peak = burst->peak;
  return bytes;
}

static unsigned least(unsigned a, unsigned b) {
  return a < b ? a : b;
}

size_t ww_bursts_bytes(const struct ww_interval *interval, unsigned most) {
  const struct ww_burst_pool *pool = &interval->bursts;
  struct previous previous = {0, 0, 0, 0};
  size_t bytes = 3;
  size_t begin = 0;
  for (size_t band = 0; band < WW_CORE_BANDS; band++) {
    if (is_listed(pool, band)) bytes += 4;
    for (size_t i = 0; i < least(pool->kept[band], most); i++) {
      struct ww_bursts_bursts burst = in_units(interval, &pool->list[begin + i]);
      bytes += burst_bytes(&burst, &previous);
    }
    begin += pool->kept[band];
  }
  return bytes;
}

bool ww_fit_bursts(const struct ww_interval *interval, size_t bytes, unsigned *most) {
  unsigned low = 0;
  unsigned high = 0;
  for (size_t band = 0; band < WW_CORE_BANDS; band++) {
    if (interval->bursts.kept[band] > high) high = interval->bursts.kept[band];
  }
  if (ww_line_bytes(ww_bursts_bytes(interval, 0), 0) > bytes) return false;
  while (low < high) {
    unsigned middle = (low + high + 1u) / 2u;
    if (ww_line_bytes(ww_bursts_bytes(interval, middle), 0) <= bytes) low = middle;
    else high = middle - 1u;
  }
  *most = low;
  return true;
}

void ww_bursts_message(const struct ww_interval *interval, uint8_t band_table, unsigned most, struct ww_message *message) {
  const struct ww_burst_pool *pool = &interval->bursts;
  struct ww_bursts *bursts = &message->as.bursts;
  size_t begin = 0;
  message->type = WW_TYPE_BURSTS;
  bursts->band_table = band_table;
  bursts->bands_count = 0;
  bursts->bursts_count = 0;
  for (size_t band = 0; band < WW_CORE_BANDS; band++) {
    unsigned count = least(pool->kept[band], most);
    if (is_listed(pool, band)) {
      struct ww_bursts_bands *head = &bursts->bands[bursts->bands_count++];
      head->band = (uint8_t)band;
      head->more = ww_add_more(pool->more[band], pool->kept[band] - count);
      head->count = (uint8_t)count;
    }
    for (size_t i = 0; i < count; i++) bursts->bursts[bursts->bursts_count++] = in_units(interval, &pool->list[begin + i]);
    begin += pool->kept[band];
  }
}
