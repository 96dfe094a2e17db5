/* A virtual sensor's board: a clock that its owner moves, a file for lasting memory, and vital signs that are always well. */
#include "host_sensor.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static void send(void *context, const uint8_t *bytes, size_t length) {
  const struct host_sensor *sensor = context;
  host_port_write(sensor->port, bytes, length);
}

static uint64_t clock_of(void *context) {
  const struct host_sensor *sensor = context;
  return *sensor->clock;
}

static uint32_t boot_of(void *context) {
  const struct host_sensor *sensor = context;
  return sensor->boot;
}

static bool load(void *context, struct ww_lasting *lasting) {
  const struct host_sensor *sensor = context;
  FILE *file = sensor->memory[0] == '\0' ? NULL : fopen(sensor->memory, "rb");
  bool is_there = file != NULL && fread(lasting, sizeof *lasting, 1, file) == 1;
  if (file != NULL) (void)fclose(file);
  if (!is_there) {
    memset(lasting, 0, sizeof *lasting);
    ww_settings_default(&lasting->settings, &sensor->options.limits, sensor->options.address);
  }
  if (lasting->session < sensor->session) lasting->session = sensor->session;
  return true;
}

static bool store(void *context, const struct ww_lasting *lasting) {
  const struct host_sensor *sensor = context;
  if (sensor->memory[0] == '\0') return true;
  FILE *file = fopen(sensor->memory, "wb");
  if (file == NULL) return false;
  bool is_written = fwrite(lasting, sizeof *lasting, 1, file) == 1;
  return fclose(file) == 0 && is_written;
}

static void vitals(void *context, struct ww_health *health) {
  (void)context;
  health->temperature = 275;
  health->supply = 4980;
  health->tamper = 0;
}

static bool read_hex(const char *hex, uint8_t *bytes, size_t length) {
  if (strlen(hex) != 2 * length) return false;
  for (size_t i = 0; i < length; i++) {
    unsigned value = 0;
    if (sscanf(hex + 2 * i, "%2x", &value) != 1) return false;
    bytes[i] = (uint8_t)value;
  }
  return true;
}

bool host_sensor_describe(struct host_sensor *sensor, const char *line) {
  char unique[17];
  char manner[8];
  char secret[2 * WW_SECRET_BYTES + 1];
  int base = 0;
  unsigned fixed = 0;
  memset(sensor, 0, sizeof *sensor);
  struct ww_options *options = &sensor->options;
  int found = sscanf(line, "sensor %39s %" SCNu16 " %16s %" SCNu32 " %7s %" SCNu32 " %d %u %" SCNu16 " %64s %" SCNu32 " %511s", sensor->id,
                     &options->address, unique, &sensor->boot, manner, &options->limits.sample_period, &base, &fixed, &options->key, secret,
                     &sensor->session, sensor->memory);
  if (found < 11 || !read_hex(unique, options->unique_id, sizeof options->unique_id)) return false;
  if (strcmp(secret, "-") != 0) {
    if (!read_hex(secret, sensor->secret, sizeof sensor->secret)) return false;
    options->secret = sensor->secret;
  }
  options->sensor = sensor->id;
  options->model = "virtual";
  options->bands = sensor->bands;
  options->band_table = 1;
  options->base = (int16_t)base;
  options->limits.fixed = (uint8_t)fixed;
  options->manner = strcmp(manner, "polled") == 0 ? WW_POLLED : WW_UNASKED;
  return true;
}

bool host_sensor_add_band(struct host_sensor *sensor, const char *line) {
  uint8_t i = sensor->options.band_count;
  if (i == WW_CORE_BANDS) return false;
  struct ww_band *band = &sensor->bands[i];
  if (sscanf(line, "band %39s %" SCNu32 " %" SCNu32, sensor->band_ids[i], &band->low, &band->high) != 3) return false;
  band->id = sensor->band_ids[i];
  band->rbw = WW_ABSENT_U32;
  sensor->options.band_count++;
  return true;
}

bool host_sensor_start(struct host_sensor *sensor, const uint64_t *clock, struct host_port *port) {
  sensor->clock = clock;
  sensor->port = port;
  sensor->platform.context = sensor;
  sensor->platform.send = send;
  sensor->platform.clock = clock_of;
  sensor->platform.random = boot_of;
  sensor->platform.load = load;
  sensor->platform.store = store;
  sensor->platform.vitals = vitals;
  return ww_core_init(&sensor->core, &sensor->options, &sensor->platform);
}
