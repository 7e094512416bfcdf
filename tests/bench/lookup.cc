// SPDX-License-Identifier: Apache-2.0
// lookup_bench FOLDER COUNT...: what a lookup costs in catalogues of that many settings,
// and what compiling them takes. Leaves FOLDER/rules-COUNT.db for the host's own bench,
// and requests for it in FOLDER/requests-COUNT.txt, one on a line.
#include <fcntl.h>
#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "host/rules/catalogue.h"
#include "tests/bench/synthetic_rules.h"

namespace wayout {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr int kLookups = 200'000;

double SecondsSince(SteadyClock::time_point start) {
  return std::chrono::duration<double>(SteadyClock::now() - start).count();
}

[[noreturn]] void Fail(const absl::Status& why) {
  std::fprintf(stderr, "lookup_bench: %s\n", why.ToString().c_str());
  std::exit(2);
}

// Kilobytes that are this process's alone: written by it, so not the file's own pages,
// which the kernel shares and takes back as it likes.
long PrivateKilobytes() {
  std::ifstream stream("/proc/self/smaps_rollup");
  long total = 0;
  for (std::string word; stream >> word;) {
    if (word != "Private_Dirty:") continue;
    long kilobytes = 0;
    stream >> kilobytes;
    total += kilobytes;
  }
  return total;
}

// Pages of a file that the disk has not seen yet would count as written by this process.
void PutOnDisk(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0 || fsync(file) != 0) Fail(absl::ErrnoToStatus(errno, path));
  close(file);
}

// Of this process: on a busy machine the wall clock says little.
double ProcessorSeconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// Nanoseconds of each of many lookups of random settings, or of pages beside them.
// `nanoseconds` has the size of the sample.
void Measure(Catalogue& catalogue, size_t settings, bool hits,
             std::vector<double>& nanoseconds) {
  std::mt19937_64 random(1);
  for (double& one : nanoseconds) {
    SyntheticAddress address = AddressOf(random() % settings);
    if (!hits) address.host = "not-" + address.host;
    const auto start = SteadyClock::now();
    const auto found =
        catalogue.Lookup(address.host, address.path, address.query, address.hash);
    one = SecondsSince(start) * 1e9;
    if (!found.ok()) Fail(found.status());
    if (hits != (*found && !(*found)->here.empty())) {
      Fail(absl::InternalError("wrong answer for " + address.host + address.path));
    }
  }
  std::sort(nanoseconds.begin(), nanoseconds.end());
}

// Many more than any cache holds, of settings from all over the catalogue.
void WriteRequests(const std::string& path, size_t settings) {
  constexpr int kRequests = 500;
  std::ofstream file(path);
  std::mt19937_64 random(2);
  for (int i = 0; i < kRequests; ++i) {
    const SyntheticAddress address = AddressOf(random() % settings);
    file << R"({"type":"lookup","host":")" << address.host << R"(","path":")"
         << address.path << R"(","query":")" << (address.query.empty() ? "" : "?")
         << address.query << R"(","hash":")" << (address.hash.empty() ? "" : "#")
         << address.hash << R"(","id":1})" << '\n';
  }
  if (!file.flush()) Fail(absl::UnavailableError("writing " + path));
}

double At(const std::vector<double>& sorted, double share) {
  return sorted[static_cast<size_t>(share * static_cast<double>(sorted.size() - 1))] /
         1e3;
}

void Run(const std::string& folder, size_t settings) {
  const std::string path = folder + "/rules-" + std::to_string(settings) + ".db";
  SyntheticRules rules(settings);
  const double idle = ProcessorSeconds();
  auto start = SteadyClock::now();
  if (const auto counts = CompileRules(rules, path); !counts.ok()) Fail(counts.status());
  const double compiled = SecondsSince(start);
  const double worked = ProcessorSeconds() - idle;
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  PutOnDisk(path);
  WriteRequests(folder + "/requests-" + std::to_string(settings) + ".txt", settings);

  std::vector<double> hits(kLookups, 1);  // touched, so that they are counted before
  std::vector<double> misses(kLookups, 1);
  malloc_trim(0);
  const long before = PrivateKilobytes();
  start = SteadyClock::now();
  const auto catalogue = Catalogue::Open(path);
  if (!catalogue.ok()) Fail(catalogue.status());
  const double opened = SecondsSince(start);
  Measure(**catalogue, settings, true, hits);
  Measure(**catalogue, settings, false, misses);
  std::printf(
      "| %zu | %.1f s | %.1f s | %ld MB | %.0f µs | %.2f µs | %.2f µs | %.2f µs | %ld kB "
      "|\n",
      settings, compiled, worked, usage.ru_maxrss / 1024, opened * 1e6, At(hits, 0.5),
      At(hits, 0.99), At(misses, 0.5), PrivateKilobytes() - before);
  std::fflush(stdout);
}

}  // namespace
}  // namespace wayout

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: lookup_bench FOLDER COUNT...\n");
    return 2;
  }
  std::printf(
      "| settings | compile | of it processor | its peak memory | open | lookup median | "
      "99 %% | nothing "
      "found "
      "| private memory added |\n|---|---|---|---|---|---|---|---|---|\n");
  for (int i = 2; i < argc; ++i) wayout::Run(argv[1], std::strtoul(argv[i], nullptr, 10));
  return 0;
}
