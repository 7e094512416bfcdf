// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_PROTOCOL_UTF8_H_
#define WAYOUT_HOST_PROTOCOL_UTF8_H_

#include <cstddef>
#include <string_view>

namespace wayout {

inline constexpr std::string_view kReplacementCharacter = "\xEF\xBF\xBD";  // U+FFFD

// The length in bytes (1 to 4) of the well-formed character `text` begins with, or 0 when
// it begins with none: no overlong form, no surrogate, nothing above U+10FFFF (RFC 3629).
// `text` is not empty.
size_t Utf8Length(std::string_view text);

// How many characters (code points) well-formed `text` has: what JSON Schema counts.
size_t CountCharacters(std::string_view text);

}  // namespace wayout

#endif  // WAYOUT_HOST_PROTOCOL_UTF8_H_
