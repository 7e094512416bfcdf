// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_BASE_UTF8_PATH_H_
#define WAYOUT_HOST_BASE_UTF8_PATH_H_

#include <filesystem>
#include <string>
#include <string_view>

namespace wayout {

// `text` as a path. Wayout's texts are UTF-8 on every system; a path made of a plain
// std::string is in whatever encoding Windows' C library thinks of.
inline std::filesystem::path Utf8Path(std::string_view text) {
  return std::u8string(text.begin(), text.end());
}

}  // namespace wayout

#endif  // WAYOUT_HOST_BASE_UTF8_PATH_H_
