// SPDX-License-Identifier: Apache-2.0
#include "host/service/service.h"

#include <chrono>
#include <optional>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "host/base/paths.h"
#include "host/protocol/message.h"
#include "host/service/context.h"
#include "host/service/recent_lookups.h"
#include "host/service/requests.h"

namespace wayout {
namespace {

const Clock& SystemTime() {
  static const SystemClock clock;
  return clock;
}

class OpenService final : public Service {
 public:
  OpenService(std::string data_folder, const Clock& clock,
              std::chrono::microseconds unnoticed)
      : context_(std::move(data_folder), clock), unnoticed_(unnoticed) {}

  void OpenRules(const absl::StatusOr<std::string>& path);
  std::string Answer(std::string_view frame_json) override;
  void BeforeBatch() override;
  void AfterBatch() override { context_.ledger.Tidy(); }
  void SetGuards(std::vector<std::string> guards) override {
    context_.guards = std::move(guards);
  }

 private:
  Reply AnswerRequest(const Request& request);

  Context context_;
  RecentLookups recent_;
  std::chrono::microseconds unnoticed_;
  std::chrono::steady_clock::time_point noticed_;
};

void OpenService::BeforeBatch() {
  const auto now = std::chrono::steady_clock::now();
  if (now - noticed_ < unnoticed_) return;
  noticed_ = now;
  if (context_.statuses.NoticeOthers()) recent_.Forget();
}

void OpenService::OpenRules(const absl::StatusOr<std::string>& path) {
  absl::StatusOr<std::unique_ptr<Catalogue>> rules =
      path.ok() ? Catalogue::Open(*path) : path.status();
  if (rules.ok()) {
    context_.catalogue = *std::move(rules);
    context_.rules_state = RulesState::kOk;
    return;
  }
  const bool missing = absl::IsNotFound(rules.status());
  context_.rules_state = missing ? RulesState::kMissing : RulesState::kDamaged;
  context_.rules_message = absl::StrCat(
      missing ? "The rules are missing: " : "The rules cannot be used: ",
      std::string(rules.status().message()),
      ". Install Wayout again to get them back; your ledger is not touched by that.");
}

// Whether it will still be the answer when nothing is written in between.
bool IsWhole(const Reply& reply) {
  const auto* lookup = std::get_if<LookupReply>(&reply);
  return lookup != nullptr && !lookup->problem;
}

std::string OpenService::Answer(std::string_view frame_json) {
  if (auto known = recent_.Find(frame_json)) return *std::move(known);
  const std::variant<Request, ErrorReply> parsed = ParseRequest(frame_json);
  if (const auto* error = std::get_if<ErrorReply>(&parsed)) return Serialize(*error);
  const auto& request = std::get<Request>(parsed);
  const Reply reply = AnswerRequest(request);
  std::string json = Serialize(reply);
  if (!std::holds_alternative<LookupRequest>(request)) {
    recent_.Forget();  // most others may have written
  } else if (IsWhole(reply)) {
    recent_.Remember(frame_json, json);
  }
  return json;
}

Reply OpenService::AnswerRequest(const Request& request) {
  return std::visit(
      [this](const auto& message) {
        Reply reply = wayout::Answer(message, context_);
        std::visit([&](auto& any) { any.id = message.id; }, reply);
        return reply;
      },
      request);
}

}  // namespace

std::unique_ptr<Service> Service::Open(ServiceOptions options) {
  std::string folder = options.data_folder;
  if (folder.empty()) folder = DataFolder().value_or("");
  const Clock& clock = options.clock == nullptr ? SystemTime() : *options.clock;
  auto service =
      std::make_unique<OpenService>(std::move(folder), clock, options.unnoticed);
  service->OpenRules(options.rules_path.empty()
                         ? FindRules()
                         : absl::StatusOr<std::string>(options.rules_path));
  return service;
}

}  // namespace wayout
