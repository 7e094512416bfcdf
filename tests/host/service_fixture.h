// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_TESTS_HOST_SERVICE_FIXTURE_H_
#define WAYOUT_TESTS_HOST_SERVICE_FIXTURE_H_

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "host/rules/compile.h"
#include "host/service/service.h"
#include "tests/host/ledger_fixture.h"

namespace wayout {

// Two sites: a switch with past wordings and a choice; a form.
inline constexpr char kExampleRule[] = R"json({
  "site": "example", "name": "Example", "domains": ["example.com"], "category": "social",
  "reach": 4, "settings": {
    "training": {
      "title": "AI training", "summary": "Lets Example train on your posts.",
      "kind": "toggle", "practice": "train", "where": "web",
      "pages": ["https://example.com/settings/ai"],
      "open": "https://example.com/settings/ai",
      "steps": {"en": ["Settings", "AI"]},
      "stops": [{"do": "switch", "labels": {"en": ["Train on my posts", "Use my posts"]}}],
      "opted_out_when": ["off"], "opted_in_when": ["on"],
      "default": {"value": "in"}, "data": ["posts"], "recipients": ["Example"],
      "limits": ["What was used stays used."],
      "harm": {"data": "public", "recipients": "company", "reversible": "future_only"},
      "sources": [{"what": "Example's help", "date": "2026-11", "confidence": "vendor documents"}],
      "confidence": "vendor documents", "last_seen": "2026-11-20", "recheck_days": 30
    },
    "audience": {
      "title": "Post audience", "summary": "Who can see what you write.",
      "kind": "choice", "practice": "share", "where": "web",
      "pages": ["https://example.com/settings/privacy"],
      "open": "https://example.com/settings/privacy",
      "steps": {"en": ["Settings", "Privacy"]},
      "stops": [{"do": "choose", "pick": "nobody", "labels": {"en": ["Audience"]},
                 "options": {"everyone": {"en": ["Everyone"]}, "nobody": {"en": ["Nobody"]}}}],
      "opted_out_when": ["nobody"], "opted_in_when": ["everyone"],
      "default": {"value": "in"}, "data": ["posts"], "recipients": ["anyone"],
      "limits": [],
      "harm": {"data": "public", "recipients": "anyone", "reversible": "yes"},
      "sources": [{"what": "Example's help", "date": "2026-11", "confidence": "vendor documents"}],
      "confidence": "vendor documents", "last_seen": "2026-11-20", "recheck_days": 30
    }
  }
})json";

inline constexpr char kFormRule[] = R"json({
  "site": "forms", "name": "Forms", "domains": ["forms.example"], "category": "social",
  "reach": 2, "settings": {
    "objection": {
      "title": "Objection", "summary": "Objects to the use of your data.",
      "kind": "form", "practice": "train", "where": "web",
      "pages": ["https://forms.example/object"], "open": "https://forms.example/object",
      "steps": {"en": ["Help", "Object"]}, "stops": [],
      "request": {"text": "I object.", "law": "GDPR, article 21", "who": "People in the EU."},
      "default": {"value": "in"}, "data": ["posts"], "recipients": ["Forms"], "limits": [],
      "harm": {"data": "public", "recipients": "company", "reversible": "future_only"},
      "sources": [{"what": "Its help", "date": "2026-11", "confidence": "vendor documents"}],
      "confidence": "vendor documents", "last_seen": "2026-11-20", "recheck_days": 90
    }
  }
})json";

// A service over those rules and a ledger of its own.
class ServiceTest : public LedgerTest {
 protected:
  using Json = nlohmann::json;

  ServiceTest() {
    WriteRule("example", kExampleRule);
    WriteRule("forms", kFormRule);
    const auto compiled = CompileFolder(Path("rules"), Path("rules.db"));
    EXPECT_TRUE(compiled.ok()) << compiled.status();
    Open();
  }

  void WriteRule(const std::string& site, const std::string& text) {
    std::filesystem::create_directories(Path("rules/" + site));
    SetBytes(Path("rules/" + site + "/rule.json"), text);
  }
  void Open() {
    service_.reset();
    service_ = Service::Open(
        {Path("rules.db"), Path("data"), &clock_, std::chrono::microseconds(0)});
  }

  // The answer to a request, which gets an id that the answer must carry.
  Json Ask(Json request) {
    request["id"] = ++id_;
    service_->BeforeBatch();
    Json answer = Json::parse(service_->Answer(request.dump()));
    EXPECT_EQ(answer["id"], id_);
    answer.erase("id");
    return answer;
  }
  Json Lookup(const std::string& host, const std::string& path) {
    return Ask({{"type", "lookup"},
                {"host", host},
                {"path", path},
                {"query", ""},
                {"hash", ""}});
  }
  // A report of example/training, a minute later.
  Json Report(const std::string& value, bool fresh, const std::string& when = "seen",
              int wording = 0) {
    clock_.now += 60'000;
    return Ask({{"type", "report"},
                {"setting", "example/training"},
                {"when", when},
                {"observation",
                 {{"outcome", "found"},
                  {"stop", 0},
                  {"value", value},
                  {"disabled", false},
                  {"fresh", fresh},
                  {"wording", {{"stop", 0}, {"language", "en"}, {"index", wording}}},
                  {"by", "rule"}}}});
  }
  Json Mark(const std::string& setting, const std::string& mark) {
    return Ask({{"type", "mark"}, {"setting", setting}, {"mark", mark}});
  }

  std::unique_ptr<Service> service_;
  int id_ = 0;
};

}  // namespace wayout

#endif  // WAYOUT_TESTS_HOST_SERVICE_FIXTURE_H_
