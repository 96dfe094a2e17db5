/* What the simulator's sensor cannot show: clocks that are corrected, memory that fails, samples that are missing. */
#include <stdio.h>
#include <string.h>

#include "test_board.h"
#include "ww_level.h"

#define SECOND UINT64_C(1000000)
#define UNIX UINT64_C(1795316400000000)
#define INTERVAL_SAMPLES 12500u

static struct test_board board;
static unsigned passed;
static unsigned failed;

static void expect(const char *name, bool is_so) {
  if (is_so) passed++;
  else failed++;
  if (!is_so) printf("not so: %s\n", name);
}

static void levels(void) {
  bool is_near = true;
  for (uint16_t level = 0; level <= WW_LEVEL_MAX; level++) {
    is_near = is_near && ww_level_of_power(ww_power_of_level(level)) == level;
    is_near = is_near && ww_steps_of_tenths((uint16_t)ww_tenths_of_level(level)) + 2u >= level;
  }
  expect("a level is the level of its power", is_near);
  expect("3 dB are a doubling", ww_tenths_of_level(64) == 30 && ww_power_of_level(64) == 2 * ww_power_of_level(0));
  const struct ww_calibration falling = {-2863, 8790000};
  expect("a falling detector: less voltage is more power", ww_level_of_code(&falling, 1000) > ww_level_of_code(&falling, 2000));
  expect("a code outside the scale is held at its end", ww_level_of_code(&falling, 4095) == 0);
  const struct ww_calibration rising = {4096, -4096 * 100};
  expect("a rising detector too", ww_level_of_code(&rising, 300) == 200 && ww_level_of_code(&rising, 50) == 0);
}

static void clocks(void) {
  struct ww_time time;
  ww_time_init(&time);
  expect("a clock that nobody set counts from the start", ww_time_stamp(&time, 5, 9) == 5 && !ww_time_is_synced(&time, 9));
  ww_time_set(&time, UNIX, SECOND);
  expect("the first time it is set at once", ww_time_stamp(&time, SECOND, SECOND) == UNIX + SECOND);
  ww_time_set(&time, UNIX + 5000, 10 * SECOND);
  expect("a small correction begins slowly", ww_time_stamp(&time, 10 * SECOND, 10 * SECOND) == UNIX + 10 * SECOND);
  expect("is half done after half a second", ww_time_stamp(&time, 10 * SECOND + SECOND / 2, 11 * SECOND) == UNIX + 10 * SECOND + SECOND / 2 + 2500);
  expect("and done after one", ww_time_stamp(&time, 11 * SECOND, 11 * SECOND) == UNIX + 11 * SECOND + 5000);
  ww_time_set(&time, UNIX - 4000, 20 * SECOND);
  uint64_t before = 0;
  bool is_rising = true;
  for (uint64_t at = 20 * SECOND; at < 22 * SECOND; at += 1000) {
    uint64_t stamp = ww_time_stamp(&time, at, 22 * SECOND);
    is_rising = is_rising && stamp > before && (before == 0 || stamp - before <= 1010);
    before = stamp;
  }
  expect("a correction backwards never turns time back", is_rising && before == UNIX - 4000 + 22 * SECOND - 1000);
  ww_time_set(&time, UNIX + SECOND, 30 * SECOND);
  expect("a large one is a step", ww_time_stamp(&time, 30 * SECOND, 30 * SECOND) == UNIX + 31 * SECOND);
  expect("after an hour it is no longer believed", !ww_time_is_synced(&time, 30 * SECOND + 3600 * SECOND));
}

static void set_time(uint32_t boot, uint64_t counter) {
  struct ww_message message;
  memset(&message, 0, sizeof message);
  message.type = WW_TYPE_TIME_SET;
  message.as.time_set.boot = boot;
  message.as.time_set.boot_time = UNIX;
  test_board_ask(&board, &message, counter);
}

static void set_one(uint16_t key, int32_t value, uint64_t counter) {
  struct ww_message message;
  memset(&message, 0, sizeof message);
  message.type = WW_TYPE_SET_CONFIG;
  message.as.set_config.settings_count = 1;
  message.as.set_config.settings[0].key = key;
  message.as.set_config.settings[0].value = value;
  test_board_ask(&board, &message, counter);
}

static uint8_t status(void) {
  return board.last.type == WW_TYPE_REPLY ? board.last.as.reply.status : UINT8_MAX;
}

static void intervals(void) {
  test_board_init(&board, 8, 0);
  expect("it starts with an empty memory", test_board_start(&board));
  test_board_sample(&board, INTERVAL_SAMPLES, 500);
  test_board_poll(&board, 645);
  expect("in the first interval the floor is not known and left out",
         board.last.type == WW_TYPE_READINGS && board.last.as.readings.readings[0].floor == WW_ABSENT_I16 &&
             board.last.as.readings.readings[0].mean == -1200 + 235);
  test_board_sample(&board, INTERVAL_SAMPLES, 500);
  test_board_poll(&board, 645);
  expect("in the second it is", board.last.as.readings.readings[7].floor == -1200 + 235 && board.last.as.readings.readings[7].duty == 0);
  test_board_sample(&board, 1000, 500);
  board.now += 5000;
  unsigned frames = board.frames;
  test_board_sample(&board, INTERVAL_SAMPLES - 1, 500);
  test_board_poll(&board, 645);
  expect("missing samples give the interval up", board.frames == frames + 1 && board.last.type == WW_TYPE_REPLY);
  test_board_sample(&board, 1, 500);
  test_board_poll(&board, 645);
  expect("and the next one is whole", board.last.type == WW_TYPE_READINGS && board.last.as.readings.dt == 250000);
  test_board_sample(&board, 7 * INTERVAL_SAMPLES, 500);
  expect("what nobody fetches is dropped and counted", board.core.waiting == WW_HELD_INTERVALS && board.core.lost == 3);
  frames = board.frames;
  set_one(WW_SETTING_INTERVAL, 1000003, 0);
  expect("an interval is a whole number of samples", status() == WW_STATUS_OK && board.last.as.reply.settings[0].value == 1000000);
  set_one(WW_SETTING_INTERVAL, 2000000, 0);
  expect("and at most 65,535 of them", status() == WW_STATUS_OUT_OF_RANGE);
  set_one(WW_SETTING_ADDRESS, 9, 0);
  expect("a reply to a new address still has the old one", status() == WW_STATUS_OK && board.last_frame.address == 3);
  test_board_poll(&board, 645);
  expect("and what follows the new one", board.last_frame.address == 9);
  expect("settings outlive a start", test_board_start(&board) && ww_setting(&board.core.lasting.settings, WW_SETTING_ADDRESS) == 9);
  expect("all that was said was readable", board.strange == 0);
}

static void proofs(void) {
  test_board_init(&board, 2, 1);
  expect("a sealed sensor starts", test_board_start(&board) && board.lasting.session == 1);
  expect("each start is a new session, stored first", test_board_start(&board) && board.lasting.session == 2);
  test_board_poll(&board, 645);
  expect("its counter is of that session", board.last_frame.authentication.counter == 2 * WW_SESSION_FRAMES);
  set_time(1234, 0);
  expect("a time that nobody sealed is refused", status() == WW_STATUS_REFUSED && !board.core.time.is_told);
  set_time(1233, 5);
  expect("one for another start too", status() == WW_STATUS_REFUSED && !board.core.time.is_told);
  set_time(1234, 6);
  expect("the right one is taken", status() == WW_STATUS_OK && (board.last_frame.compat & WW_COMPAT_SYNCED) != 0);
  set_one(WW_SETTING_BURST_BUDGET, 100, 7);
  expect("a change is stored with its counter", status() == WW_STATUS_OK && board.lasting.next_set_config == 8);
  expect("so that it cannot come again", test_board_start(&board));
  set_one(WW_SETTING_BURST_BUDGET, 100, 7);
  expect("not even after a start", status() == WW_STATUS_REFUSED);
  board.is_memory_broken = true;
  set_one(WW_SETTING_BURST_BUDGET, 50, 9);
  expect("what cannot be stored is not done",
         status() == WW_STATUS_BUSY && ww_setting(&board.core.lasting.settings, WW_SETTING_BURST_BUDGET) == 100);
  board.core.counter = (board.lasting.session + UINT64_C(1)) * WW_SESSION_FRAMES;
  unsigned frames = board.frames;
  test_board_poll(&board, 645);
  expect("a session that ran over and cannot be raised says nothing", board.frames == frames);
  expect("nor does a start", !test_board_start(&board));
  board.is_memory_broken = false;
  expect("until memory is well again", test_board_start(&board));
  board.core.counter = (board.lasting.session + UINT64_C(1)) * WW_SESSION_FRAMES;
  test_board_poll(&board, 645);
  expect("then the next session is stored before its first frame", board.last_frame.authentication.counter == board.lasting.session * WW_SESSION_FRAMES);
  expect("all that was said was readable, no counter came twice", board.strange == 0);
}

int main(void) {
  levels();
  clocks();
  intervals();
  proofs();
  printf("%u passed, %u failed\n", passed, failed);
  return failed == 0 ? 0 : 1;
}
