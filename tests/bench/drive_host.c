// SPDX-License-Identifier: Apache-2.0
// drive_host REQUEST STARTS TRIPS PIPELINED COMMAND...: starts a native-messaging host as
// a browser does and prints one line of JSON:
//   start_us       spawn to first answer read: median of STARTS processes
//   end_us         the end of its input to its own end, likewise
//   trip_us        one request, one answer, on a warm process: median of TRIPS; driver
//                  and host each on a processor of its own, where there are two
//   trip_p99_us
//   pipelined_wall answers a second when requests are sent without waiting
//   pipelined_cpu  the same, by the processor time the host itself took
//   private_kb     memory that is the process's own and was written to, after all that;
//   mapped_kb      and its share of files (program, rules); -1: not readable
//   reply_bytes
// Where REQUEST holds eight # each one sent gets another number there: no two are equal.
// Where it has several lines, each is a request: the first is what a start is measured
// with and what is streamed, the round trips take them in turn.
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <spawn.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char** environ;

struct host {
  pid_t process;
  int to;
  int from;
};

static void fail(const char* what) {
  perror(what);
  exit(1);
}

static double now_us(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static struct host start_host(char** command) {
  int to[2];
  int from[2];
  if (pipe2(to, O_CLOEXEC) != 0 || pipe2(from, O_CLOEXEC) != 0) fail("pipe");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, to[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, from[1], STDOUT_FILENO);
  struct host host = {0, to[1], from[0]};
  if (posix_spawnp(&host.process, command[0], &actions, NULL, command, environ) != 0) {
    fail(command[0]);
  }
  posix_spawn_file_actions_destroy(&actions);
  close(to[0]);
  close(from[1]);
  return host;
}

static struct rusage end_host(struct host host) {
  struct rusage usage;
  close(host.to);
  if (wait4(host.process, NULL, 0, &usage) < 0) fail("wait4");
  close(host.from);
  return usage;
}

static void write_all(int to, const char* bytes, size_t size) {
  while (size > 0) {
    const ssize_t sent = write(to, bytes, size);
    if (sent <= 0) fail("write");
    bytes += sent;
    size -= (size_t)sent;
  }
}

// Reads exactly one answer, which a host sends in one piece unless it is large.
static size_t read_reply(int from) {
  static char reply[2 * 1024 * 1024];
  size_t have = 0;
  size_t need = sizeof(uint32_t);
  while (have < need) {
    const ssize_t got = read(from, reply + have, sizeof(reply) - have);
    if (got <= 0) fail("read");
    have += (size_t)got;
    uint32_t length;
    memcpy(&length, reply, sizeof(length));
    if (have >= sizeof(length)) need = sizeof(length) + length;
  }
  return need;
}

static int by_value(const void* a, const void* b) {
  const double x = *(const double*)a;
  const double y = *(const double*)b;
  return (x > y) - (x < y);
}

static double quantile(double* values, size_t count, double which) {
  qsort(values, count, sizeof(*values), by_value);
  return values[(size_t)((double)(count - 1) * which)];
}

static double cpu_us(struct rusage usage) {
  return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e6 +
         (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

// Writes eight digits at `place`; NULL: all requests are the same.
static void number(char* place, size_t value) {
  for (int i = 7; place != NULL && i >= 0; --i) {
    place[i] = (char)('0' + value % 10);
    value /= 10;
  }
}

struct flood {
  int to;
  const char* frame;
  ptrdiff_t place;  // of the number in the frame; negative: none
  size_t size;
  size_t count;
};

// Sends frames in pieces of 64 KiB, as much as a pipe takes.
static void* send_flood(void* argument) {
  const struct flood* flood = argument;
  const size_t batch = 65536 / flood->size + 1;
  char* frames = malloc(batch * flood->size);
  for (size_t i = 0; i < batch; ++i) {
    memcpy(frames + i * flood->size, flood->frame, flood->size);
  }
  for (size_t left = flood->count; left > 0;) {
    const size_t now = left < batch ? left : batch;
    for (size_t i = 0; i < now && flood->place >= 0; ++i) {
      number(frames + i * flood->size + flood->place, left + i);
    }
    write_all(flood->to, frames, now * flood->size);
    left -= now;
  }
  free(frames);
  return NULL;
}

static void read_bytes(int from, size_t bytes) {
  static char buffer[1024 * 1024];
  while (bytes > 0) {
    const size_t most = bytes < sizeof(buffer) ? bytes : sizeof(buffer);
    const ssize_t got = read(from, buffer, most);
    if (got <= 0) fail("read");
    bytes -= (size_t)got;
  }
}

// The system puts the two on one processor or on two as it likes, and a trip takes many
// times longer on two: as of a browser and a host, which both have more to do.
static void keep_apart(pid_t driver, pid_t host) {
  cpu_set_t allowed;
  if (sched_getaffinity(0, sizeof(allowed), &allowed) != 0) fail("sched_getaffinity");
  const pid_t processes[] = {driver, host};
  size_t next = 0;
  for (int cpu = 0; cpu < CPU_SETSIZE && CPU_COUNT(&allowed) > 1 && next < 2; ++cpu) {
    if (!CPU_ISSET(cpu, &allowed)) continue;
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(cpu, &one);
    if (sched_setaffinity(processes[next++], sizeof(one), &one) != 0) {
      fail("sched_setaffinity");
    }
  }
}

static void read_memory(pid_t process, long* private_kb, long* mapped_kb) {
  char path[64];
  char line[256];
  *private_kb = *mapped_kb = -1;
  snprintf(path, sizeof(path), "/proc/%d/smaps_rollup", process);
  FILE* file = fopen(path, "r");
  while (file != NULL && fgets(line, sizeof(line), file) != NULL) {
    sscanf(line, "Private_Dirty: %ld", private_kb);
    sscanf(line, "Private_Clean: %ld", mapped_kb);
  }
  if (file != NULL) fclose(file);
}

struct frame {
  char* bytes;
  size_t size;
  char* place;  // of the number in it; NULL: none
};

static struct frame make_frame(const char* request, size_t length) {
  const uint32_t header = (uint32_t)length;
  struct frame frame = {malloc(sizeof(header) + length), sizeof(header) + length, NULL};
  memcpy(frame.bytes, &header, sizeof(header));
  memcpy(frame.bytes + sizeof(header), request, length);
  frame.place = memmem(frame.bytes, frame.size, "########", 8);
  number(frame.place, 0);
  return frame;
}

// One frame for each line; `*count` of them.
static struct frame* make_frames(const char* requests, size_t* count) {
  struct frame* frames = malloc(sizeof(*frames) * (strlen(requests) + 1));
  *count = 0;
  while (*requests != '\0') {
    const size_t length = strcspn(requests, "\n");
    if (length > 0) frames[(*count)++] = make_frame(requests, length);
    requests += length + (requests[length] == '\n');
  }
  return frames;
}

int main(int argc, char** argv) {
  if (argc < 6) return 2;
  size_t kinds = 0;
  struct frame* frames = make_frames(argv[1], &kinds);
  if (kinds == 0) return 2;
  const struct frame first = frames[0];
  const size_t starts = strtoul(argv[2], NULL, 10);
  const size_t trips = strtoul(argv[3], NULL, 10);
  const size_t pipelined = strtoul(argv[4], NULL, 10);
  char** command = argv + 5;
  double* times = malloc(sizeof(double) * (starts > trips ? starts : trips));
  double* ends = malloc(sizeof(double) * starts);

  for (size_t i = 0; i < starts; ++i) {
    const double begin = now_us();
    const struct host host = start_host(command);
    write_all(host.to, first.bytes, first.size);
    read_reply(host.from);
    times[i] = now_us() - begin;
    const double closed = now_us();
    end_host(host);
    ends[i] = now_us() - closed;
  }
  const double start_us = quantile(times, starts, 0.5);
  const double end_us = quantile(ends, starts, 0.5);

  cpu_set_t anywhere;
  if (sched_getaffinity(0, sizeof(anywhere), &anywhere) != 0) fail("sched_getaffinity");
  struct host host = start_host(command);
  keep_apart(getpid(), host.process);
  for (size_t i = 0; i < trips; ++i) {
    const struct frame frame = frames[i % kinds];
    number(frame.place, i);
    const double begin = now_us();
    write_all(host.to, frame.bytes, frame.size);
    read_reply(host.from);
    times[i] = now_us() - begin;
  }
  const double trip_us = quantile(times, trips, 0.5);
  const double trip_p99_us = quantile(times, trips, 0.99);
  long private_kb;
  long mapped_kb;
  read_memory(host.process, &private_kb, &mapped_kb);
  end_host(host);
  if (sched_setaffinity(0, sizeof(anywhere), &anywhere) != 0) fail("sched_setaffinity");

  host = start_host(command);
  write_all(host.to, first.bytes, first.size);
  const size_t reply = read_reply(host.from);
  const ptrdiff_t place = first.place == NULL ? -1 : first.place - first.bytes;
  struct flood flood = {host.to, first.bytes, place, first.size, pipelined};
  pthread_t sender;
  const double begin = now_us();
  pthread_create(&sender, NULL, send_flood, &flood);
  read_bytes(host.from, pipelined * reply);
  const double seconds = (now_us() - begin) / 1e6;
  pthread_join(sender, NULL);
  const double cpu_seconds = cpu_us(end_host(host)) / 1e6;

  printf(
      "{\"start_us\":%.1f,\"end_us\":%.1f,\"trip_us\":%.2f,\"trip_p99_us\":%.2f,"
      "\"pipelined_wall\":%.0f,"
      "\"pipelined_cpu\":%.0f,\"private_kb\":%ld,\"mapped_kb\":%ld,\"reply_bytes\":%zu}"
      "\n",
      start_us, end_us, trip_us, trip_p99_us, (double)pipelined / seconds,
      (double)pipelined / cpu_seconds, private_kb, mapped_kb, reply - sizeof(uint32_t));
  return 0;
}
