/* Floor, reading and bursts of one band. The inner loop runs for every sample of every band: integers, no division, no loop. */
#include "ww_detector.h"

#include "ww_level.h"
#include "ww_protocol.h"

#define BLOCK 32u
/* By which a 256th of a step is left of a block's sum: 256 / 32. */
#define BLOCK_SCALE 8u
/* Of the way to the quietest block in an interval, in 256ths: falls by 0.3 of it, rises by 0.02. */
#define FALL 77u
#define RISE 5u
/* 2 dB, or half the threshold where that is less. */
#define HYSTERESIS 43u
#define NEVER UINT16_MAX

void ww_detector_init(struct ww_detector *detector) {
  detector->floor = WW_NO_FLOOR;
  detector->threshold = NEVER;
  detector->release = NEVER;
  ww_detector_restart(detector);
}

void ww_detector_restart(struct ww_detector *detector) {
  detector->power = 0;
  detector->block = 0;
  detector->in_block = 0;
  detector->quietest = UINT32_MAX;
  detector->peak = 0;
  detector->above = 0;
  detector->bursts = 0;
  detector->is_above = false;
}

static void end_burst(struct ww_detector *detector, struct ww_burst_pool *pool, uint8_t band, uint16_t at) {
  struct ww_heard_burst burst;
  burst.begin = detector->burst_begin;
  burst.length = (uint16_t)(at - detector->burst_begin);
  burst.level = detector->burst_peak;
  ww_burst_pool_add(pool, band, burst);
  detector->above = (uint16_t)(detector->above + burst.length);
  detector->is_above = false;
}

void ww_detector_sample(struct ww_detector *detector, struct ww_burst_pool *pool, uint8_t band, uint16_t at, uint16_t level) {
  uint16_t seen = level > WW_LEVEL_MAX ? (uint16_t)WW_LEVEL_MAX : level;
  detector->power += ww_power_of_level(seen);
  if (seen > detector->peak) detector->peak = seen;
  detector->block += seen;
  if (++detector->in_block == BLOCK) {
    if (detector->block < detector->quietest) detector->quietest = detector->block;
    detector->block = 0;
    detector->in_block = 0;
  }
  if (!detector->is_above) {
    if (seen < detector->threshold) return;
    detector->is_above = true;
    detector->burst_begin = at;
    detector->burst_peak = seen;
    detector->bursts++;
  } else if (seen < detector->release) {
    end_burst(detector, pool, band, at);
  } else if (seen > detector->burst_peak) {
    detector->burst_peak = seen;
  }
}

static void follow(struct ww_detector *detector) {
  if (detector->quietest == UINT32_MAX) return;
  uint32_t seen = detector->quietest * BLOCK_SCALE;
  if (detector->floor == WW_NO_FLOOR) detector->floor = seen;
  else if (seen < detector->floor) detector->floor -= ((detector->floor - seen) * FALL) / 256u;
  else detector->floor += ((seen - detector->floor) * RISE) / 256u;
}

void ww_detector_end(struct ww_detector *detector, struct ww_burst_pool *pool, uint8_t band, const struct ww_interval_shape *shape,
                     struct ww_band_reading *reading) {
  if (detector->is_above) end_burst(detector, pool, band, shape->samples);
  reading->mean = (int16_t)(shape->base + ww_tenths_of_level(ww_level_of_power(detector->power / shape->samples)));
  reading->peak = (int16_t)(shape->base + ww_tenths_of_level(detector->peak));
  reading->floor = WW_ABSENT_I16;
  reading->duty = WW_ABSENT_U16;
  reading->bursts = WW_ABSENT_U16;
  /* In the first interval nothing is known yet that a burst could be over. */
  if (detector->floor != WW_NO_FLOOR) {
    reading->floor = (int16_t)(shape->base + ww_tenths_of_sixteenths(detector->floor / 16u));
    reading->duty = (uint16_t)((detector->above * UINT32_C(10000) + shape->samples / 2u) / shape->samples);
    reading->bursts = detector->bursts;
  }
  follow(detector);
  if (detector->floor != WW_NO_FLOOR) {
    uint16_t half = shape->threshold / 2u;
    detector->threshold = (uint16_t)(detector->floor / 256u + shape->threshold);
    detector->release = (uint16_t)(detector->threshold - (half < HYSTERESIS ? half : HYSTERESIS));
  }
  ww_detector_restart(detector);
}
