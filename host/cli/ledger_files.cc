// SPDX-License-Identifier: Apache-2.0
#include "host/cli/ledger_files.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "host/base/clock.h"
#include "host/base/paths.h"
#include "host/base/status_macros.h"
#include "host/base/utf8_path.h"
#include "host/cli/ask.h"
#include "host/ledger/export.h"
#include "host/ledger/open_ledger.h"
#include "host/ledger/salvage.h"
#include "host/ledger/set_aside.h"
#include "host/ledger/verify.h"
#include "host/protocol/words.h"

namespace wayout {
namespace {

std::string PathIn(const std::string& folder) {
  return absl::StrCat(folder, "/", kLedgerFile);
}

absl::StatusOr<ExitCode> PrintPath() {
  WAYOUT_ASSIGN_OR_RETURN(const std::string folder, DataFolder());
  std::cout << PathIn(folder) << '\n';
  return kFine;
}

void PrintVerification(const Verification& result, bool json) {
  if (json) {
    Json answer;
    answer["sound"] = result.faults.empty();
    answer["entries"] = result.entries;
    answer["settings"] = result.settings;
    answer["faults"] = result.faults;
    std::cout << answer.dump(2) << '\n';
    return;
  }
  for (const std::string& fault : result.faults) std::cout << fault << '\n';
  if (result.faults.empty() && result.entries == 0) {
    std::cout << "Nothing is recorded.\n";
    return;
  }
  std::cout << result.entries << " entries on " << result.settings << " settings: "
            << (result.faults.empty() ? "all as they were written.\n"
                                      : "not as they were written.\n");
}

absl::StatusOr<ExitCode> Verify(bool json) {
  WAYOUT_ASSIGN_OR_RETURN(const std::string folder, DataFolder());
  Verification result;  // of a ledger that is not begun
  if (HasLedger(folder)) {
    WAYOUT_ASSIGN_OR_RETURN(result, VerifyLedger(PathIn(folder)));
  }
  PrintVerification(result, json);
  return result.faults.empty() ? kFine : kSomethingOpen;
}

absl::StatusOr<ExitCode> Recover(const std::string& file, const std::string& format) {
  WAYOUT_ASSIGN_OR_RETURN(const std::vector<Entry> entries, SalvageFile(file));
  const auto writer = MakeExportWriter(*FromWord<ExportFormat>(format));
  std::cout << writer->Begin(SystemClock().NowMillis()) << writer->Entries();
  for (size_t i = 0; i < entries.size(); ++i) {
    std::cout << writer->Entry(entries[i], i == 0);
  }
  std::cout << writer->End() << std::flush;
  std::cerr << "Found " << entries.size() << (entries.size() == 1 ? " entry" : " entries")
            << " whole in that file. The file was not changed.\n";
  return entries.empty() ? kSomethingOpen : kFine;
}

ExitCode CodeOf(const absl::StatusOr<ExitCode>& code) {
  return code.ok() ? *code : CouldNotRun(code.status());
}

void AddRecover(CLI::App& ledger, ExitCode& exit) {
  struct Options {
    std::string file;
    std::string format = "json";
  };
  const auto options = std::make_shared<Options>();
  CLI::App* command =
      ledger.add_subcommand("recover", "Print what can be read of a damaged ledger");
  command->add_option("FILE", options->file, "The file, which is not changed")
      ->required();
  command->add_option("--format", options->format, "json, csv or html")
      ->capture_default_str()
      ->check(CLI::IsMember({"json", "csv", "html"}));
  command->callback(
      [options, &exit] { exit = CodeOf(Recover(options->file, options->format)); });
}

}  // namespace

absl::Status CreatePrivateFile(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code error;
  std::ofstream(path, std::ios::app).close();
  // A device or pipe is written to as it is.
  if (fs::is_regular_file(Utf8Path(path), error)) {
    fs::permissions(Utf8Path(path), fs::perms::owner_read | fs::perms::owner_write,
                    error);
  }
  if (!error) return absl::OkStatus();
  return absl::PermissionDeniedError(
      absl::StrCat("cannot write ", path, ": ", error.message()));
}

void AddLedgerFileCommands(CLI::App& ledger, ExitCode& exit) {
  ledger.add_subcommand("path", "Say where the ledger is")->callback([&exit] {
    exit = CodeOf(PrintPath());
  });
  CLI::App* verify =
      ledger.add_subcommand("verify", "Check that the ledger is as it was written");
  const auto json = std::make_shared<bool>(false);
  verify->add_flag("--json", *json, "Print JSON");
  verify->callback([json, &exit] { exit = CodeOf(Verify(*json)); });
  AddRecover(ledger, exit);
}

}  // namespace wayout
