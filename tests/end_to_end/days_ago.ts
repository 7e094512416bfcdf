// SPDX-License-Identifier: Apache-2.0
// A past for the ledger: the host itself writes it, and only its clock is another. The
// program in use is static, so it is the one of the tests' build (build-dev) that gets a
// clock in front of the system's.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { HostProcess } from "./faults/host_process";
import { build, type Home } from "./home";

const program = fileURLToPath(new URL("../../build-dev/host/wayout-host", import.meta.url));

const clock = (days: number): string => `
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
int clock_gettime(clockid_t id, struct timespec* now) {
  int result = (int)syscall(SYS_clock_gettime, id, now);
  if (id == CLOCK_REALTIME) now->tv_sec -= ${days} * 86400L;
  return result;
}`;

/** Lets a host of that many days ago write into the ledger of this home. */
export async function daysAgo(home: Home, days: number, write: (host: HostProcess) => Promise<void>): Promise<void> {
  const [source, library] = [home.path("clock.c"), home.path("clock.so")];
  writeFileSync(source, clock(days));
  execFileSync("cc", ["-shared", "-fPIC", "-O1", "-o", library, source], { stdio: "pipe" });
  const host = new HostProcess({
    dataFolder: home.path(".local/share/wayout"),
    rules: `${build}/rules.db`,
    program,
    wrapper: ["env", `LD_PRELOAD=${library}`],
  });
  try {
    await write(host);
  } finally {
    await host.close();
  }
}
