// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_PROTOCOL_WORDS_H_
#define WAYOUT_HOST_PROTOCOL_WORDS_H_

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "host/protocol/observation.h"

namespace wayout {

// Codes of error answers; stable, because scripts and the extension switch on them.
enum class ErrorCode {
  kEmptyFrame,
  kFrameTooLarge,
  kBadJson,
  kTooDeep,
  kBadRequest,
  kUnknownType,
  kUnsupportedProtocol,
  kUnknownSetting,
  kReplyTooLarge,
  kRulesUnavailable,
  kLedgerUnavailable,
  kLedgerFull,
  kInternal,
};
enum class RulesState { kOk, kMissing, kDamaged };
enum class LedgerState { kOk, kReadOnly, kSetAside, kNewer, kUnavailable };
enum class Mark { kRequested, kWithdrawn, kSkipped, kResumed };
enum class ExportFormat { kJson, kCsv, kHtml };
enum class Footprint { kOverlay, kAskFirst };

// kWords<E>: the wire's spelling of every enumerator of E, in the enumerators' order.
template <typename E>
inline constexpr std::array<std::string_view, 0> kWords{};
template <>
inline constexpr std::array<std::string_view, 6> kWords<Kind>{"toggle", "choice", "form",
                                                              "email",  "link",   "none"};
template <>
inline constexpr std::array<std::string_view, 5> kWords<Verdict>{
    "opted_out", "opted_in", "requested", "unavailable", "unknown"};
template <>
inline constexpr std::array<std::string_view, 4> kWords<When>{"seen", "after_change",
                                                              "after_reload", "user"};
template <>
inline constexpr std::array<std::string_view, 8> kWords<Outcome>{
    "found",       "several", "none",       "incomplete",
    "unavailable", "loading", "logged_out", "gone"};
template <>
inline constexpr std::array<std::string_view, 2> kWords<FoundBy>{"rule", "user"};
template <>
inline constexpr std::array<std::string_view, 13> kWords<ErrorCode>{
    "empty_frame",
    "frame_too_large",
    "bad_json",
    "too_deep",
    "bad_request",
    "unknown_type",
    "unsupported_protocol",
    "unknown_setting",
    "reply_too_large",
    "rules_unavailable",
    "ledger_unavailable",
    "ledger_full",
    "internal"};
template <>
inline constexpr std::array<std::string_view, 3> kWords<RulesState>{"ok", "missing",
                                                                    "damaged"};
template <>
inline constexpr std::array<std::string_view, 5> kWords<LedgerState>{
    "ok", "read_only", "set_aside", "newer", "unavailable"};
template <>
inline constexpr std::array<std::string_view, 4> kWords<Mark>{"requested", "withdrawn",
                                                              "skipped", "resumed"};
template <>
inline constexpr std::array<std::string_view, 3> kWords<ExportFormat>{"json", "csv",
                                                                      "html"};
template <>
inline constexpr std::array<std::string_view, 2> kWords<Footprint>{"overlay",
                                                                   "ask_first"};

// The wire's word for an enumerator: WordOf(Verdict::kOptedOut) is "opted_out".
template <typename E>
constexpr std::string_view WordOf(E value) {
  const auto& words = kWords<E>;
  return words[static_cast<size_t>(value)];
}

// The enumerator a word spells; nullopt when it is no word of E.
template <typename E>
constexpr std::optional<E> FromWord(std::string_view word) {
  const auto& words = kWords<E>;
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i] == word) return static_cast<E>(i);
  }
  return std::nullopt;
}

// The shapes protocol.schema.json gives to words that are not enumerations.
bool IsSiteId(std::string_view text);     // "github-copilot"
bool IsSettingId(std::string_view text);  // "x/grok-training"
bool IsWord(std::string_view text);       // "on", "friends_only"
bool IsLanguage(std::string_view text);   // BCP 47: "pt-BR"
bool IsDay(std::string_view text);        // "2024", "2024-11", "2024-11-15"

}  // namespace wayout

#endif  // WAYOUT_HOST_PROTOCOL_WORDS_H_
