// SPDX-License-Identifier: Apache-2.0
// wayout doctor: says whether every browser reaches the host, and what to do where not.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "host/base/clock.h"
#include "host/base/status_macros.h"
#include "host/base/utf8_path.h"
#include "host/cli/checkup.h"
#include "host/cli/command.h"
#include "host/cli/package_word.h"

namespace wayout {
namespace {

struct DoctorOptions {
  CheckupScope scope;
  bool as_json = false;
};

bool IsProblem(const Finding& finding) { return finding.problem; }

nlohmann::json FindingJson(const Finding& finding) {
  return {{"code", finding.code},         {"browser", finding.browser},
          {"sentence", finding.sentence}, {"remedy", finding.remedy},
          {"advice", finding.advice},     {"problem", finding.problem}};
}

nlohmann::json CheckupJson(const Checkup& checkup) {
  nlohmann::json browsers = nlohmann::json::array();
  for (const BrowserCheckup& one : checkup.browsers) {
    browsers.push_back({{"browser", one.inspection.presence.browser->name},
                        {"title", one.inspection.presence.browser->title},
                        {"package", PackageWord(one.inspection.presence.package)},
                        {"connects", one.connects},
                        {"manifest", one.inspection.manifest},
                        {"host", one.inspection.host}});
  }
  nlohmann::json findings = nlohmann::json::array();
  for (const Finding& finding : checkup.findings)
    findings.push_back(FindingJson(finding));
  return {{"version", WAYOUT_VERSION},
          {"browsers", browsers},
          {"findings", findings},
          {"hello", checkup.hello}};
}

void PrintFinding(const Finding& finding) {
  std::cout << "  " << finding.sentence << "\n";
  if (!finding.remedy.empty()) std::cout << "      " << finding.remedy << "\n";
  if (!finding.advice.empty()) std::cout << "      " << finding.advice << "\n";
}

void PrintBrowsers(const Checkup& checkup) {
  for (const BrowserCheckup& one : checkup.browsers) {
    const Presence& presence = one.inspection.presence;
    std::cout << "  " << presence.browser->title;
    if (presence.package != Package::kPlain) {
      std::cout << " (" << PackageWord(presence.package) << ")";
    }
    std::cout << (one.connects ? ": reaches the host\n" : ": does not reach the host\n");
  }
}

// As text, whatever another program answered there.
std::string Said(const nlohmann::json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) return "?";
  return found->is_string() ? found->get<std::string>() : found->dump();
}

std::string GuardsOf(const nlohmann::json& hello) {
  std::vector<std::string> guards;
  const auto found = hello.find("guards");
  if (found == hello.end() || !found->is_array()) return "none";
  for (const nlohmann::json& guard : *found) {
    if (guard.is_string()) guards.push_back(guard.get<std::string>());
  }
  return guards.empty() ? "none" : absl::StrJoin(guards, ", ");
}

void PrintHello(const nlohmann::json& hello) {
  if (!hello.is_object()) return;
  const auto found = hello.find("rules");
  const nlohmann::json rules =
      found != hello.end() && found->is_object() ? *found : nlohmann::json::object();
  std::cout << "\nHost " << Said(hello, "host") << ", rules for "
            << Said(rules, "settings") << " settings of " << Said(rules, "sites")
            << " sites";
  if (rules.contains("newest")) {
    std::cout << ", the newest seen on " << Said(rules, "newest");
  }
  std::cout << "\nGuards at work in it: " << GuardsOf(hello) << "\n";
}

void PrintCheckup(const Checkup& checkup) {
  PrintBrowsers(checkup);
  PrintHello(checkup.hello);
  const Findings& findings = checkup.findings;
  const auto problems = std::count_if(findings.begin(), findings.end(), IsProblem);
  if (!findings.empty()) std::cout << "\n";
  for (const Finding& finding : findings) PrintFinding(finding);
  if (problems == 0) {
    std::cout << "\nEverything is in place.\n";
  } else {
    std::cout << "\n"
              << problems << (problems == 1 ? " thing is" : " things are")
              << " wrong; what mends it stands below each.\n";
  }
}

absl::StatusOr<ExitCode> RunDoctor(const DoctorOptions& options) {
  WAYOUT_ASSIGN_OR_RETURN(const Surroundings here, ReadSurroundings());
  const std::unique_ptr<Files> files = SystemFiles();
  const std::unique_ptr<Registry> registry = SystemRegistry();
  CheckupScope scope = options.scope;
  scope.now = SystemClock().NowMillis();
  if (!scope.user_data_dir.empty()) {
    scope.user_data_dir =
        std::filesystem::absolute(Utf8Path(scope.user_data_dir)).string();
  }
  WAYOUT_ASSIGN_OR_RETURN(const Checkup checkup,
                          CheckUp(scope, {here, *files, *registry}));
  if (options.as_json) {
    std::cout << CheckupJson(checkup).dump(2, ' ', false,
                                           nlohmann::json::error_handler_t::replace)
              << "\n";
  } else {
    PrintCheckup(checkup);
  }
  const bool fine =
      std::none_of(checkup.findings.begin(), checkup.findings.end(), IsProblem);
  return fine ? kFine : kSomethingOpen;
}

}  // namespace

void AddDoctorCommand(CLI::App& app, ExitCode& exit) {
  const auto options = std::make_shared<DoctorOptions>();
  CLI::App* command =
      app.add_subcommand("doctor", "Check that every browser reaches Wayout's host");
  command
      ->add_option("--browser", options->scope.browsers,
                   "Only this browser; may be repeated")
      ->type_name("NAME");
  command
      ->add_option("--user-data-dir", options->scope.user_data_dir,
                   "The profile folder the browser is started with")
      ->type_name("DIR");
  command->add_flag("--json", options->as_json, "Answer as JSON");
  command->callback([options, &exit] {
    const absl::StatusOr<ExitCode> result = RunDoctor(*options);
    exit = result.ok() ? *result : CouldNotRun(result.status());
  });
}

}  // namespace wayout
