/*
 * The C core as virtual sensors behind one port. `virtual_sensor PATH` makes a pseudo-terminal there and lives in real time;
 * without a path it hears and speaks over standard input and output, and time is what the records say.
 *
 * Standard input begins with lines, an empty one the last:
 *   sensor ID ADDRESS UNIQUE-ID BOOT polled|unasked SAMPLE-PERIOD BASE FIXED-SETTINGS KEY SECRET|- SESSION [MEMORY-FILE]
 *   band ID LOW-KHZ HIGH-KHZ
 * and goes on with records: kind, sensor number, two bytes 0, u32 length of the rest, which is a u64 clock (µs) and
 *   S  levels, u16 each, band after band, the first of each at the clock (with a path: ending now)
 *   B  bytes of the line, heard by all sensors, the last at the clock
 *   I  nothing: somebody new may listen
 * Numbers are little endian. It ends with standard input.
 */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "host_port.h"
#include "host_sensor.h"

#define SENSORS_MAX 32
#define HEAD_BYTES 16u
#define RECORD_MAX (UINT32_C(1) << 24)
/* Samples that come later than this after those before them were held up too long: the sensor begins a new interval. */
#define LATE_US 100000u
#define IDLE_MS 50
/* Its clock at the start, so that samples from before the start have a time. */
#define START_US UINT64_C(10000000)

static struct host_sensor sensors[SENSORS_MAX];
static size_t sensor_count;
static uint64_t sampled_until[SENSORS_MAX];
static struct host_port port;
static uint64_t now;
static uint64_t origin;

static bool read_exactly(uint8_t *into, size_t length) {
  size_t done = 0;
  while (done < length) {
    ssize_t got = read(STDIN_FILENO, into + done, length - done);
    if (got <= 0) return false;
    done += (size_t)got;
  }
  return true;
}

static bool read_line(char *line, size_t room) {
  size_t length = 0;
  while (length + 1 < room) {
    uint8_t byte = 0;
    if (!read_exactly(&byte, 1)) return false;
    if (byte == '\n') break;
    line[length++] = (char)byte;
  }
  line[length] = '\0';
  return true;
}

static bool read_description(void) {
  char line[1024];
  while (read_line(line, sizeof line) && line[0] != '\0') {
    if (strncmp(line, "band ", 5) == 0) {
      if (sensor_count == 0 || !host_sensor_add_band(&sensors[sensor_count - 1], line)) return false;
    } else {
      if (sensor_count == SENSORS_MAX || !host_sensor_describe(&sensors[sensor_count++], line)) return false;
    }
  }
  for (size_t i = 0; i < sensor_count; i++) {
    if (!host_sensor_start(&sensors[i], &now, &port)) return false;
  }
  return sensor_count > 0;
}

static uint64_t monotonic(void) {
  struct timespec time;
  (void)clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * UINT64_C(1000000) + (uint64_t)time.tv_nsec / 1000u;
}

static void tick(void) {
  if (port.path != NULL) now = monotonic() - origin;
}

static uint64_t little_endian(const uint8_t *bytes, size_t width) {
  uint64_t value = 0;
  while (width > 0) value = value << 8 | bytes[--width];
  return value;
}

static void take_samples(size_t number, uint64_t at, const uint8_t *bytes, size_t length) {
  struct host_sensor *sensor = &sensors[number];
  size_t bands = sensor->options.band_count;
  uint32_t period = sensor->options.limits.sample_period;
  size_t rows = length / (2 * bands);
  if (port.path != NULL) {
    uint64_t began = now - (uint64_t)rows * period;
    uint64_t due = sampled_until[number];
    at = due > 0 && began < due + LATE_US && due < began + LATE_US ? due : began;
  }
  for (size_t row = 0; row < rows; row++) {
    uint16_t levels[WW_CORE_BANDS];
    for (size_t band = 0; band < bands; band++) levels[band] = (uint16_t)little_endian(bytes + 2 * (band * rows + row), 2);
    if (port.path == NULL) now = at + period;
    ww_core_sample(&sensor->core, levels, at);
    at += period;
  }
  sampled_until[number] = at;
}

static void hear(const uint8_t *bytes, size_t length) {
  for (size_t i = 0; i < sensor_count; i++) ww_core_hear(&sensors[i].core, bytes, length, now);
}

static void introduce(void) {
  for (size_t i = 0; i < sensor_count; i++) ww_core_introduce(&sensors[i].core);
}

/* False at the end of standard input, or where it makes no sense. */
static bool take_record(void) {
  uint8_t head[HEAD_BYTES];
  if (!read_exactly(head, sizeof head)) return false;
  uint64_t length = little_endian(head + 4, 4) - 8u;
  uint64_t at = little_endian(head + 8, 8);
  if (head[1] >= sensor_count || length > RECORD_MAX) return false;
  uint8_t *bytes = malloc(length > 0 ? (size_t)length : 1u);
  bool is_whole = bytes != NULL && read_exactly(bytes, (size_t)length);
  tick();
  if (port.path == NULL) now = at;
  if (is_whole && head[0] == 'S') take_samples(head[1], at, bytes, (size_t)length);
  else if (is_whole && head[0] == 'B') hear(bytes, (size_t)length);
  else if (is_whole && head[0] == 'I') introduce();
  free(bytes);
  return is_whole;
}

static void listen(short events) {
  uint8_t bytes[512];
  bool was_open = port.is_open;
  port.is_open = (events & POLLHUP) == 0;
  if (port.is_open && !was_open) introduce();
  if ((events & POLLIN) == 0) return;
  ssize_t got = read(port.descriptor, bytes, sizeof bytes);
  tick();
  if (got > 0) hear(bytes, (size_t)got);
}

/* Standard input alone wakes it while nobody has the terminal open, which would else be reported all the time. */
static void live(void) {
  for (;;) {
    struct pollfd waiting[2] = {{STDIN_FILENO, POLLIN, 0}, {port.descriptor, POLLIN, 0}};
    if (poll(waiting, port.is_open ? 2 : 1, IDLE_MS) < 0 && errno != EINTR) return;
    if (!port.is_open) (void)poll(&waiting[1], 1, 0);
    tick();
    listen(waiting[1].revents);
    if ((waiting[0].revents & (POLLIN | POLLHUP)) != 0 && !take_record()) return;
  }
}

int main(int count, char **arguments) {
  origin = monotonic() - START_US;
  if (!read_description()) {
    (void)fprintf(stderr, "a description that makes no sense\n");
    return 2;
  }
  if (!host_port_make(&port, count > 1 ? arguments[1] : NULL)) {
    perror(count > 1 ? arguments[1] : "standard output");
    return 1;
  }
  if (port.path == NULL) {
    while (take_record()) continue;
  } else {
    live();
  }
  host_port_remove(&port);
  return 0;
}
