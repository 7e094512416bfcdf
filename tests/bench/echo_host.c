// SPDX-License-Identifier: Apache-2.0
// The least a native-messaging host can be: every frame comes back as it is. What
// wayout-host is measured against.
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

static int read_all(char* bytes, size_t size) {
  while (size > 0) {
    const ssize_t got = read(STDIN_FILENO, bytes, size);
    if (got <= 0) return 0;
    bytes += got;
    size -= (size_t)got;
  }
  return 1;
}

static int write_all(const char* bytes, size_t size) {
  while (size > 0) {
    const ssize_t sent = write(STDOUT_FILENO, bytes, size);
    if (sent <= 0) return 0;
    bytes += sent;
    size -= (size_t)sent;
  }
  return 1;
}

int main(void) {
  enum { kHeader = sizeof(uint32_t), kMost = 1024 * 1024 };
  char* frame = malloc(kHeader + kMost);
  if (frame == NULL) return 1;
  while (read_all(frame, kHeader)) {
    const uint32_t length = *(const uint32_t*)(const void*)frame;
    if (length > kMost || !read_all(frame + kHeader, length)) return 1;
    if (!write_all(frame, kHeader + length)) return 1;
  }
  return 0;
}
