// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_LEDGER_RECORD_H_
#define WAYOUT_HOST_LEDGER_RECORD_H_

#include <cstdint>
#include <optional>
#include <string>

#include "host/protocol/observation.h"
#include "host/protocol/words.h"

namespace wayout {

// A setting's names as they were when something was learnt of it. The ledger keeps them,
// so that it can be read without the rules.
struct SettingNames {
  std::string setting;
  std::string site_name;
  std::string title;
};

// The label a page used for a setting: the rule's own text of it, and where in the rule
// it stands. Labels of another stop or language are other labels, not new words.
struct Label {
  int stop = 0;
  std::string language;
  std::string text;
};

// A judged observation. Times are milliseconds since 1970, here and below.
struct Sighting {
  SettingNames names;
  int64_t at = 0;
  Verdict verdict = Verdict::kUnknown;  // of the observation alone
  Outcome outcome = Outcome::kNone;
  bool after_change = false;  // read right after the user changed it
  bool fresh = false;         // read from a document loaded since the last change
  std::optional<std::string> value;
  std::optional<Label> label;
  int recheck_days = 0;  // the rule's interval; 0: none
};

// What the user said of a setting.
struct Remark {
  SettingNames names;
  int64_t at = 0;
  Mark mark = Mark::kRequested;
  std::string reason;                    // of kSkipped
  std::optional<std::string> remind_on;  // a day
};

// What is known of one setting: its status and what the next conclusion needs.
struct Record {
  SettingNames names;
  Status status;
  std::optional<Label> verified_label;  // when it was last verified
  bool was_off =
      false;  // verified off, or switched off here, and not switched on here since
  bool missing = false;  // the last look did not find it
};

}  // namespace wayout

#endif  // WAYOUT_HOST_LEDGER_RECORD_H_
