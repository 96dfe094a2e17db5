/*
 * Any samples and any bytes, for so many seconds: `test_fuzz SECONDS SEED`. Under sanitizers nothing may be undefined; and whatever
 * comes in, only whole frames go out, no counter twice, no answer longer than its poll allows. Exit code 1 where one of these breaks.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "test_board.h"
#include "ww_level.h"

static struct test_board board;
static uint64_t state;
static uint64_t asked;
static uint64_t sampled;
static uint64_t sent;

/* xorshift64* */
static uint32_t draw(uint32_t below) {
  state ^= state >> 12;
  state ^= state << 25;
  state ^= state >> 27;
  return (uint32_t)((state * UINT64_C(2685821657736338717)) >> 32) % below;
}

static void start(void) {
  uint8_t bands = (uint8_t)(1u + draw(WW_CORE_BANDS));
  test_board_init(&board, bands, (int)draw(2));
  board.options.manner = draw(3) == 0 ? WW_UNASKED : WW_POLLED;
  board.options.limits.sample_period = 1u + draw(200);
  board.options.limits.fixed = (uint8_t)draw(64);
  board.options.base = (int16_t)(-(int32_t)draw(2000));
  board.now = draw(2) == 0 ? draw(1000000) : UINT64_C(9007199254740991) - draw(1u << 30);
  (void)test_board_start(&board);
}

static void sample(void) {
  uint32_t count = draw(4000);
  uint16_t quiet = (uint16_t)draw(1000);
  uint32_t spread = 1u + draw(40);
  uint32_t busy = draw(100);
  bool is_on = false;
  for (uint32_t i = 0; i < count; i++) {
    uint16_t levels[WW_CORE_BANDS];
    if (draw(50) < 1u + busy / 20u) is_on = !is_on;
    for (size_t band = 0; band < WW_CORE_BANDS; band++) {
      levels[band] = (uint16_t)(quiet + draw(spread) + (is_on && draw(100) < busy ? draw(2000) : 0));
      if (draw(5000) == 0) levels[band] = (uint16_t)draw(65536);
    }
    uint64_t at = board.now;
    board.now += board.options.limits.sample_period;
    ww_core_sample(&board.core, levels, at);
  }
  if (draw(20) == 0) board.now += draw(1u << 22);
  sampled += count;
}

static size_t request(struct ww_message *message, uint8_t *wire) {
  static const enum ww_type types[] = {WW_TYPE_POLL, WW_TYPE_POLL, WW_TYPE_TIME_REQUEST, WW_TYPE_TIME_SET, WW_TYPE_GET_CONFIG, WW_TYPE_SET_CONFIG, WW_TYPE_HELLO};
  struct ww_frame frame;
  struct ww_key key;
  size_t length = 0;
  memset(message, 0, sizeof *message);
  memset(&frame, 0, sizeof frame);
  message->type = types[draw(7)];
  if (message->type == WW_TYPE_POLL) {
    message->as.poll.limit = (uint16_t)draw(draw(2) == 0 ? 700 : 65536);
    message->as.poll.want_hello = (uint8_t)draw(2);
    if (draw(3) == 0) {
      message->as.poll.sensor.bytes = (const uint8_t *)"A1-03";
      message->as.poll.sensor.length = (uint8_t)draw(6);
    }
  } else if (message->type == WW_TYPE_TIME_SET) {
    message->as.time_set.boot = draw(4) == 0 ? draw(5000) : 1234;
    message->as.time_set.boot_time = draw(2) == 0 ? UINT64_C(1795316400000000) + draw(20000) : UINT64_C(9007199254740991) - draw(1000);
  } else if (message->type == WW_TYPE_GET_CONFIG) {
    message->as.get_config.keys_count = (uint16_t)draw(33);
    for (size_t i = 0; i < message->as.get_config.keys_count; i++) message->as.get_config.keys[i].key = (uint16_t)draw(8);
  } else if (message->type == WW_TYPE_SET_CONFIG) {
    message->as.set_config.settings_count = (uint16_t)(draw(4) == 0 ? draw(33) : 1);
    for (size_t i = 0; i < message->as.set_config.settings_count; i++) {
      message->as.set_config.settings[i].key = (uint16_t)draw(7);
      message->as.set_config.settings[i].value = (int32_t)draw(draw(2) == 0 ? 1000 : 2000000);
    }
  }
  frame.sequence = (uint16_t)draw(65536);
  frame.address = draw(8) == 0 ? WW_BROADCAST : (uint16_t)ww_setting(&board.core.lasting.settings, WW_SETTING_ADDRESS);
  if (board.options.secret != NULL && draw(4) > 0) {
    (void)ww_key_init(&key, TEST_KEY, board.secret, WW_AGENT_TO_SENSOR, board.options.sensor);
    (void)ww_encode_sealed(&frame, message, &key, asked + draw(40), wire, &length);
  } else {
    (void)ww_encode(&frame, message, wire, &length);
  }
  return length;
}

static bool hear(void) {
  uint8_t wire[WW_WIRE_BYTES];
  struct ww_message message;
  size_t length = request(&message, wire);
  bool is_whole = draw(3) > 0;
  if (!is_whole) {
    for (uint32_t i = draw(4); i > 0 && length > 0; i--) wire[draw((uint32_t)length)] ^= (uint8_t)(1u << draw(8));
    if (draw(4) == 0) {
      length = draw(WW_WIRE_BYTES);
      for (size_t i = 0; i < length; i++) wire[i] = (uint8_t)draw(256);
    }
  }
  unsigned before = board.bytes;
  board.is_memory_broken = draw(30) == 0;
  ww_core_hear(&board.core, wire, length, board.now);
  board.is_memory_broken = false;
  asked++;
  bool is_poll = is_whole && message.type == WW_TYPE_POLL;
  return !is_poll || board.bytes - before <= message.as.poll.limit;
}

int main(int count, char **arguments) {
  long seconds = count > 1 ? strtol(arguments[1], NULL, 10) : 1;
  state = (count > 2 ? strtoull(arguments[2], NULL, 10) : 1) * UINT64_C(0x9e3779b97f4a7c15) + 1u;
  time_t until = time(NULL) + seconds;
  while (time(NULL) < until) {
    start();
    for (unsigned turn = 0; turn < 200; turn++) {
      uint32_t what = draw(10);
      bool is_well = true;
      if (what < 3) sample();
      else if (what == 3) ww_core_introduce(&board.core);
      else if (what == 4 && draw(20) == 0) (void)test_board_start(&board);
      else is_well = hear();
      if (!is_well || board.strange > 0) {
        printf("after %llu requests: %s\n", (unsigned long long)asked, is_well ? "a strange frame" : "an answer that is too long");
        return 1;
      }
    }
    sent += board.frames;
  }
  printf("%llu requests, %llu samples, %llu frames\n", (unsigned long long)asked, (unsigned long long)sampled, (unsigned long long)sent);
  return 0;
}
