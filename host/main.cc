// SPDX-License-Identifier: Apache-2.0
// wayout-host: the program the browser starts. It opens rules and ledger, gives up what
// it does not need, and answers frames until its input ends.
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "host/base/database.h"
#include "host/base/extension_id.h"
#include "host/base/paths.h"
#include "host/base/sandbox.h"
#include "host/protocol/caller.h"
#include "host/protocol/stdio_channel.h"
#include "host/service/service.h"
#include "installer/receipt.h"
#include "installer/registration.h"

namespace {

constexpr int kRefused = 2;
constexpr int kNoStreams = 71;  // EX_OSERR

// One more extension id the host answers, for developing with a build of another id.
constexpr char kDevelopmentId[] = "WAYOUT_DEVELOPMENT_EXTENSION_ID";

constexpr char kHelp[] =
    R"(wayout-host is started by your browser, for the Wayout extension. There is nothing to
run by hand: `wayout doctor` tells whether everything is in place, `wayout --help` what
else can be done here.

  --help     this text
  --version  the version

A browser names the extension it starts the host for, and others get no answer. When
you develop with a build of another id, name that id in the environment variable
WAYOUT_DEVELOPMENT_EXTENSION_ID.
)";

// Answers a person who starts the program by hand; false when it was no person.
bool AnsweredPerson(std::span<const std::string_view> arguments) {
  const std::string_view first = arguments.empty() ? "" : arguments[0];
  if (first == "--help" || first == "-h") {
    std::fputs(kHelp, stdout);
  } else if (first == "--version") {
    std::puts("wayout-host " WAYOUT_VERSION);
  } else {
    return false;
  }
  return true;
}

bool MayAsk(std::span<const std::string_view> arguments) {
  const char* id = std::getenv(kDevelopmentId);
  return wayout::IsOurExtension(arguments, id == nullptr ? "" : id);
}

int Refuse() {
  std::fprintf(stderr,
               "wayout-host: only a browser starts this program, for the extension %s or "
               "%s; see wayout-host --help\n",
               wayout::kChromiumId, wayout::kFirefoxId);
  return kRefused;
}

// An update brings its own registration along: the browser that started this program
// need not be told twice. What cannot be repaired, `wayout doctor` explains. Where a
// package registered it there is no receipt, and nothing to look at.
void RepairOwnRegistration() {
  if (std::getenv(wayout::kLookOnlyVariable) != nullptr) return;
  const auto files = wayout::SystemFiles();
  const std::string receipt =
      wayout::ReceiptPath(wayout::ThisOs(), wayout::DataFolder().value_or(""));
  if (files->KindOf(receipt) == wayout::FileKind::kAbsent) return;
  const auto here = wayout::ReadSurroundings();
  if (!here.ok()) return;
  const auto registry = wayout::SystemRegistry();
  wayout::RepairRegistration({*here, *files, *registry}).IgnoreError();
}

// Files are open from here on, so that everything else can be given up.
std::vector<std::string> GiveUpRights() {
  return wayout::EnterSandbox({.writable_folder = wayout::DataFolder().value_or(""),
                               .readable_file = wayout::FindRules().value_or("")});
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string_view> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  if (AnsweredPerson(arguments)) return EXIT_SUCCESS;
  if (!MayAsk(arguments)) return Refuse();
  auto channel = wayout::StdioChannel::Take();
  if (!channel.ok()) {
    std::fprintf(stderr, "wayout-host: %s\n", channel.status().ToString().c_str());
    return kNoStreams;
  }
  RepairOwnRegistration();
  wayout::ConfigureSqliteForOneThread();
  const auto service = wayout::Service::Open({});
  service->SetGuards(GiveUpRights());
  const auto end = channel->Serve(
      {.before_batch = [&] { service->BeforeBatch(); },
       .answer = [&](std::string_view frame) { return service->Answer(frame); },
       .after_batch = [&] { service->AfterBatch(); }});
  return static_cast<int>(end);
}
