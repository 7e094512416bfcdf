// SPDX-License-Identifier: Apache-2.0
// A frame's bytes into the whole service, over the real rules and a ledger in a folder
// that is thrown away: every frame gets one reply, and the reply is JSON within bounds.
// Several lines are several frames, so that requests can follow each other. The folder
// is a new one from time to time, so that no input meets a ledger that only a million
// before it explain.
#include <stdlib.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "host/protocol/message.h"
#include "host/service/service.h"
#include "tests/fuzz/fuzzed.h"

namespace wayout {
namespace {

constexpr int kInputsOfOneLedger = 1000;

// One folder for each ledger, removed at its end.
class ThrowawayFolder {
 public:
  ThrowawayFolder() {
    std::string pattern = std::filesystem::temp_directory_path() / "wayout_fuzz_XXXXXX";
    WAYOUT_FUZZ_EXPECT(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  ~ThrowawayFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ThrowawayFolder(const ThrowawayFolder&) = delete;
  ThrowawayFolder& operator=(const ThrowawayFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// A service over a ledger of its own.
struct Opened {
  ThrowawayFolder folder;
  std::unique_ptr<Service> service =
      Service::Open({.rules_path = WAYOUT_FUZZ_RULES,
                     .data_folder = folder.path(),
                     .clock = nullptr,
                     .unnoticed = std::chrono::microseconds(0)});
};

Service& TheService() {
  static std::optional<Opened> opened;
  static int inputs = 0;
  if (inputs++ % kInputsOfOneLedger == 0) opened.emplace();
  return *opened->service;
}

}  // namespace

void Fuzz(std::string_view bytes) {
  Service& service = TheService();
  service.BeforeBatch();
  while (!bytes.empty()) {
    const size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string reply = service.Answer(bytes.substr(0, end));
    WAYOUT_FUZZ_EXPECT(reply.size() <= kMaxReplyBytes);
    WAYOUT_FUZZ_EXPECT(nlohmann::json::accept(reply));
    WAYOUT_FUZZ_EXPECT(reply.starts_with("{\"id\":"));
    WAYOUT_FUZZ_EXPECT(reply.find(",\"type\":\"") != std::string::npos);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  service.AfterBatch();
}

}  // namespace wayout
