/* One core with the platform that a virtual sensor gives it. */
#ifndef HOST_SENSOR_H
#define HOST_SENSOR_H

#include "host_port.h"
#include "ww_core.h"

#define HOST_ID_BYTES 40

struct host_sensor {
  struct ww_core core;
  struct ww_options options;
  struct ww_platform platform;
  struct ww_band bands[WW_CORE_BANDS];
  char id[HOST_ID_BYTES];
  char band_ids[WW_CORE_BANDS][HOST_ID_BYTES];
  uint8_t secret[WW_SECRET_BYTES];
  uint32_t boot;
  uint32_t session; /* the last one before this start, at least */
  char memory[512]; /* file that stands for lasting memory; empty: none */
  const uint64_t *clock;
  struct host_port *port;
};

/* Reads one line of the description, see virtual_sensor.c. False where it cannot be understood. */
bool host_sensor_describe(struct host_sensor *sensor, const char *line);
bool host_sensor_add_band(struct host_sensor *sensor, const char *line);

bool host_sensor_start(struct host_sensor *sensor, const uint64_t *clock, struct host_port *port);

#endif
