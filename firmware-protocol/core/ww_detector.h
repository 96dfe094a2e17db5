/*
 * One band: the levels of a logarithmic detector in, its floor, reading and bursts out. The floor is that of the quietest 32 samples of an
 * interval, followed quickly down and slowly up; a burst begins at a threshold over it and ends a little below.
 */
#ifndef WW_DETECTOR_H
#define WW_DETECTOR_H

#include <stdbool.h>
#include <stdint.h>

#include "ww_burst_pool.h"

struct ww_detector {
  uint64_t power;    /* sum over the interval */
  uint32_t floor;    /* 256ths of a step; WW_NO_FLOOR before the first interval has ended */
  uint32_t block;    /* sum of the levels of the running block */
  uint32_t quietest; /* least such sum */
  uint16_t threshold;
  uint16_t release;
  uint16_t peak;
  uint16_t above; /* samples within bursts */
  uint16_t bursts;
  uint16_t burst_begin;
  uint16_t burst_peak;
  uint8_t in_block;
  bool is_above;
};

#define WW_NO_FLOOR UINT32_MAX

/* What one band's samples of an interval come to, as a row of readings says it; tenths of a dBm, ten thousandths. */
struct ww_band_reading {
  int16_t floor;
  int16_t mean;
  int16_t peak;
  uint16_t duty;
  uint16_t bursts;
};

/* What the samples of an interval have in common. */
struct ww_interval_shape {
  uint16_t samples;
  uint16_t threshold; /* steps over the floor, for the next interval */
  int16_t base;       /* tenths of a dBm at level 0 */
};

void ww_detector_init(struct ww_detector *detector);

/* Sample number `at` of the interval; the pool takes the burst that it ends. */
void ww_detector_sample(struct ww_detector *detector, struct ww_burst_pool *pool, uint8_t band, uint16_t at, uint16_t level);

/* The interval has ended: writes its reading and is ready for the next. A burst that lasts is cut here. */
void ww_detector_end(struct ww_detector *detector, struct ww_burst_pool *pool, uint8_t band, const struct ww_interval_shape *shape,
                     struct ww_band_reading *reading);

/* The interval was spoilt: forgets its samples, keeps the floor. */
void ww_detector_restart(struct ww_detector *detector);

#endif
