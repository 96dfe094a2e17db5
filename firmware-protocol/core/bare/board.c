/*
 * The smallest board there can be, to see what the core takes of a Cortex-M0+: start-up, an eight-band sensor on a line, and registers
 * in place of peripherals. A real board replaces every register here; docs/firmware.md says by what.
 */
#include <string.h>

#include "ww_core.h"
#include "ww_level.h"

#define BANDS 8
/* Where the linker script leaves room: nothing is mapped there in a real part. */
extern volatile uint32_t board_registers[];

enum { TIMER_LOW, TIMER_HIGH, UART_DATA, UART_STATUS, NOISE, SAMPLES, CODES };

#define UART_HAS_BYTE 1u
#define UART_IS_FREE 2u

static const struct ww_band bands[BANDS] = {
    {"b28-ul", 703000, 748000, WW_ABSENT_U32},    {"b20-ul", 832000, 862000, WW_ABSENT_U32},   {"b8-ul", 880000, 915000, WW_ABSENT_U32},
    {"b3-ul", 1710000, 1785000, WW_ABSENT_U32},   {"dect", 1880000, 1900000, WW_ABSENT_U32},   {"b1-ul", 1920000, 1980000, WW_ABSENT_U32},
    {"wifi24", 2400000, 2483500, WW_ABSENT_U32},  {"b7-ul", 2500000, 2570000, WW_ABSENT_U32}};

/* AD8318 at -24.5 mV a dB and 0.5 V for 0 dBm, 40 dB of amplifiers before it, a 12-bit converter of 3.3 V behind it. */
static const struct ww_calibration calibration = {-2863, 8790000};

static const uint8_t secret[WW_SECRET_BYTES] = {0};
static const struct ww_options options = {
    "A1-03", "bare", "1", {0, 0, 0, 0, 0, 0, 0, 1}, bands, BANDS, 1, false, -1200, WW_POLLED, 1, {20, 0}, secret, 1};

static struct ww_core core;
static struct ww_lasting flash_page __attribute__((section(".lasting")));

static void board_send(void *context, const uint8_t *bytes, size_t length) {
  (void)context;
  for (size_t i = 0; i < length; i++) {
    while ((board_registers[UART_STATUS] & UART_IS_FREE) == 0) continue;
    board_registers[UART_DATA] = bytes[i];
  }
}

static uint64_t board_clock(void *context) {
  (void)context;
  return (uint64_t)board_registers[TIMER_HIGH] << 32 | board_registers[TIMER_LOW];
}

static uint32_t board_random(void *context) {
  (void)context;
  return board_registers[NOISE];
}

static bool board_load(void *context, struct ww_lasting *lasting) {
  (void)context;
  memcpy(lasting, &flash_page, sizeof *lasting);
  return lasting->session != UINT32_MAX;
}

static bool board_store(void *context, const struct ww_lasting *lasting) {
  (void)context;
  memcpy(&flash_page, lasting, sizeof *lasting);
  return true;
}

static const struct ww_platform platform = {NULL, board_send, board_clock, board_random, board_load, board_store, NULL};

static void take_sample(void) {
  uint16_t levels[BANDS];
  for (size_t band = 0; band < BANDS; band++) levels[band] = ww_level_of_code(&calibration, (uint16_t)board_registers[CODES + band]);
  ww_core_sample(&core, levels, board_clock(NULL));
}

int main(void);

int main(void) {
  uint32_t taken = 0;
  if (!ww_core_init(&core, &options, &platform)) return 1;
  for (;;) {
    if ((board_registers[UART_STATUS] & UART_HAS_BYTE) != 0) {
      uint8_t byte = (uint8_t)board_registers[UART_DATA];
      ww_core_hear(&core, &byte, 1, board_clock(NULL));
    }
    while (taken != board_registers[SAMPLES]) {
      taken++;
      take_sample();
    }
  }
}

extern uint32_t board_stack_top;
extern uint32_t board_bss_begin;
extern uint32_t board_bss_end;
void board_reset(void);

void board_reset(void) {
  for (uint32_t *word = &board_bss_begin; word < &board_bss_end; word++) *word = 0;
  (void)main();
  for (;;) continue;
}

typedef void (*board_vector)(void);
extern const void *const board_vectors[];
const void *const board_vectors[] __attribute__((section(".vectors"))) = {&board_stack_top, (const void *)(uintptr_t)board_reset};
