// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_SERVICE_SERVICE_H_
#define WAYOUT_HOST_SERVICE_SERVICE_H_

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "host/base/clock.h"
#include "host/base/patience.h"

namespace wayout {

struct ServiceOptions {
  std::string rules_path;        // rules.db; empty: FindRules()
  std::string data_folder;       // holds ledger.db; empty: DataFolder()
  const Clock* clock = nullptr;  // outlives the service; nullptr: the system's
  // How long another process's writes may go unnoticed: asking the ledger costs more than
  // answering from memory, and nobody can tell a fifth of a millisecond.
  std::chrono::microseconds unnoticed{200};
  // How long all requests that are at once in another process's way wait for it.
  std::chrono::milliseconds patience = Patience::kOfHost;
};

// Answers requests: the only place that knows both the rules and the ledger.
class Service {
 public:
  // Never fails: what could not be opened (rules missing, ledger damaged or read-only) is
  // said by the `hello` reply, and requests that need it get an error answer.
  static std::unique_ptr<Service> Open(const ServiceOptions& options);
  virtual ~Service() = default;

  // One frame's JSON in, one reply's JSON out, whatever came in: what is no request gets
  // an error answer, with its id if that could be read. The reply is valid UTF-8 and at
  // most kMaxReplyBytes long.
  virtual std::string Answer(std::string_view frame_json) = 0;

  // Called once before the frames of one read are answered: the moment to notice what
  // other processes wrote.
  virtual void BeforeBatch() = 0;

  // Called once their replies are on their way: the moment for what takes long.
  virtual void AfterBatch() = 0;

  // The guards `hello` reports (landlock, seccomp, ...). Told after Open, because the
  // process gives up its rights once its files are open.
  virtual void SetGuards(std::vector<std::string> guards) = 0;
};

}  // namespace wayout

#endif  // WAYOUT_HOST_SERVICE_SERVICE_H_
