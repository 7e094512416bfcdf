// SPDX-License-Identifier: Apache-2.0
// wayout rules lint: is what the rules say sound? Prints file:line: what: remedy.
#include <algorithm>
#include <iostream>
#include <memory>
#include <string>

#include "host/base/clock.h"
#include "host/cli/json.h"
#include "host/cli/rules_command.h"
#include "host/protocol/words.h"
#include "host/rules/lint.h"

namespace wayout {
namespace {

struct LintOptions {
  std::string path = "rules";
  std::string today;  // empty: the clock's
  bool strict = false;
  bool due = false;
  bool json = false;
};

const char* SeverityOf(const Problem& problem) {
  return problem.severity == Problem::Severity::kError ? "error" : "warning";
}

void PrintJson(const Problems& problems) {
  Json list = Json::array();
  for (const Problem& problem : problems) {
    list.push_back({{"file", problem.file},
                    {"line", problem.line},
                    {"severity", SeverityOf(problem)},
                    {"what", problem.what},
                    {"remedy", problem.remedy}});
  }
  std::cout << Json{{"problems", list}}.dump(2) << '\n';
}

void PrintText(const Problems& problems) {
  for (const Problem& problem : problems) std::cout << ToString(problem) << '\n';
  const auto errors =
      std::count_if(problems.begin(), problems.end(), [](const Problem& problem) {
        return problem.severity == Problem::Severity::kError;
      });
  std::cout << errors << " errors, " << static_cast<long>(problems.size()) - errors
            << " warnings\n";
}

ExitCode RunLint(const LintOptions& options) {
  const std::string today = options.today.empty()
                                ? FormatTime(SystemClock().NowMillis()).substr(0, 10)
                                : options.today;
  const absl::StatusOr<Problems> problems = LintRules(options.path, today, options.due);
  if (!problems.ok()) return CouldNotRun(problems.status());
  if (options.json) {
    PrintJson(*problems);
  } else {
    PrintText(*problems);
  }
  const bool wrong = HasError(*problems) || (options.strict && !problems->empty());
  return wrong ? kSomethingOpen : kFine;
}

}  // namespace

void AddRulesLintCommand(CLI::App& rules, ExitCode& exit) {
  auto options = std::make_shared<LintOptions>();
  CLI::App* command = rules.add_subcommand("lint", "Say what is wrong with rule files");
  command
      ->add_option("PATH", options->path, "A rule.json, a site's folder, or all of them")
      ->capture_default_str();
  command->add_flag("--strict", options->strict, "Let warnings fail as well");
  command
      ->add_option("--today", options->today,
                   "The day that decides what is old, as 2026-11-23")
      ->check([](const std::string& day) {
        return IsDay(day) && day.size() == 10 ? std::string() : day + " is no day";
      });
  command->add_flag("--due", options->due,
                    "Also list as warnings what is due for another look");
  command->add_flag("--json", options->json, "Print JSON");
  command->callback([options, &exit] { exit = RunLint(*options); });
}

}  // namespace wayout
