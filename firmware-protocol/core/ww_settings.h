/* The settings of a sensor (SPEC.md section 5.5), as they are kept in lasting memory. */
#ifndef WW_SETTINGS_H
#define WW_SETTINGS_H

#include <stdbool.h>
#include <stdint.h>

#define WW_SETTINGS 5

/* By key, from key 1 on. */
struct ww_settings {
  int32_t value[WW_SETTINGS];
};

/* What a board cannot do. */
struct ww_settings_limits {
  uint32_t sample_period; /* µs; an interval is a whole number of samples, at most 65,535 */
  uint8_t fixed;          /* bit `key` of a setting that cannot be changed */
};

void ww_settings_default(struct ww_settings *settings, const struct ww_settings_limits *limits, uint16_t address);
int32_t ww_setting(const struct ww_settings *settings, unsigned key);
bool ww_setting_is_known(unsigned key);

/* Whether a setting may be given this value: a WW_STATUS_… */
uint8_t ww_setting_check(const struct ww_settings *settings, const struct ww_settings_limits *limits, unsigned key, int32_t value);
/* After a check. An interval becomes a whole number of samples. */
void ww_setting_change(struct ww_settings *settings, const struct ww_settings_limits *limits, unsigned key, int32_t value);

#endif
