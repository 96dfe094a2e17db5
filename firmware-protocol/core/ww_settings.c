/* Ranges and defaults of the settings. */
#include "ww_settings.h"

#include <stddef.h>

#include "ww_protocol.h"

#define SAMPLES_MAX UINT32_C(65535)

struct range {
  int32_t min;
  int32_t max;
  int32_t usual;
};

static const struct range ranges[WW_SETTINGS] = {
    {WW_SETTING_INTERVAL_MIN, WW_SETTING_INTERVAL_MAX, 250000},
    {WW_SETTING_BURST_THRESHOLD_MIN, WW_SETTING_BURST_THRESHOLD_MAX, 80},
    {WW_SETTING_BURST_BUDGET_MIN, WW_SETTING_BURST_BUDGET_MAX, WW_SETTING_BURST_BUDGET_MAX},
    {WW_SETTING_HEALTH_INTERVAL_MIN, WW_SETTING_HEALTH_INTERVAL_MAX, 60},
    {WW_SETTING_ADDRESS_MIN, WW_SETTING_ADDRESS_MAX, WW_SETTING_ADDRESS_MIN}};

void ww_settings_default(struct ww_settings *settings, const struct ww_settings_limits *limits, uint16_t address) {
  for (unsigned key = 1; key <= WW_SETTINGS; key++) ww_setting_change(settings, limits, key, ranges[key - 1u].usual);
  ww_setting_change(settings, limits, WW_SETTING_ADDRESS, address);
}

bool ww_setting_is_known(unsigned key) {
  return key >= 1u && key <= WW_SETTINGS;
}

int32_t ww_setting(const struct ww_settings *settings, unsigned key) {
  return settings->value[key - 1u];
}

uint8_t ww_setting_check(const struct ww_settings *settings, const struct ww_settings_limits *limits, unsigned key, int32_t value) {
  if (!ww_setting_is_known(key)) return WW_STATUS_UNKNOWN_KEY;
  const struct range *range = &ranges[key - 1u];
  if (value < range->min || value > range->max) return WW_STATUS_OUT_OF_RANGE;
  if (value != ww_setting(settings, key) && (limits->fixed >> key & 1u) != 0) return WW_STATUS_READ_ONLY;
  if (key == WW_SETTING_INTERVAL) {
    uint32_t samples = (uint32_t)value / limits->sample_period;
    if (samples == 0 || samples > SAMPLES_MAX) return WW_STATUS_OUT_OF_RANGE;
  }
  return WW_STATUS_OK;
}

void ww_setting_change(struct ww_settings *settings, const struct ww_settings_limits *limits, unsigned key, int32_t value) {
  int32_t whole = value;
  if (key == WW_SETTING_INTERVAL) whole -= (int32_t)((uint32_t)value % limits->sample_period);
  settings->value[key - 1u] = whole;
}
