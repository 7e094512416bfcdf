// SPDX-License-Identifier: Apache-2.0
#include "host/cli/checkup.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "host/base/clock.h"
#include "host/base/extension_id.h"
#include "host/base/status_macros.h"
#include "host/cli/host_probe.h"
#include "host/protocol/message.h"
#include "installer/receipt.h"
#include "installer/remedies.h"
#include "installer/shell_words.h"

namespace wayout {
namespace {

constexpr int64_t kMonth = int64_t{31} * 24 * 60 * 60 * 1000;

std::string Text(const nlohmann::json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

nlohmann::json Part(const nlohmann::json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_object() ? *found : nlohmann::json::object();
}

// 0 for what is no number: another program may answer anything.
int64_t Number(const nlohmann::json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_number_integer() ? found->get<int64_t>() : 0;
}

void JudgeProtocol(const nlohmann::json& hello, const Browser& browser,
                   const std::string& install, Findings& findings) {
  const nlohmann::json range = Part(hello, "protocol");
  const bool old = Number(range, "max") < kProtocolMax;
  const bool young = Number(range, "min") > kProtocolMax;
  if (!old && !young) return;
  findings.push_back({old ? "host_too_old" : "host_too_new", browser.name,
                      absl::StrCat("The host that ", browser.title, " starts (",
                                   Text(hello, "host"), ") is too ", old ? "old" : "new",
                                   " for this Wayout (" WAYOUT_VERSION ")."),
                      install, ""});
}

void JudgeRules(const nlohmann::json& hello, int64_t now, Findings& findings) {
  const nlohmann::json rules = Part(hello, "rules");
  const std::string state = Text(rules, "state");
  if (state != "ok") {
    findings.push_back(
        {state == "missing" ? "rules_missing" : "rules_damaged", "",
         absl::StrCat("The rules cannot be used: ", Text(rules, "message")), "",
         "Install Wayout again; the rules come with it."});
    return;
  }
  const std::string newest = Text(rules, "newest");
  if (newest.empty() || newest >= FormatTime(now - kMonth).substr(0, 10)) return;
  findings.push_back(
      {"rules_old", "",
       absl::StrCat("The rules are older than a month: the newest was checked "
                    "on its site on ",
                    newest, "."),
       "", "Install the newest release of Wayout; the rules come with it."});
}

void JudgeLedger(const nlohmann::json& hello, Findings& findings) {
  const nlohmann::json ledger = Part(hello, "ledger");
  const std::string state = Text(ledger, "state");
  if (state == "ok") return;
  const bool problem = state != "set_aside";  // the host mended that one by itself
  findings.push_back({absl::StrCat("ledger_", state), "",
                      absl::StrCat("The ledger: ", Text(ledger, "message")), "", "",
                      problem});
}

// How to begin a new ledger where the old one cannot be written: nothing of it is lost,
// its log goes along.
void AddLedgerRemedies(const Computer& computer, Findings& findings) {
  const std::string& folder = computer.here.data;
  const bool there = computer.files.KindOf(folder + "/ledger.db") != FileKind::kAbsent;
  const std::string away = folder + "/put-away";
  for (Finding& finding : findings) {
    const bool newer = finding.code == "ledger_newer";
    if (!there || (!newer && finding.code != "ledger_unavailable")) continue;
    finding.remedy = PutLedgerAway(folder, away);
    finding.advice = absl::StrCat(
        "The command puts it away in ", away, ", and a new ledger is begun.",
        newer ? " Better install the newest release of Wayout, which goes on with it."
              : "");
  }
}

std::vector<std::string> Arguments(const Inspection& inspection) {
  if (inspection.presence.browser->family == Family::kFirefox) {
    return {inspection.manifest, kFirefoxId};
  }
  return {absl::StrCat("chrome-extension://", kChromiumId, "/")};
}

std::string InstallCommand(const Inspection& inspection, const Computer& computer) {
  return absl::StrCat(WayoutCommand(computer.here, computer.files), " install --browser ",
                      inspection.presence.browser->name);
}

// Starts the host for one browser; null when no usable answer came, which is a finding.
nlohmann::json SayHello(Inspection& inspection, const Computer& computer) {
  const Browser& browser = *inspection.presence.browser;
  ProbeStart start{inspection.host, Arguments(inspection),
                   browser.family == Family::kFirefox,
                   nlohmann::json{{"id", 1},
                                  {"type", "hello"},
                                  {"protocol", kProtocolMax},
                                  {"extension", WAYOUT_VERSION}}
                       .dump()};
  const ProbeResult result = ProbeHost(start);
  nlohmann::json reply = nlohmann::json::parse(result.reply, nullptr, false);
  if (reply.is_object() && Text(reply, "type") == "hello") return reply;
  const std::string why =
      result.failure.empty() ? "its answer made no sense" : result.failure;
  inspection.findings.push_back(
      {"host_silent", browser.name,
       absl::StrCat(inspection.host, " does not work when ", browser.title,
                    " starts it: ", why,
                    result.errors.empty() ? "." : ". It said: ", result.errors),
       InstallCommand(inspection, computer),
       "If that does not help, install Wayout again."});
  return nullptr;
}

void AddOnce(const Findings& more, Findings& all) {
  for (const Finding& finding : more) {
    const bool known = std::any_of(all.begin(), all.end(), [&](const Finding& one) {
      return one.code == finding.code && one.sentence == finding.sentence;
    });
    if (!known) all.push_back(finding);
  }
}

bool AnyProblem(const Findings& findings) {
  return std::any_of(findings.begin(), findings.end(),
                     [](const Finding& finding) { return finding.problem; });
}

// What `wayout install --browser` was told of, though nothing of it was found.
std::vector<Presence> Registered(const Computer& computer) {
  const absl::StatusOr<Receipt> receipt =
      ReadReceipt(computer.files, ReceiptPath(computer.here, /*system=*/false));
  std::set<std::string> names;
  if (receipt.ok()) {
    for (const Step& step : receipt->steps) {
      names.insert(step.browsers.begin(), step.browsers.end());
    }
  }
  std::vector<Presence> registered;
  for (const std::string& name : names) {
    const Browser* browser = FindBrowser(name);
    if (browser != nullptr) registered.push_back({browser, Package::kPlain, nullptr, ""});
  }
  return registered;
}

absl::StatusOr<std::vector<Presence>> Present(const CheckupScope& scope,
                                              const Computer& computer) {
  std::vector<Presence> present;
  std::vector<std::string> names = scope.browsers;
  if (names.empty() && !scope.user_data_dir.empty()) names = {"chromium"};
  for (const std::string& name : names) {
    const Browser* browser = FindBrowser(name);
    if (browser == nullptr) {
      return absl::InvalidArgumentError(
          absl::StrCat("no browser is called \"", name, "\""));
    }
    auto found = DetectBrowser(*browser, computer.here, computer.files);
    if (found.empty() || !scope.user_data_dir.empty()) {
      found = {{browser, Package::kPlain, nullptr, ""}};
    }
    present.insert(present.end(), found.begin(), found.end());
  }
  if (!names.empty()) return present;
  for (const Presence& one : DetectBrowsers(computer.here, computer.files)) {
    if (one.browser->only_when_named.empty()) present.push_back(one);
  }
  return present.empty() ? Registered(computer) : present;
}

BrowserCheckup CheckBrowser(const Presence& presence, const CheckupScope& scope,
                            const Computer& computer, Checkup& checkup) {
  BrowserCheckup browser{InspectBrowser(presence, scope.user_data_dir, computer)};
  Inspection& inspection = browser.inspection;
  if (!inspection.host.empty()) {
    const nlohmann::json hello = SayHello(inspection, computer);
    if (hello.is_object()) {
      if (checkup.hello.is_null()) checkup.hello = hello;
      AddOnce(JudgeHello(hello, *presence.browser, InstallCommand(inspection, computer),
                         scope.now),
              inspection.findings);
      AddLedgerRemedies(computer, inspection.findings);
    }
    browser.connects =
        hello.is_object() &&
        std::none_of(inspection.findings.begin(), inspection.findings.end(),
                     [](const Finding& one) {
                       return one.code == "host_too_old" || one.code == "host_too_new";
                     });
  }
  return browser;
}

}  // namespace

Findings JudgeHello(const nlohmann::json& hello, const Browser& browser,
                    const std::string& install_command, int64_t now) {
  Findings findings;
  JudgeProtocol(hello, browser, install_command, findings);
  JudgeRules(hello, now, findings);
  JudgeLedger(hello, findings);
  return findings;
}

absl::StatusOr<Checkup> CheckUp(const CheckupScope& scope, const Computer& computer) {
  WAYOUT_ASSIGN_OR_RETURN(const std::vector<Presence> present, Present(scope, computer));
  Checkup checkup;
  if (present.empty()) {
    checkup.findings.push_back(
        {"no_browser", "", "No browser that Wayout knows was found.", "",
         absl::StrCat("Name yours: ", WayoutCommand(computer.here, computer.files),
                      " install --browser NAME")});
  }
  for (const Presence& presence : present) {
    checkup.browsers.push_back(CheckBrowser(presence, scope, computer, checkup));
    AddOnce(checkup.browsers.back().inspection.findings, checkup.findings);
  }
  const Findings ledger = InspectLedgerFolder(computer.here, computer.files);
  if (AnyProblem(ledger)) {
    // The host's own words about the same ledger add nothing to these.
    checkup.findings.erase(
        std::remove_if(
            checkup.findings.begin(), checkup.findings.end(),
            [](const Finding& one) { return one.code.rfind("ledger_", 0) == 0; }),
        checkup.findings.end());
  }
  AddOnce(ledger, checkup.findings);
  return checkup;
}

}  // namespace wayout
