// SPDX-License-Identifier: Apache-2.0
#include "host/rules/rule_head.h"

#include <nlohmann/json.hpp>
#include <set>
#include <utility>

namespace wayout {
namespace {

using Json = nlohmann::json;

constexpr double kMostReach = 1000;  // far more than the schema allows

// Every event answers whether to read on.
class HeadBuilder final : public Json::json_sax_t {
 public:
  RuleHead TakeHead() { return std::move(head_); }

  bool null() override { return true; }
  bool boolean(bool /*value*/) override { return true; }
  bool number_integer(number_integer_t value) override {
    return Number(static_cast<double>(value));
  }
  bool number_unsigned(number_unsigned_t value) override {
    return Number(static_cast<double>(value));
  }
  bool number_float(number_float_t value, const string_t& /*text*/) override {
    return Number(value);
  }
  bool string(string_t& value) override {
    if (depth_ == 2 && key_ == "domains") {
      head_.domains.push_back(std::move(value));
    } else if (depth_ == 1 && key_ == "site") {
      head_.site = std::move(value);
    } else if (depth_ == 1 && key_ == "name") {
      head_.name = std::move(value);
    }
    return End();
  }
  bool binary(binary_t& /*value*/) override { return false; }  // JSON text has none

  bool key(string_t& name) override {
    if (depth_ == 1) key_ = std::move(name);
    return true;
  }
  bool start_object(std::size_t /*members*/) override { return Open(); }
  bool start_array(std::size_t /*items*/) override { return Open(); }
  bool end_object() override { return Close(); }
  bool end_array() override { return Close(); }
  bool parse_error(std::size_t /*place*/, const std::string& /*token*/,
                   const nlohmann::detail::exception& /*error*/) override {
    return false;
  }

 private:
  bool Number(double value) {
    const bool fits = value >= 0 && value <= kMostReach;
    if (depth_ == 1 && key_ == "reach" && fits) head_.reach = static_cast<int>(value);
    return End();
  }
  bool Open() {
    ++depth_;
    return true;
  }
  bool Close() {
    --depth_;
    return End();
  }
  // A value ended; at the top it is that of key_.
  bool End() {
    if (depth_ == 1) wanted_.erase(key_);
    return !wanted_.empty();
  }

  RuleHead head_;
  int depth_ = 0;    // of objects and arrays around what comes next
  std::string key_;  // the last one of the outermost object
  std::set<std::string> wanted_ = {"site", "name", "domains", "reach"};
};

}  // namespace

RuleHead ReadRuleHead(std::string_view text) {
  HeadBuilder builder;
  Json::sax_parse(text.begin(), text.end(), &builder);
  return builder.TakeHead();
}

RuleHead HeadOf(const Rule& rule) {
  return {rule.site, rule.name, rule.domains, rule.reach};
}

}  // namespace wayout
