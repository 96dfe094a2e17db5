/* Own clock to Unix time, without steps where the agent only corrects a drift. */
#include "ww_time.h"

#define SLEW_OVER 1000000
#define SLEW_MAX 10000
#define HOUR UINT64_C(3600000000)

void ww_time_init(struct ww_time *time) {
  time->boot_time = 0;
  time->told_at = 0;
  time->slew = 0;
  time->is_told = false;
}

bool ww_time_is_synced(const struct ww_time *time, uint64_t clock) {
  return time->is_told && clock - time->told_at < HOUR;
}

static uint64_t offset_at(const struct ww_time *time, uint64_t at) {
  uint64_t elapsed = at > time->told_at ? at - time->told_at : 0;
  if (elapsed >= SLEW_OVER) return time->boot_time;
  int64_t left = (int64_t)time->slew * (SLEW_OVER - (int64_t)elapsed) / SLEW_OVER;
  return (uint64_t)((int64_t)time->boot_time - left);
}

void ww_time_set(struct ww_time *time, uint64_t boot_time, uint64_t clock) {
  int64_t change = ww_time_is_synced(time, clock) ? (int64_t)boot_time - (int64_t)offset_at(time, clock) : INT64_MAX;
  time->slew = change > -SLEW_MAX && change < SLEW_MAX ? (int32_t)change : 0;
  time->boot_time = boot_time;
  time->told_at = clock;
  time->is_told = true;
}

uint64_t ww_time_stamp(const struct ww_time *time, uint64_t at, uint64_t clock) {
  return ww_time_is_synced(time, clock) ? at + offset_at(time, at) : at;
}
