// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_BASE_UTF16_WINDOWS_H_
#define WAYOUT_HOST_BASE_UTF16_WINDOWS_H_

#include <string>
#include <string_view>

namespace wayout {

// UTF-8, as Wayout's texts are, to what Windows' own functions take, and back. What is no
// valid text becomes U+FFFD.
std::wstring Wide(std::string_view text);
std::string Narrow(std::wstring_view text);

}  // namespace wayout

#endif  // WAYOUT_HOST_BASE_UTF16_WINDOWS_H_
