/* A board for tests: its clock is a variable, its lasting memory may fail, and every frame that it sends is read back. */
#ifndef TEST_BOARD_H
#define TEST_BOARD_H

#include "ww_core.h"

#define TEST_SECRET_BYTE 0x5a
#define TEST_KEY 7

struct test_board {
  struct ww_core core;
  struct ww_options options;
  struct ww_platform platform;
  struct ww_band bands[WW_CORE_BANDS];
  struct ww_lasting lasting;
  bool has_lasting;
  bool is_memory_broken;
  uint64_t now;
  uint8_t secret[WW_SECRET_BYTES];
  /* what was sent */
  unsigned frames;
  unsigned bytes;
  unsigned strange; /* frames that no receiver would read */
  uint64_t counter; /* of the last frame, plus one */
  struct ww_frame last_frame;
  struct ww_message last;
  struct ww_deframer deframer;
};

/* A polled sensor of so many bands with samples 20 us apart, nothing in its memory; `is_sealed`: it holds a secret. */
void test_board_init(struct test_board *board, uint8_t bands, int is_sealed);
bool test_board_start(struct test_board *board);

/* So many samples of one level in all bands, one period apart. */
void test_board_sample(struct test_board *board, uint32_t count, uint16_t level);

/* Sends it a message, sealed where it holds a secret and the counter is not 0. */
void test_board_ask(struct test_board *board, const struct ww_message *message, uint64_t counter);
void test_board_poll(struct test_board *board, uint16_t limit);

#endif
