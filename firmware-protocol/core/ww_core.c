/* A sensor's life: start, samples into intervals, bytes into requests. */
#include "ww_core.h"

#include <string.h>

#include "ww_core_parts.h"
#include "ww_level.h"

#define SECOND UINT64_C(1000000)

static struct ww_interval *measured(struct ww_core *core) {
  return &core->slots[(core->oldest + core->waiting) % WW_CORE_SLOTS];
}

struct ww_interval *ww_waiting(struct ww_core *core, size_t index) {
  return &core->slots[(core->oldest + index) % WW_CORE_SLOTS];
}

static void load(struct ww_core *core) {
  const struct ww_options *options = core->options;
  const struct ww_settings_limits free_limits = {options->limits.sample_period, 0};
  struct ww_lasting *lasting = &core->lasting;
  if (!core->platform->load(core->platform->context, lasting)) {
    memset(lasting, 0, sizeof *lasting);
    ww_settings_default(&lasting->settings, &options->limits, options->address);
  }
  /* Another version of the firmware may have had other limits. */
  for (unsigned key = 1; key <= WW_SETTINGS; key++) {
    if (ww_setting_check(&lasting->settings, &free_limits, key, ww_setting(&lasting->settings, key)) == WW_STATUS_OK) continue;
    ww_settings_default(&lasting->settings, &options->limits, options->address);
  }
}

static bool is_possible(const struct ww_options *options) {
  return options->band_count > 0 && options->band_count <= WW_CORE_BANDS && options->limits.sample_period > 0 && options->address > 0 &&
         options->address <= WW_SETTING_ADDRESS_MAX;
}

bool ww_core_init(struct ww_core *core, const struct ww_options *options, const struct ww_platform *platform) {
  memset(core, 0, sizeof *core);
  core->options = options;
  core->platform = platform;
  if (!is_possible(options)) return false;
  for (size_t band = 0; band < options->band_count; band++) ww_detector_init(&core->detectors[band]);
  ww_deframer_init(&core->deframer);
  ww_time_init(&core->time);
  load(core);
  core->boot = platform->random(platform->context);
  core->next_health = (uint64_t)ww_setting(&core->lasting.settings, WW_SETTING_HEALTH_INTERVAL) * SECOND;
  if (options->secret == NULL) return true;
  ww_window_init(&core->window, core->lasting.next_set_config);
  return ww_key_init(&core->up, options->key, options->secret, WW_SENSOR_TO_AGENT, options->sensor) &&
         ww_key_init(&core->down, options->key, options->secret, WW_AGENT_TO_SENSOR, options->sensor) && ww_begin_session(core);
}

static void begin(struct ww_core *core, uint64_t at) {
  struct ww_interval *interval = measured(core);
  uint32_t length = (uint32_t)ww_setting(&core->lasting.settings, WW_SETTING_INTERVAL);
  memset(interval, 0, sizeof *interval);
  interval->begin = at;
  interval->sample_period = core->options->limits.sample_period;
  interval->base = core->options->base;
  interval->samples = (uint16_t)(length / interval->sample_period);
  core->samples = 0;
  core->is_measuring = true;
  for (size_t band = 0; band < core->options->band_count; band++) ww_detector_restart(&core->detectors[band]);
}

static void take_health(struct ww_core *core, struct ww_interval *interval) {
  struct ww_health *health = &interval->health;
  uint64_t now = ww_interval_end(interval);
  if (now < core->next_health) return;
  uint64_t every = (uint64_t)ww_setting(&core->lasting.settings, WW_SETTING_HEALTH_INTERVAL) * SECOND;
  core->next_health += every;
  /* After a shorter setting, or samples that did not come for long. */
  if (core->next_health <= now) core->next_health = now + every;
  health->uptime_seconds = (uint32_t)(now / SECOND);
  health->temperature = WW_ABSENT_I16;
  health->supply = WW_ABSENT_U16;
  health->tamper = WW_ABSENT_U8;
  if (core->platform->vitals != NULL) core->platform->vitals(core->platform->context, health);
  health->lost = core->lost;
  interval->has_health = true;
}

static void end(struct ww_core *core) {
  struct ww_interval *interval = measured(core);
  struct ww_interval_shape shape;
  shape.samples = interval->samples;
  shape.threshold = ww_steps_of_tenths((uint16_t)ww_setting(&core->lasting.settings, WW_SETTING_BURST_THRESHOLD));
  shape.base = core->options->base;
  for (uint8_t band = 0; band < core->options->band_count; band++) {
    ww_detector_end(&core->detectors[band], &interval->bursts, band, &shape, &interval->readings[band]);
  }
  take_health(core, interval);
  uint64_t next = ww_interval_end(interval);
  core->waiting++;
  if (core->options->manner == WW_UNASKED) ww_say_unasked(core);
  if (core->waiting > WW_HELD_INTERVALS) {
    core->oldest = (uint8_t)((core->oldest + 1u) % WW_CORE_SLOTS);
    core->waiting--;
    core->lost++;
  }
  begin(core, next);
}

/* Where this sample should have come. */
static uint64_t expected(struct ww_core *core) {
  const struct ww_interval *interval = measured(core);
  return interval->begin + (uint64_t)core->samples * interval->sample_period;
}

void ww_core_sample(struct ww_core *core, const uint16_t *levels, uint64_t at) {
  if (!core->is_measuring) begin(core, at);
  else {
    uint64_t due = expected(core);
    uint64_t off = at > due ? at - due : due - at;
    if (off > core->options->limits.sample_period) begin(core, at);
  }
  struct ww_interval *interval = measured(core);
  for (uint8_t band = 0; band < core->options->band_count; band++) {
    ww_detector_sample(&core->detectors[band], &interval->bursts, band, core->samples, levels[band]);
  }
  if (++core->samples == interval->samples) end(core);
}

void ww_core_hear(struct ww_core *core, const uint8_t *bytes, size_t length, uint64_t at) {
  for (size_t i = 0; i < length; i++) {
    struct ww_frame frame;
    enum ww_reason reason;
    enum ww_deframed found = ww_deframer_push(&core->deframer, bytes[i], &frame, &reason);
    if (found == WW_DEFRAMED_FRAME) ww_answer(core, &frame, at);
    else if (found == WW_DEFRAMED_DAMAGED) core->damaged++;
  }
}

void ww_core_introduce(struct ww_core *core) {
  core->next_hello = 0;
}
