/* Messages into frames: sequence, time, proof. */
#include <string.h>

#include "ww_core_parts.h"

#define SESSION_MAX UINT32_C(0xffffff)

bool ww_begin_session(struct ww_core *core) {
  if (core->lasting.session >= SESSION_MAX) return false;
  core->lasting.session++;
  if (!core->platform->store(core->platform->context, &core->lasting)) return false;
  core->counter = core->lasting.session * WW_SESSION_FRAMES;
  return true;
}

size_t ww_trailer(const struct ww_core *core) {
  return core->options->secret == NULL ? 0u : (size_t)WW_AUTHENTICATION_BYTES;
}

/* A session that has run over may not be continued before the next one is in lasting memory. */
static bool has_counter(struct ww_core *core) {
  return core->counter < (core->lasting.session + UINT64_C(1)) * WW_SESSION_FRAMES || ww_begin_session(core);
}

void ww_say(struct ww_core *core, uint8_t compat, uint64_t at) {
  uint64_t now = core->platform->clock(core->platform->context);
  struct ww_frame frame;
  size_t length = 0;
  memset(&frame, 0, sizeof frame);
  frame.compat = (uint8_t)(compat | (ww_time_is_synced(&core->time, now) ? WW_COMPAT_SYNCED : 0));
  frame.address = (uint16_t)ww_setting(&core->lasting.settings, WW_SETTING_ADDRESS);
  frame.sequence = core->sequence;
  frame.time = ww_time_stamp(&core->time, at, now);
  enum ww_reason reason = WW_RANGE;
  if (core->options->secret == NULL) reason = ww_encode(&frame, &core->message, core->wire, &length);
  else if (has_counter(core)) reason = ww_encode_sealed(&frame, &core->message, &core->up, core->counter++, core->wire, &length);
  if (reason != WW_OK) return;
  core->sequence++;
  core->platform->send(core->platform->context, core->wire, length);
}

static struct ww_text text(const char *string) {
  struct ww_text text = {NULL, 0};
  if (string == NULL) return text;
  text.bytes = (const uint8_t *)string;
  text.length = (uint8_t)strlen(string);
  return text;
}

void ww_hello_message(struct ww_core *core) {
  const struct ww_options *options = core->options;
  struct ww_hello *hello = &core->message.as.hello;
  core->message.type = WW_TYPE_HELLO;
  hello->sensor = text(options->sensor);
  memcpy(hello->unique_id, options->unique_id, sizeof hello->unique_id);
  hello->boot = core->boot;
  hello->minor = WW_PROTOCOL_MINOR;
  hello->max_frame = WW_MAX_FRAME;
  hello->band_table = options->band_table;
  hello->model = text(options->model);
  hello->firmware = text(options->firmware);
  hello->bands_count = options->band_count;
  for (uint8_t i = 0; i < options->band_count; i++) {
    struct ww_hello_bands *band = &hello->bands[i];
    band->index = i;
    band->low = options->bands[i].low;
    band->high = options->bands[i].high;
    band->rbw = options->bands[i].rbw;
    band->relative = options->is_relative ? 1 : 0;
    band->id = text(options->bands[i].id);
  }
}

size_t ww_hello_bytes(const struct ww_core *core) {
  const struct ww_options *options = core->options;
  size_t bytes = 20u + text(options->sensor).length + text(options->model).length + text(options->firmware).length;
  for (size_t i = 0; i < options->band_count; i++) bytes += 15u + text(options->bands[i].id).length;
  return bytes;
}

void ww_part_message(struct ww_core *core, const struct ww_interval *interval, enum ww_part part, unsigned most) {
  struct ww_message *message = &core->message;
  uint64_t now = core->platform->clock(core->platform->context);
  uint8_t table = core->options->band_table;
  if (part == WW_PART_READINGS) {
    /* As the stamps say it, so that intervals neither overlap nor gape while the clock is corrected. */
    uint64_t dt = ww_time_stamp(&core->time, ww_interval_end(interval), now) - ww_time_stamp(&core->time, interval->begin, now);
    message->type = WW_TYPE_READINGS;
    message->as.readings.dt = (uint32_t)dt;
    message->as.readings.band_table = table;
    message->as.readings.readings_count = core->options->band_count;
    for (uint8_t band = 0; band < core->options->band_count; band++) {
      const struct ww_band_reading *reading = &interval->readings[band];
      struct ww_readings_readings *row = &message->as.readings.readings[band];
      row->band = band;
      row->floor = reading->floor;
      row->mean = reading->mean;
      row->peak = reading->peak;
      row->duty = reading->duty;
      row->bursts = reading->bursts;
    }
  } else if (part == WW_PART_BURSTS) {
    ww_bursts_message(interval, table, most, message);
  } else {
    message->type = WW_TYPE_HEALTH;
    message->as.health = interval->health;
  }
}
