// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_PROTOCOL_OBSERVATION_H_
#define WAYOUT_HOST_PROTOCOL_OBSERVATION_H_

#include <cstdint>
#include <optional>
#include <string>

namespace wayout {

// The words of protocol.schema.json that more than one floor uses; each is spelled on
// the wire as the enumerator is here, in snake_case without the k.

enum class Kind { kToggle, kChoice, kForm, kEmail, kLink, kNone };
enum class Verdict { kOptedOut, kOptedIn, kRequested, kUnavailable, kUnknown };
enum class When { kSeen, kAfterChange, kAfterReload, kUser };
enum class Outcome {
  kFound,
  kSeveral,
  kNone,
  kIncomplete,
  kUnavailable,
  kLoading,
  kLoggedOut,
  kGone
};
enum class FoundBy { kRule, kUser };

// Which of the rule's labels a page used: stops[stop].labels[language][index].
struct Wording {
  int stop = 0;
  std::string language;
  int index = 0;
};

// What a page shows, uninterpreted; nothing in it is the page's text.
struct Observation {
  Outcome outcome = Outcome::kNone;
  int stop = 0;
  std::optional<std::string> value;  // a word of the rule; nullopt: unreadable
  bool disabled = false;
  bool fresh = false;  // read from a document loaded since the last change
  std::optional<Wording> wording;
  FoundBy by = FoundBy::kRule;
};

// What the ledger last learnt of a setting. Times are milliseconds since 1970.
struct Status {
  Verdict verdict = Verdict::kUnknown;
  When when = When::kSeen;
  bool confirmed = false;
  int64_t at = 0;
  std::optional<std::string> value;
  std::optional<std::string> before;
  std::optional<int64_t> last_opted_out;
  bool reverted = false;
  bool renamed = false;
  std::optional<int64_t> renamed_at;  // when the other words were first seen
  std::optional<std::string> skipped;
  std::optional<std::string> remind_on;
  std::optional<std::string> due_on;
};

// One line of the ledger; its sentence can be read on its own. Time as in Status.
struct Entry {
  int64_t entry = 0;  // its number, from 1
  int64_t at = 0;
  std::string setting;
  std::string site_name;
  std::string title;
  Verdict verdict = Verdict::kUnknown;
  When when = When::kSeen;
  bool confirmed = false;
  std::optional<std::string> value;
  std::optional<std::string> wording;  // the rule's label the page used
  bool reverted = false;
  std::string sentence;
};

}  // namespace wayout

#endif  // WAYOUT_HOST_PROTOCOL_OBSERVATION_H_
