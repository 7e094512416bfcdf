// SPDX-License-Identifier: Apache-2.0
// wayout rules docs OUT.md: the catalogue as a page to publish.
#include <fstream>
#include <iostream>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "host/base/read_file.h"
#include "host/base/status_macros.h"
#include "host/cli/catalogue_page.h"
#include "host/cli/rules_command.h"

namespace wayout {
namespace {

struct DocsOptions {
  std::string output;
  std::string rules;
  bool check = false;
};

absl::StatusOr<ExitCode> Docs(const DocsOptions& options) {
  WAYOUT_ASSIGN_OR_RETURN(const auto catalogue, OpenCatalogue(options.rules));
  WAYOUT_ASSIGN_OR_RETURN(const auto all, ReadAll(*catalogue));
  const std::string before = ReadFile(options.output).value_or("");
  WAYOUT_ASSIGN_OR_RETURN(const std::string page, UpdatePage(before, all));
  if (page == before) return kFine;
  if (options.check) {
    std::cout << options.output << " is not what the rules say; run: wayout rules docs "
              << options.output << '\n';
    return kSomethingOpen;
  }
  std::ofstream stream(options.output, std::ios::binary);
  stream << page;
  if (!stream.flush()) {
    return absl::UnavailableError(absl::StrCat("writing ", options.output, " failed"));
  }
  return kFine;
}

}  // namespace

void AddRulesDocsCommand(CLI::App& rules, ExitCode& exit) {
  auto options = std::make_shared<DocsOptions>();
  CLI::App* command = rules.add_subcommand(
      "docs", "Write the tables and numbers of a page that come from the rules");
  command
      ->add_option(
          "PAGE", options->output,
          "A Markdown page with <!-- rules:table --> or <!-- rules:numbers --> blocks")
      ->required();
  command->add_option("--rules", options->rules, "The rules.db to read");
  command->add_flag("--check", options->check,
                    "Write nothing; fail when the page is stale");
  command->callback([options, &exit] {
    const absl::StatusOr<ExitCode> result = Docs(*options);
    exit = result.ok() ? *result : CouldNotRun(result.status());
  });
}

}  // namespace wayout
