// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_BASE_SANITIZED_H_
#define WAYOUT_HOST_BASE_SANITIZED_H_

namespace wayout {

// Sanitizers map terabytes of shadow memory and trace the process at its end: a build
// with them guards nothing, and says so.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kSanitized = true;
#elif defined(__has_feature)
inline constexpr bool kSanitized = __has_feature(address_sanitizer) ||
                                   __has_feature(thread_sanitizer) ||
                                   __has_feature(memory_sanitizer);
#else
inline constexpr bool kSanitized = false;
#endif

}  // namespace wayout

#endif  // WAYOUT_HOST_BASE_SANITIZED_H_
