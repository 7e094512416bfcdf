// SPDX-License-Identifier: Apache-2.0
// wayout rules new SITE: a rule file to fill in. `wayout rules lint` then lists, line by
// line, what is left to fill; rules/README.md explains each field.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "host/base/utf8_path.h"
#include "host/cli/rules_command.h"
#include "host/rules/schema_pattern.h"

namespace wayout {
namespace {

namespace fs = std::filesystem;

struct NewOptions {
  std::string site;
  std::string folder = "rules";
};

// Empty texts are what the schema refuses: each is one line of the lint's list.
constexpr char kSkeleton[] = R"json({
  "$schema": "../rule.schema.json",
  "site": "SITE",
  "name": "",
  "domains": [""],
  "category": "",
  "reach": 1,
  "settings": {
    "ai-training": {
      "title": "",
      "summary": "",
      "kind": "toggle",
      "practice": "train",
      "where": "web",
      "pages": [""],
      "open": "",
      "steps": { "en": [""] },
      "stops": [
        {
          "do": "switch",
          "labels": { "en": [""] }
        }
      ],
      "decoys": { "en": [""] },
      "opted_out_when": ["off"],
      "opted_in_when": ["on"],
      "default": { "value": "" },
      "data": [""],
      "recipients": [""],
      "limits": [""],
      "harm": { "data": "", "recipients": "", "reversible": "" },
      "sources": [
        { "url": "", "what": "", "date": "", "confidence": "" }
      ],
      "confidence": "",
      "last_seen": "",
      "recheck_days": 90
    }
  }
}
)json";

absl::Status Write(const NewOptions& options) {
  if (!MatchesPattern(options.site, "^[a-z0-9]+(-[a-z0-9]+)*$")) {
    return absl::InvalidArgumentError(
        absl::StrCat("\"", options.site,
                     "\" is no name for a site: use small letters, digits and "
                     "single hyphens, as in github-copilot"));
  }
  const fs::path folder = Utf8Path(options.folder) / options.site;
  const fs::path file = folder / "rule.json";
  std::error_code error;
  if (fs::exists(file, error)) {
    return absl::AlreadyExistsError(absl::StrCat(file.string(), " is there already"));
  }
  fs::create_directories(folder, error);
  std::ofstream stream(file, std::ios::binary);
  stream << absl::StrReplaceAll(kSkeleton, {{"SITE", options.site}});
  if (error || !stream.flush()) {
    return absl::UnavailableError(absl::StrCat("writing ", file.string(), " failed"));
  }
  std::cout << "Wrote " << file.string() << ". What is left to fill:\n"
            << "  wayout rules lint " << file.string() << '\n';
  return absl::OkStatus();
}

}  // namespace

void AddRulesNewCommand(CLI::App& rules, ExitCode& exit) {
  auto options = std::make_shared<NewOptions>();
  CLI::App* command = rules.add_subcommand("new", "Begin the rule file of a site");
  command->add_option("SITE", options->site, "Its short name, as github-copilot")
      ->required();
  command->add_option("--dir", options->folder, "The folder of site folders")
      ->capture_default_str();
  command->callback([options, &exit] {
    const absl::Status status = Write(*options);
    if (!status.ok()) exit = CouldNotRun(status);
  });
}

}  // namespace wayout
