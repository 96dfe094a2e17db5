/* Where virtual sensors are heard: a pseudo-terminal at a path of the caller's choice, or standard output. */
#ifndef HOST_PORT_H
#define HOST_PORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct host_port {
  int descriptor;   /* of the terminal's other side, or of standard output */
  const char *path; /* NULL: standard output */
  bool is_open;     /* somebody has the terminal open */
};

/* False with errno set where it cannot be made. */
bool host_port_make(struct host_port *port, const char *path);

/* Bytes that nobody could take are gone, as on a cable without an end. */
void host_port_write(struct host_port *port, const uint8_t *bytes, size_t length);

void host_port_remove(const struct host_port *port);

#endif
