// SPDX-License-Identifier: Apache-2.0
#include "host/protocol/json_text.h"

namespace wayout {
namespace {

constexpr size_t kEscapeLength = 6;  // \uXXXX

enum class Surrogate { kNo, kHigh, kLow };

char Lower(char letter) { return static_cast<char>(letter | 0x20); }

// What the escape at `at` is; any other text, or the text's end, is kNo. The last two
// digits are the JSON parser's to judge.
Surrogate SurrogateAt(std::string_view json, size_t at) {
  if (json.size() - at < kEscapeLength || json[at] != '\\' || json[at + 1] != 'u' ||
      Lower(json[at + 2]) != 'd') {
    return Surrogate::kNo;
  }
  switch (Lower(json[at + 3])) {
    case '8':
    case '9':
    case 'a':
    case 'b':
      return Surrogate::kHigh;
    case 'c':
    case 'd':
    case 'e':
    case 'f':
      return Surrogate::kLow;
    default:
      return Surrogate::kNo;
  }
}

}  // namespace

bool IsDeeperThan(std::string_view json, size_t depth) {
  size_t open = 0;
  bool in_string = false;
  for (size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      if (++open > depth) return true;
    } else if ((c == '}' || c == ']') && open > 0) {
      --open;
    }
  }
  return false;
}

void ReplaceLoneSurrogates(std::string& json) {
  size_t at = json.find('\\');
  while (at != json.npos) {
    size_t length = 2;  // \" or \\ or the like: what follows is no escape's beginning
    const Surrogate surrogate = SurrogateAt(json, at);
    if (surrogate != Surrogate::kNo) length = kEscapeLength;
    if (surrogate == Surrogate::kHigh &&
        SurrogateAt(json, at + kEscapeLength) == Surrogate::kLow) {
      length = 2 * kEscapeLength;
    } else if (surrogate != Surrogate::kNo) {
      json.replace(at, kEscapeLength, "\\ufffd");
    }
    at = at + length < json.size() ? json.find('\\', at + length) : json.npos;
  }
}

}  // namespace wayout
