/* Levels, powers and tenths of a dB, in integers. */
#include "ww_level.h"

/* 512 x 2^(i / 64) */
static const uint16_t powers[WW_LEVEL_STEPS] = {
     512,  518,  523,  529,  535,  540,  546,  552,  558,  564,  571,  577,  583,  589,  596,  602,
     609,  616,  622,  629,  636,  643,  650,  657,  664,  671,  679,  686,  693,  701,  709,  716,
     724,  732,  740,  748,  756,  764,  773,  781,  790,  798,  807,  816,  825,  834,  843,  852,
     861,  870,  880,  890,  899,  909,  919,  929,  939,  949,  960,  970,  981,  991, 1002, 1013};

#define MANTISSA_BITS 9u
/* Tenths of a dB in a step, in 65536ths: 10 x 10 log10(2) / 64 x 65536. */
#define TENTHS 30825u

uint16_t ww_level_of_code(const struct ww_calibration *calibration, uint16_t code) {
  int32_t level = (calibration->intercept + calibration->slope * (int32_t)code) / 4096;
  if (level < 0) return 0;
  return level > (int32_t)WW_LEVEL_MAX ? (uint16_t)WW_LEVEL_MAX : (uint16_t)level;
}

uint64_t ww_power_of_level(uint16_t level) {
  return (uint64_t)powers[level % WW_LEVEL_STEPS] << (level / WW_LEVEL_STEPS);
}

uint16_t ww_level_of_power(uint64_t power) {
  unsigned doublings = 0;
  while (power >> (doublings + MANTISSA_BITS + 1u) != 0) doublings++;
  uint16_t mantissa = (uint16_t)(power >> doublings);
  unsigned step = WW_LEVEL_STEPS - 1u;
  while (step > 0 && powers[step] > mantissa) step--;
  unsigned above = step + 1u < WW_LEVEL_STEPS ? powers[step + 1u] : 1024u;
  if (above - mantissa < (unsigned)mantissa - powers[step]) step++;
  return (uint16_t)(doublings * WW_LEVEL_STEPS + step);
}

int16_t ww_tenths_of_sixteenths(uint32_t sixteenths) {
  return (int16_t)((sixteenths * TENTHS + (UINT32_C(1) << 19)) >> 20);
}

int16_t ww_tenths_of_level(uint16_t level) {
  return ww_tenths_of_sixteenths((uint32_t)level * 16u);
}

uint16_t ww_steps_of_tenths(uint16_t tenths) {
  return (uint16_t)(((uint32_t)tenths * 65536u + TENTHS / 2u) / TENTHS);
}
