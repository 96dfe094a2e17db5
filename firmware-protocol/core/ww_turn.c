/*
 * What is said when: a polled sensor fills an answer with what waits, oldest first, and cuts bursts where readings would not fit (SPEC.md
 * section 6.2); an unasked one says each interval as it ends. An answer is planned by sizes alone before its first byte is sent.
 */
#include "ww_core_parts.h"

/* Bytes below which a frame of bursts is not worth sending. */
#define LEAST_BURSTS 48
/* So that an agent that comes later soon knows who speaks. */
#define HELLO_EVERY UINT64_C(10000000)
/* Payload of a reply without settings. */
#define EMPTY_REPLY_BYTES 4u
#define PLAN_MAX (WW_HELD_INTERVALS * WW_PARTS)
#define WIRE_MAX (WW_MAX_ENCODED + 2)

struct plan {
  struct {
    uint8_t slot;
    uint8_t part;
    uint8_t most;
  } items[PLAN_MAX];
  size_t count;
};

static uint64_t time_of(const struct ww_interval *interval, unsigned part) {
  return part == WW_PART_BURSTS ? interval->begin : ww_interval_end(interval);
}

static int32_t size_of(const struct ww_core *core, const struct ww_interval *interval, enum ww_part part, unsigned most) {
  size_t payload = part == WW_PART_READINGS ? ww_readings_bytes(core->options->band_count)
                   : part == WW_PART_BURSTS ? ww_bursts_bytes(interval, most)
                                            : WW_HEALTH_BYTES;
  return (int32_t)ww_line_bytes(payload, ww_trailer(core));
}

/* Bytes that all but bursts would take. */
static int32_t others(struct ww_core *core) {
  int32_t sum = 0;
  for (size_t i = 0; i < core->waiting; i++) {
    const struct ww_interval *interval = ww_waiting(core, i);
    for (unsigned part = interval->next; part < WW_PARTS; part++) {
      if (part == WW_PART_BURSTS || !ww_interval_has(interval, (enum ww_part)part)) continue;
      sum += size_of(core, interval, (enum ww_part)part, 0);
    }
  }
  return sum;
}

/* How many bursts a band may keep in a frame of so many bytes; a byte is spared, as the trailer may begin a COBS block. */
static bool fit(const struct ww_core *core, const struct ww_interval *interval, int32_t bytes, unsigned *most) {
  int32_t trailer = (int32_t)ww_trailer(core);
  int32_t room = bytes - 1 - trailer;
  if (bytes < LEAST_BURSTS) return false;
  if (room > WIRE_MAX - trailer) room = WIRE_MAX - trailer;
  return ww_fit_bursts(interval, (size_t)room, most);
}

/* Takes the oldest that fit out of what waits. */
static void take(struct ww_core *core, int32_t limit, int32_t burst_limit, struct plan *plan) {
  int32_t room = limit;
  int32_t budget = burst_limit;
  plan->count = 0;
  while (core->waiting > 0) {
    struct ww_interval *interval = ww_waiting(core, 0);
    for (; interval->next < WW_PARTS; interval->next++) {
      enum ww_part part = (enum ww_part)interval->next;
      unsigned most = 0;
      if (!ww_interval_has(interval, part)) continue;
      if (part == WW_PART_BURSTS) {
        int32_t left = room - others(core);
        if (!fit(core, interval, left < budget ? left : budget, &most)) continue;
      }
      int32_t size = size_of(core, interval, part, most);
      if (size > room) return;
      room -= size;
      if (part == WW_PART_BURSTS) budget -= size;
      plan->items[plan->count].slot = core->oldest;
      plan->items[plan->count].part = (uint8_t)part;
      plan->items[plan->count].most = (uint8_t)most;
      plan->count++;
    }
    core->oldest = (uint8_t)((core->oldest + 1u) % WW_CORE_SLOTS);
    core->waiting--;
  }
}

static void say(struct ww_core *core, const struct plan *plan, uint8_t last) {
  for (size_t i = 0; i < plan->count; i++) {
    const struct ww_interval *interval = &core->slots[plan->items[i].slot];
    ww_part_message(core, interval, (enum ww_part)plan->items[i].part, plan->items[i].most);
    ww_say(core, i + 1u == plan->count ? last : 0, time_of(interval, plan->items[i].part));
  }
}

void ww_answer_poll(struct ww_core *core, uint16_t limit, bool want_hello, uint16_t request, uint64_t at) {
  struct plan plan;
  int32_t room = limit;
  if (want_hello) room -= (int32_t)ww_line_bytes(ww_hello_bytes(core), ww_trailer(core));
  if (room < 0) return;
  take(core, room, ww_setting(&core->lasting.settings, WW_SETTING_BURST_BUDGET), &plan);
  uint8_t last = (uint8_t)(WW_COMPAT_LAST | (core->waiting > 0 ? WW_COMPAT_PENDING : 0));
  if (want_hello) {
    ww_hello_message(core);
    ww_say(core, plan.count == 0 ? last : 0, at);
  } else if (plan.count == 0 && (int32_t)ww_line_bytes(EMPTY_REPLY_BYTES, ww_trailer(core)) <= room) {
    ww_reply(core, request, WW_STATUS_OK, at);
  }
  say(core, &plan, last);
}

void ww_say_unasked(struct ww_core *core) {
  while (core->waiting > 0) {
    const struct ww_interval *interval = ww_waiting(core, 0);
    uint64_t end = ww_interval_end(interval);
    if (end >= core->next_hello) {
      core->next_hello = end + HELLO_EVERY;
      ww_hello_message(core);
      ww_say(core, 0, end);
    }
    for (unsigned part = 0; part < WW_PARTS; part++) {
      unsigned most = 0;
      if (!ww_interval_has(interval, (enum ww_part)part)) continue;
      if (part == WW_PART_BURSTS && !fit(core, interval, WIRE_MAX + 1 + WW_AUTHENTICATION_BYTES, &most)) continue;
      ww_part_message(core, interval, (enum ww_part)part, most);
      ww_say(core, 0, time_of(interval, part));
    }
    core->oldest = (uint8_t)((core->oldest + 1u) % WW_CORE_SLOTS);
    core->waiting--;
  }
}
