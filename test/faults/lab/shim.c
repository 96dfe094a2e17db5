/*
 * Between a program and the disk (LD_PRELOAD). While the file that WW_SHIM names holds
 *   cut  the next write below WW_SHIM_BELOW is cut in half, and the program is gone: a power cut;
 *   ro   every write, sync and opening for writing below WW_SHIM_BELOW fails as on a read-only file system.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

static int mode(void) {
  const char *path = getenv("WW_SHIM");
  int fd = path ? (int)((int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open"))(path, O_RDONLY) : -1;
  char text[4] = {0};
  if (fd < 0) return 0;
  ssize_t n = read(fd, text, 3);
  close(fd);
  return n > 0 ? text[0] : 0;
}

static int is_below(const char *path) {
  const char *below = getenv("WW_SHIM_BELOW");
  return below && path && strncmp(path, below, strlen(below)) == 0;
}

static int is_ours(int fd) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, path, sizeof path - 1);
  if (n < 0) return 0;
  path[n] = 0;
  return is_below(path);
}

#define REFUSE(fd) \
  int m = is_ours(fd) ? mode() : 0; \
  if (m == 'r') { errno = EROFS; return -1; }

#define WRITE(name, type, arguments, half) \
  ssize_t name type { \
    ssize_t (*real) type = (ssize_t(*) type)dlsym(RTLD_NEXT, #name); \
    REFUSE(fd) \
    if (m == 'c') { real half; _exit(137); } \
    return real arguments; \
  }

WRITE(write, (int fd, const void *b, size_t n), (fd, b, n), (fd, b, n / 2))
WRITE(pwrite, (int fd, const void *b, size_t n, off_t o), (fd, b, n, o), (fd, b, n / 2, o))
WRITE(pwrite64, (int fd, const void *b, size_t n, off64_t o), (fd, b, n, o), (fd, b, n / 2, o))
WRITE(writev, (int fd, const struct iovec *v, int n), (fd, v, n), (fd, v, n / 2))
WRITE(pwritev, (int fd, const struct iovec *v, int n, off_t o), (fd, v, n, o), (fd, v, n / 2, o))

#define SYNC(name) \
  int name(int fd) { \
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, #name); \
    REFUSE(fd) \
    return real(fd); \
  }

SYNC(fsync)
SYNC(fdatasync)

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    int (*real)(const char *, int, ...) = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, #name); \
    va_list rest; \
    va_start(rest, flags); \
    int rights = flags & O_CREAT ? va_arg(rest, int) : 0; \
    va_end(rest); \
    if ((flags & O_ACCMODE) != O_RDONLY && is_below(path) && mode() == 'r') { errno = EROFS; return -1; } \
    return real(path, flags, rights); \
  }

OPEN(open)
OPEN(open64)
