/* Keeps the first k bursts of each band, with the greatest k for which there is room. */
#include "ww_burst_pool.h"

#include <string.h>

#if WW_CORE_BANDS > 16
#error "a stored burst has four bits for its band"
#endif

void ww_burst_pool_clear(struct ww_burst_pool *pool) {
  memset(pool, 0, sizeof *pool);
}

uint16_t ww_stored_level(const struct ww_stored_burst *burst) {
  return burst->band_level & 0x0fffu;
}

uint16_t ww_add_more(uint16_t more, unsigned bursts) {
  unsigned sum = more + bursts;
  return sum > UINT16_MAX ? UINT16_MAX : (uint16_t)sum;
}

/* Where the bursts of the bands after this one begin. */
static size_t end_of(const struct ww_burst_pool *pool, uint8_t band) {
  size_t end = 0;
  for (size_t i = 0; i <= band; i++) end += pool->kept[i];
  return end;
}

static uint8_t fullest(const struct ww_burst_pool *pool) {
  uint8_t most = 0;
  for (uint8_t band = 1; band < WW_CORE_BANDS; band++) {
    if (pool->kept[band] > pool->kept[most]) most = band;
  }
  return most;
}

static void cut_last(struct ww_burst_pool *pool, uint8_t band) {
  size_t end = end_of(pool, band);
  memmove(&pool->list[end - 1], &pool->list[end], (pool->count - end) * sizeof pool->list[0]);
  pool->kept[band]--;
  pool->count--;
  pool->more[band] = ww_add_more(pool->more[band], 1);
}

/* Whether there is room, or could be made by a band that would still have as many. */
static int make_room(struct ww_burst_pool *pool, uint8_t band) {
  if (pool->count < WW_CORE_BURSTS) return 1;
  uint8_t most = fullest(pool);
  if (pool->kept[most] < pool->kept[band] + 2) return 0;
  cut_last(pool, most);
  return 1;
}

void ww_burst_pool_add(struct ww_burst_pool *pool, uint8_t band, struct ww_heard_burst burst) {
  /* What follows a cut one is cut too: the first ones must be consecutive. */
  if (pool->more[band] > 0 || !make_room(pool, band)) {
    pool->more[band] = ww_add_more(pool->more[band], 1);
    return;
  }
  size_t at = end_of(pool, band);
  memmove(&pool->list[at + 1], &pool->list[at], (pool->count - at) * sizeof pool->list[0]);
  pool->list[at].begin = burst.begin;
  pool->list[at].length = burst.length;
  pool->list[at].band_level = (uint16_t)((unsigned)band << 12 | burst.level);
  pool->kept[band]++;
  pool->count++;
}
