/*
 * From the sensor's own clock to the times that its frames carry (SPEC.md section 7). The own clock counts from the start and is never
 * set; what is learnt is when it stood at 0. A small correction is spread over a second.
 */
#ifndef WW_TIME_H
#define WW_TIME_H

#include <stdbool.h>
#include <stdint.h>

/* All in microseconds. */
struct ww_time {
  uint64_t boot_time;
  uint64_t told_at;
  int32_t slew; /* by which boot_time was later when it was told; fades within a second */
  bool is_told;
};

void ww_time_init(struct ww_time *time);
void ww_time_set(struct ww_time *time, uint64_t boot_time, uint64_t clock);

/* Whether the time counts from the Unix epoch; no longer an hour after it was set. */
bool ww_time_is_synced(const struct ww_time *time, uint64_t clock);

/* What a frame says for something that happened when the own clock stood at `at`; `clock` is now. */
uint64_t ww_time_stamp(const struct ww_time *time, uint64_t at, uint64_t clock);

#endif
