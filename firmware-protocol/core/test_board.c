/* The board for tests. */
#include "test_board.h"

#include <string.h>

static const char *const names[WW_CORE_BANDS] = {"b28-ul", "b20-ul", "b8-ul", "b3-ul", "dect", "b1-ul", "wifi24", "b7-ul"};

static void read_back(struct test_board *board, const uint8_t *bytes, size_t length) {
  bool is_read = false;
  for (size_t i = 0; i < length; i++) {
    enum ww_reason reason = WW_OK;
    enum ww_deframed found = ww_deframer_push(&board->deframer, bytes[i], &board->last_frame, &reason);
    if (found == WW_DEFRAMED_NONE) continue;
    is_read = found == WW_DEFRAMED_FRAME && i + 1 == length && ww_decode(&board->last_frame, &board->last) == WW_OK;
  }
  if (!is_read || length > WW_WIRE_BYTES || bytes[0] != 0 || board->last.type >= WW_TYPE_POLL) board->strange++;
}

static void check_counter(struct test_board *board) {
  const struct ww_authentication *proof = &board->last_frame.authentication;
  bool is_sealed = (board->last_frame.incompat & WW_INCOMPAT_AUTHENTICATED) != 0;
  if (is_sealed != (board->options.secret != NULL)) board->strange++;
  if (!is_sealed) return;
  /* A counter that lasting memory does not know yet might be used again after a power cut. */
  if (proof->key != TEST_KEY || proof->counter < board->counter || proof->counter / WW_SESSION_FRAMES != board->lasting.session) board->strange++;
  board->counter = proof->counter + 1;
}

static void board_send(void *context, const uint8_t *bytes, size_t length) {
  struct test_board *board = context;
  board->frames++;
  board->bytes += (unsigned)length;
  read_back(board, bytes, length);
  check_counter(board);
}

static uint64_t board_clock(void *context) {
  const struct test_board *board = context;
  return board->now;
}

static uint32_t board_random(void *context) {
  (void)context;
  return 1234;
}

static bool board_load(void *context, struct ww_lasting *lasting) {
  const struct test_board *board = context;
  if (board->has_lasting) *lasting = board->lasting;
  return board->has_lasting;
}

static bool board_store(void *context, const struct ww_lasting *lasting) {
  struct test_board *board = context;
  if (board->is_memory_broken) return false;
  board->lasting = *lasting;
  board->has_lasting = true;
  return true;
}

void test_board_init(struct test_board *board, uint8_t bands, int is_sealed) {
  memset(board, 0, sizeof *board);
  memset(board->secret, TEST_SECRET_BYTE, sizeof board->secret);
  for (uint8_t i = 0; i < bands; i++) {
    board->bands[i].id = names[i];
    board->bands[i].low = 800000u + 1000u * i;
    board->bands[i].high = 801000u + 1000u * i;
    board->bands[i].rbw = WW_ABSENT_U32;
  }
  board->options.sensor = "A1-03";
  board->options.model = "test";
  board->options.bands = board->bands;
  board->options.band_count = bands;
  board->options.band_table = 1;
  board->options.base = -1200;
  board->options.address = 3;
  board->options.limits.sample_period = 20;
  board->options.secret = is_sealed ? board->secret : NULL;
  board->options.key = TEST_KEY;
  board->platform.context = board;
  board->platform.send = board_send;
  board->platform.clock = board_clock;
  board->platform.random = board_random;
  board->platform.load = board_load;
  board->platform.store = board_store;
}

bool test_board_start(struct test_board *board) {
  ww_deframer_init(&board->deframer);
  return ww_core_init(&board->core, &board->options, &board->platform);
}

void test_board_sample(struct test_board *board, uint32_t count, uint16_t level) {
  uint16_t levels[WW_CORE_BANDS];
  for (size_t i = 0; i < WW_CORE_BANDS; i++) levels[i] = level;
  for (uint32_t i = 0; i < count; i++) {
    uint64_t at = board->now;
    board->now += board->options.limits.sample_period;
    ww_core_sample(&board->core, levels, at);
  }
}

void test_board_ask(struct test_board *board, const struct ww_message *message, uint64_t counter) {
  uint8_t wire[WW_WIRE_BYTES];
  struct ww_frame frame;
  struct ww_key key;
  size_t length = 0;
  memset(&frame, 0, sizeof frame);
  frame.address = (uint16_t)ww_setting(&board->core.lasting.settings, WW_SETTING_ADDRESS);
  if (board->options.secret != NULL && counter > 0) {
    (void)ww_key_init(&key, TEST_KEY, board->secret, WW_AGENT_TO_SENSOR, board->options.sensor);
    (void)ww_encode_sealed(&frame, message, &key, counter, wire, &length);
  } else {
    (void)ww_encode(&frame, message, wire, &length);
  }
  ww_core_hear(&board->core, wire, length, board->now);
}

void test_board_poll(struct test_board *board, uint16_t limit) {
  struct ww_message poll;
  memset(&poll, 0, sizeof poll);
  poll.type = WW_TYPE_POLL;
  poll.as.poll.limit = limit;
  test_board_ask(board, &poll, 0);
}
