/*
 * Levels as the core counts them: 64 steps to a doubling of power (0.047 dB), from a base that the board chooses, never negative. A step
 * up is a shift of a table entry, so powers can be summed in integers; no logarithm and no floating point is needed.
 */
#ifndef WW_LEVEL_H
#define WW_LEVEL_H

#include <stdint.h>

#define WW_LEVEL_STEPS 64u
/* 39 doublings: 117 dB over the base. Sums of 65,535 such powers stay below 2^64. */
#define WW_LEVEL_MAX (39u * WW_LEVEL_STEPS - 1u)

/* What a converter's code means: level = (intercept + slope x code) / 4096. A detector whose voltage falls with power has a slope below 0. */
struct ww_calibration {
  int32_t slope;
  int32_t intercept;
};

/* A code as a level, held between 0 and WW_LEVEL_MAX. |slope x code| and their sum must stay below 2^31. */
uint16_t ww_level_of_code(const struct ww_calibration *calibration, uint16_t code);

/* Power of a level; 512 at the base. */
uint64_t ww_power_of_level(uint16_t level);

/* The level nearest to a power of at least 512. */
uint16_t ww_level_of_power(uint64_t power);

/* Tenths of a dB that a level, given in 16ths of a step, lies over the base. */
int16_t ww_tenths_of_sixteenths(uint32_t sixteenths);
int16_t ww_tenths_of_level(uint16_t level);

/* Steps that come nearest to tenths of a dB. */
uint16_t ww_steps_of_tenths(uint16_t tenths);

#endif
