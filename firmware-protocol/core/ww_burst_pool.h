/* The bursts of one interval, cut fairly while they come: every band keeps its first ones, and none more than the others must give up. */
#ifndef WW_BURST_POOL_H
#define WW_BURST_POOL_H

#include <stddef.h>
#include <stdint.h>

#ifndef WW_CORE_BANDS
#define WW_CORE_BANDS 8
#endif
/* As many as surely fit one frame at eight bytes each, however irregular they are. */
#define WW_CORE_BURSTS 72

/* Times in samples after the interval's beginning. Band and level share a word: 16 bands and 4096 levels are enough. */
struct ww_stored_burst {
  uint16_t begin;
  uint16_t length;
  uint16_t band_level;
};

/* In order of band, then of time. */
struct ww_burst_pool {
  struct ww_stored_burst list[WW_CORE_BURSTS];
  uint16_t more[WW_CORE_BANDS]; /* cut; UINT16_MAX for that or more */
  uint8_t kept[WW_CORE_BANDS];
  uint8_t count;
};

struct ww_heard_burst {
  uint16_t begin;
  uint16_t length;
  uint16_t level;
};

void ww_burst_pool_clear(struct ww_burst_pool *pool);
void ww_burst_pool_add(struct ww_burst_pool *pool, uint8_t band, struct ww_heard_burst burst);
uint16_t ww_stored_level(const struct ww_stored_burst *burst);

/* Adds to a count that stops at its greatest value. */
uint16_t ww_add_more(uint16_t more, unsigned bursts);

#endif
