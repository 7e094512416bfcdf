// SPDX-License-Identifier: Apache-2.0
// Any text within the limits survives the way in and the way out, however the JSON around
// it is spelled. WAYOUT_TEXTS=1000000 tries a million.
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <variant>

#include "gtest/gtest.h"
#include "host/protocol/message.h"

namespace wayout {
namespace {

using nlohmann::json;
using Random = std::mt19937;

int TextCount() {
  const char* wanted = std::getenv("WAYOUT_TEXTS");
  return wanted == nullptr ? 20'000 : std::atoi(wanted);
}

void AppendUtf8(uint32_t point, std::string& text) {
  const auto byte = [&](uint32_t bits) { text += static_cast<char>(bits); };
  if (point < 0x80) return byte(point);
  if (point < 0x800) {
    byte(0xc0 | point >> 6);
  } else {
    if (point < 0x10000) {
      byte(0xe0 | point >> 12);
    } else {
      byte(0xf0 | point >> 18);
      byte(0x80 | (point >> 12 & 0x3f));
    }
    byte(0x80 | (point >> 6 & 0x3f));
  }
  byte(0x80 | (point & 0x3f));
}

// Every kind of character there is, those that JSON escapes more often than the rest.
uint32_t AnyPoint(Random& random) {
  switch (random() % 6) {
    case 0:
      return static_cast<uint32_t>(random() % 0x20);
    case 1:
      return static_cast<uint8_t>("\"\\/\x7fud8"[random() % 7]);
    case 2:
      return 0x80 + static_cast<uint32_t>(random() % 0x780);
    case 3:
      return 0x10000 + static_cast<uint32_t>(random() % 0x100000);
    case 4:
      return 0xe000 + static_cast<uint32_t>(random() % 0x2000);
    default:
      return 0x20 + static_cast<uint32_t>(random() % 0xd7e0);
  }
}

std::string AnyText(Random& random, size_t most) {
  std::string text;
  for (size_t left = random() % (most + 1); left > 0; --left) {
    AppendUtf8(AnyPoint(random), text);
  }
  return text;
}

TEST(JsonPropertyTest, AnyTextOfARequestIsReadAsItWasSent) {
  Random random(1);
  for (int i = 0; i < TextCount(); ++i) {
    const json sent = {{"id", random()},
                       {"type", "lookup"},
                       {"host", "x.com"},
                       {"path", AnyText(random, 40)},
                       {"query", AnyText(random, 40)},
                       {"hash", AnyText(random, 40)}};
    const bool only_ascii = random() % 2 == 0;
    const int indent = random() % 2 == 0 ? -1 : static_cast<int>(random() % 4);
    const auto parsed = ParseRequest(sent.dump(indent, ' ', only_ascii));
    const auto* request = std::get_if<Request>(&parsed);
    ASSERT_NE(request, nullptr) << sent.dump();
    const auto& lookup = std::get<LookupRequest>(*request);
    ASSERT_EQ(lookup.id, sent["id"]);
    ASSERT_EQ(lookup.path, sent["path"]);
    ASSERT_EQ(lookup.query, sent["query"]);
    ASSERT_EQ(lookup.hash, sent["hash"]);
  }
}

TEST(JsonPropertyTest, AnyTextOfAReplyIsReadAsItWasWritten) {
  Random random(2);
  for (int i = 0; i < TextCount(); ++i) {
    StatusReply::Item item;
    item.setting = "x/" + AnyText(random, 20);
    item.site_name = AnyText(random, 20);
    item.title = AnyText(random, 100);
    item.status.value = AnyText(random, 20);
    StatusReply reply;
    reply.id = static_cast<int64_t>(random());
    reply.settings.push_back(item);
    reply.next = AnyText(random, 20);
    const json read = json::parse(Serialize(reply));
    ASSERT_EQ(read["id"], reply.id);
    ASSERT_EQ(read["next"], *reply.next);
    ASSERT_EQ(read["settings"][0]["setting"], item.setting);
    ASSERT_EQ(read["settings"][0]["site_name"], item.site_name);
    ASSERT_EQ(read["settings"][0]["title"], item.title);
    ASSERT_EQ(read["settings"][0]["status"]["value"], *item.status.value);
  }
}

}  // namespace
}  // namespace wayout
