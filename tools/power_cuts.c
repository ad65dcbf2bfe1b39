/* Logs every call that changes files below POWER_FOLDER, in order, to the file POWER_LOG.

   For LD_PRELOAD. With power_room the disk is full after some writes. Each entry: one letter, the length of the path, an offset, the length of what is
   written (all little-endian), the path, and what is written. See tools/power_cuts.py. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static int log_file = -2;
static long room = -1;
/* Writes that are let through before the disk counts as full; no end of them below 0. */
static char folder[PATH_MAX];
static size_t folder_length;

static void begin(void) {
  if (log_file != -2) return;
  log_file = -1;
  const char *where = getenv("POWER_FOLDER"), *log = getenv("POWER_LOG");
  if (!where) return;
  strncpy(folder, where, sizeof folder - 1);
  folder_length = strlen(folder);
  if (!log) return;
  log_file = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND, 0600);
}

static int path_of(int file, char *path) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, PATH_MAX - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return !strstr(path, " (deleted)") && !strncmp(path, folder, folder_length);
}

static void enter(char letter, const char *path, int64_t offset, const void *data, uint64_t length) {
  uint32_t of_path = strlen(path);
  char head[21];
  head[0] = letter;
  memcpy(head + 1, &of_path, 4);
  memcpy(head + 5, &offset, 8);
  memcpy(head + 13, &length, 8);
  struct iovec parts[3] = {{head, 21}, {(void *)path, of_path}, {(void *)data, length}};
  syscall(SYS_writev, log_file, parts, data ? 3 : 2);
}

void power_room(long writes) { room = writes; }
long power_room_left(void) { return room; }

static int is_full(int file) {
  char path[PATH_MAX];
  if (room < 0 || !folder_length || !path_of(file, path)) return 0;
  if (room > 0) {
    room--;
    return 0;
  }
  errno = ENOSPC;
  return 1;
}

#define REAL(name)                               \
  static __typeof__(name) *real;                 \
  if (!real) real = dlsym(RTLD_NEXT, #name);     \
  begin();                                       \
  char path[PATH_MAX];

#define WRITES(name, offset_type)                                             \
  ssize_t name(int file, const void *data, size_t size, offset_type at) {     \
    REAL(name)                                                                \
    if (is_full(file)) return -1;                                             \
    ssize_t done = real(file, data, size, at);                                \
    if (log_file >= 0 && done > 0 && path_of(file, path)) enter('W', path, at, data, done); \
    return done;                                                              \
  }
WRITES(pwrite, off_t)
WRITES(pwrite64, off64_t)

ssize_t write(int file, const void *data, size_t size) {
  REAL(write)
  if (file > 2 && is_full(file)) return -1;
  int is_ours = log_file >= 0 && file > 2 && path_of(file, path);
  off_t at = is_ours ? lseek(file, 0, SEEK_CUR) : 0;
  ssize_t done = real(file, data, size);
  if (is_ours && done > 0) enter('W', path, at, data, done);
  return done;
}

#define SYNCS(name)                                                                      \
  int name(int file) {                                                                   \
    REAL(name)                                                                           \
    int failed = real(file);                                                             \
    if (log_file >= 0 && !failed && path_of(file, path)) enter('S', path, 0, 0, 0);      \
    return failed;                                                                       \
  }
SYNCS(fsync)
SYNCS(fdatasync)

#define CUTS(name, offset_type)                                                          \
  int name(int file, offset_type size) {                                                 \
    REAL(name)                                                                           \
    int failed = real(file, size);                                                       \
    if (log_file >= 0 && !failed && path_of(file, path)) enter('T', path, size, 0, 0);   \
    return failed;                                                                       \
  }
CUTS(ftruncate, off_t)
CUTS(ftruncate64, off64_t)

int unlink(const char *name) {
  REAL(unlink)
  int failed = real(name);
  (void)path;
  if (log_file >= 0 && !failed && !strncmp(name, folder, folder_length)) enter('U', name, 0, 0, 0);
  return failed;
}

int rename(const char *former, const char *name) {
  REAL(rename)
  int failed = real(former, name);
  (void)path;
  if (log_file >= 0 && !failed && !strncmp(name, folder, folder_length))
    enter('R', former, 0, name, strlen(name));
  return failed;
}

static int opened(int file, int flags) {
  char path[PATH_MAX];
  if (file >= 0 && log_file >= 0 && (flags & O_CREAT) && path_of(file, path))
    enter('C', path, (flags & O_TRUNC) ? 1 : 0, 0, 0);
  return file;
}

#define OPENS(name)                                                      \
  int name(const char *which, int flags, ...) {                          \
    mode_t mode = 0;                                                     \
    if (flags & (O_CREAT | O_TMPFILE)) {                                 \
      va_list more;                                                      \
      va_start(more, flags);                                             \
      mode = va_arg(more, int);                                          \
      va_end(more);                                                      \
    }                                                                    \
    REAL(name)                                                           \
    (void)path;                                                          \
    return opened(real(which, flags, mode), flags);                      \
  }
OPENS(open)
OPENS(open64)
