// SPDX-License-Identifier: Apache-2.0
#include "host/service/service.h"

#include <chrono>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "host/base/paths.h"
#include "host/base/spare_memory.h"
#include "host/protocol/message.h"
#include "host/service/context.h"
#include "host/service/requests.h"

namespace wayout {
namespace {

// Bytes of a reply behind which the memory it took is worth giving back.
constexpr size_t kMuch = size_t{64} * 1024;

const Clock& SystemTime() {
  static const SystemClock clock;
  return clock;
}

class OpenService final : public Service {
 public:
  OpenService(std::string data_folder, const Clock& clock, const ServiceOptions& options)
      : context_(std::move(data_folder), clock, options.patience),
        unnoticed_(options.unnoticed) {}

  void OpenRules(const absl::StatusOr<std::string>& path);
  std::string Answer(std::string_view frame_json) override;
  void BeforeBatch() override;
  void AfterBatch() override;
  void SetGuards(std::vector<std::string> guards) override {
    context_.guards = std::move(guards);
  }

 private:
  std::string AnswerParsed(const std::variant<Request, ErrorReply>& parsed);
  std::string AnswerRequest(const Request& request);

  Context context_;
  bool answered_much_ = false;  // since the last batch
  std::chrono::microseconds unnoticed_;
  std::chrono::steady_clock::time_point noticed_;
};

void OpenService::BeforeBatch() {
  const auto now = std::chrono::steady_clock::now();
  if (now - noticed_ < unnoticed_) return;
  noticed_ = now;
  if (context_.statuses.NoticeOthers()) context_.answers.Forget();
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

std::string OpenService::Answer(std::string_view frame_json) {
  std::string json = AnswerParsed(ParseRequest(frame_json));
  answered_much_ |= json.size() > kMuch;
  return json;
}

void OpenService::AfterBatch() {
  context_.ledger.Tidy();
  if (std::exchange(answered_much_, false)) ReturnSpareMemory();
}

std::string OpenService::AnswerParsed(const std::variant<Request, ErrorReply>& parsed) {
  if (const auto* error = std::get_if<ErrorReply>(&parsed)) return Serialize(*error);
  return AnswerRequest(std::get<Request>(parsed));
}

std::string OpenService::AnswerRequest(const Request& request) {
  return std::visit(
      [this]<typename Message>(const Message& message) {
        if constexpr (std::is_same_v<Message, LookupRequest>) {
          return AnswerLookup(message, context_);
        } else {
          context_.answers.Forget();  // most others write
          Reply reply = wayout::Answer(message, context_);
          std::visit([&](auto& any) { any.id = message.id; }, reply);
          return Serialize(reply);
        }
      },
      request);
}

}  // namespace

std::unique_ptr<Service> Service::Open(const ServiceOptions& options) {
  std::string folder = options.data_folder;
  if (folder.empty()) folder = DataFolder().value_or("");
  const Clock& clock = options.clock == nullptr ? SystemTime() : *options.clock;
  auto service = std::make_unique<OpenService>(std::move(folder), clock, options);
  service->OpenRules(options.rules_path.empty()
                         ? FindRules()
                         : absl::StatusOr<std::string>(options.rules_path));
  return service;
}

}  // namespace wayout
