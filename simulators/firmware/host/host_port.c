/* A pseudo-terminal in raw mode with a symbolic link to it. */
#include "host_port.h"

#include <fcntl.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

static bool make_raw(const char *terminal) {
  struct termios settings;
  /* Opened and closed once: from then on the other side tells whether somebody has it open. */
  int slave = open(terminal, O_RDWR | O_NOCTTY);
  if (slave < 0) return false;
  bool is_done = tcgetattr(slave, &settings) == 0;
  if (is_done) {
    cfmakeraw(&settings);
    is_done = tcsetattr(slave, TCSANOW, &settings) == 0;
  }
  (void)close(slave);
  return is_done;
}

bool host_port_make(struct host_port *port, const char *path) {
  port->path = path;
  port->is_open = path == NULL;
  port->descriptor = STDOUT_FILENO;
  if (path == NULL) return true;
  port->descriptor = posix_openpt(O_RDWR | O_NOCTTY);
  if (port->descriptor < 0 || grantpt(port->descriptor) != 0 || unlockpt(port->descriptor) != 0) return false;
  const char *terminal = ptsname(port->descriptor);
  if (terminal == NULL || !make_raw(terminal)) return false;
  if (fcntl(port->descriptor, F_SETFL, O_NONBLOCK) != 0) return false;
  return symlink(terminal, path) == 0;
}

void host_port_write(struct host_port *port, const uint8_t *bytes, size_t length) {
  while (port->is_open && length > 0) {
    ssize_t written = write(port->descriptor, bytes, length);
    if (written <= 0) return;
    bytes += written;
    length -= (size_t)written;
  }
}

void host_port_remove(const struct host_port *port) {
  if (port->path != NULL) (void)unlink(port->path);
}
