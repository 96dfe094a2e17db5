/*
 * A whole sensor without its hardware: detector samples in, frames out (SPEC.md is the authority for what it says and when). No
 * allocation, no global state, no floating point; all of it is one struct, and what it needs of the board are the functions of a
 * struct ww_platform. Call everything from one priority, e.g. the main loop. docs/firmware.md says how to bring it to a board.
 */
#ifndef WW_CORE_H
#define WW_CORE_H

#include "ww_authentication.h"
#include "ww_detector.h"
#include "ww_interval.h"
#include "ww_protocol.h"
#include "ww_settings.h"
#include "ww_time.h"

/* What outlives a power cut: 32 bytes, written at each start and whenever a setting changes. */
struct ww_lasting {
  struct ww_settings settings;
  uint32_t session;         /* of the last start (SPEC.md section 3.6) */
  uint64_t next_set_config; /* one more than the counter of the last set-config that was believed */
};

/* What the board gives. Each is called from within the call that needed it. */
struct ww_platform {
  void *context;
  /* Queues one whole frame; the first byte may leave two byte times after the request's last, and gaps stay below a millisecond. */
  void (*send)(void *context, const uint8_t *bytes, size_t length);
  /* The own clock, µs since the start; never set, never back. */
  uint64_t (*clock)(void *context);
  /* Anything that differs at every start. */
  uint32_t (*random)(void *context);
  /* False where nothing whole is there yet. */
  bool (*load)(void *context, struct ww_lasting *lasting);
  /* True once it will be there after a power cut. */
  bool (*store)(void *context, const struct ww_lasting *lasting);
  /* Fills in what the board can measure of temperature, supply and tamper; the rest stays left out. */
  void (*vitals)(void *context, struct ww_health *health);
};

struct ww_band {
  const char *id;
  uint32_t low; /* kHz */
  uint32_t high;
  uint32_t rbw; /* Hz; WW_ABSENT_U32 for the whole band */
};

enum ww_manner {
  WW_POLLED, /* on a line: keeps intervals until it is asked */
  WW_UNASKED /* has its line or topic to itself: says every interval as it ends */
};

/* What the board is; stays where it is while the core runs, so it may lie in flash. */
struct ww_options {
  const char *sensor; /* the site's id */
  const char *model;
  const char *firmware;
  uint8_t unique_id[8];
  const struct ww_band *bands;
  uint8_t band_count; /* at most WW_CORE_BANDS */
  uint8_t band_table;
  bool is_relative; /* levels are no dBm */
  int16_t base;     /* tenths of a dBm at level 0 */
  enum ww_manner manner;
  uint16_t address; /* until one is set */
  struct ww_settings_limits limits;
  const uint8_t *secret; /* WW_SECRET_BYTES, or NULL: proves nothing */
  uint16_t key;
};

#define WW_CORE_SLOTS (WW_HELD_INTERVALS + 1)

struct ww_core {
  const struct ww_options *options;
  const struct ww_platform *platform;
  struct ww_lasting lasting;
  struct ww_time time;
  uint32_t boot;
  uint16_t sequence;
  /* the interval being measured stands behind those that wait to be said */
  struct ww_detector detectors[WW_CORE_BANDS];
  struct ww_interval slots[WW_CORE_SLOTS];
  uint8_t oldest;
  uint8_t waiting;
  bool is_measuring;
  uint16_t samples; /* of the running interval, so far */
  uint32_t lost; /* intervals */
  uint64_t next_health;
  uint64_t next_hello;
  /* proof */
  struct ww_key up;
  struct ww_key down;
  struct ww_window window;
  uint64_t counter;
  /* the line */
  struct ww_deframer deframer;
  uint32_t damaged; /* frames heard that were damaged or refused */
  struct ww_message message;
  uint8_t wire[WW_WIRE_BYTES];
};

/* False where options are impossible, or lasting memory does not take the new session: such a sensor must stay silent. */
bool ww_core_init(struct ww_core *core, const struct ww_options *options, const struct ww_platform *platform);

/* One level of each band, in the order of the bands, taken when the own clock stood at `at`; samples come a period apart. Where some
 * are missing the running interval is given up and a new one begins. */
void ww_core_sample(struct ww_core *core, const uint16_t *levels, uint64_t at);

/* Bytes of the line or topic, the last of which had arrived at `at`. Answers before it returns. */
void ww_core_hear(struct ww_core *core, const uint8_t *bytes, size_t length, uint64_t at);

/* Somebody new may listen: an unasked sensor says hello before its next interval. */
void ww_core_introduce(struct ww_core *core);

#endif
