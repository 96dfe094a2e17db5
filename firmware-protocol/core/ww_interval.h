/* A finished interval as a sensor keeps it until it is asked, and what its messages cost on the line. */
#ifndef WW_INTERVAL_H
#define WW_INTERVAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ww_burst_pool.h"
#include "ww_detector.h"
#include "ww_protocol.h"

/* In the order in which an interval is said. */
enum ww_part { WW_PART_READINGS, WW_PART_BURSTS, WW_PART_HEALTH, WW_PARTS };

struct ww_interval {
  uint64_t begin;         /* own clock, µs */
  uint32_t sample_period; /* µs */
  uint16_t samples;
  int16_t base; /* tenths of a dBm at level 0 */
  struct ww_band_reading readings[WW_CORE_BANDS];
  struct ww_burst_pool bursts;
  struct ww_health health;
  bool has_health;
  uint8_t next; /* the ww_part to be said next; WW_PARTS when all is said */
};

/* When it ended, by the own clock. */
uint64_t ww_interval_end(const struct ww_interval *interval);

/* Whether there is such a part in it. */
bool ww_interval_has(const struct ww_interval *interval, enum ww_part part);

/* Most bytes on the line of a frame with so many payload bytes and a trailer of this length, delimiters included. */
size_t ww_line_bytes(size_t payload, size_t trailer);

/* Payload bytes of the readings of so many bands, and of a health message. */
size_t ww_readings_bytes(size_t bands);
#define WW_HEALTH_BYTES 13u

/* Payload bytes of the bursts if each band keeps its first `most`. */
size_t ww_bursts_bytes(const struct ww_interval *interval, unsigned most);

/* Sets *most to the greatest that keeps the frame within `bytes` on the line, trailer not counted. False where not even its counts fit. */
bool ww_fit_bursts(const struct ww_interval *interval, size_t bytes, unsigned *most);

/* The bursts as a message. */
void ww_bursts_message(const struct ww_interval *interval, uint8_t band_table, unsigned most, struct ww_message *message);

#endif
