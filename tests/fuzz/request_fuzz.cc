// SPDX-License-Identifier: Apache-2.0
// A frame's bytes into the reader of requests: it takes or refuses, and a refusal is a
// reply that is JSON, short, and has a code.
#include <nlohmann/json.hpp>

#include "host/protocol/message.h"
#include "tests/fuzz/fuzzed.h"

namespace wayout {

void Fuzz(std::string_view bytes) {
  const auto parsed = ParseRequest(bytes);
  const auto* refusal = std::get_if<ErrorReply>(&parsed);
  if (refusal == nullptr) return;
  const std::string reply = Serialize(*refusal);
  WAYOUT_FUZZ_EXPECT(reply.size() < 10'000);
  WAYOUT_FUZZ_EXPECT(nlohmann::json::parse(reply)["type"] == "error");
}

}  // namespace wayout
