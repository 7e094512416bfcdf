// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "host/rules/page_key.h"
#include "host/rules/page_match.h"
#include "host/rules/page_pattern.h"

namespace wayout {
namespace {

using testing::HasSubstr;

struct Parts {
  std::string host;
  std::string path = "/";
  std::string query = {};
  std::string hash = {};
};

bool Matches(const std::string& pattern, const Parts& parts) {
  const absl::StatusOr<PagePattern> parsed = PagePattern::Parse(pattern);
  EXPECT_TRUE(parsed.ok()) << pattern << ": " << parsed.status();
  const Address address(parts.host, parts.path, parts.query, parts.hash);
  return parsed.ok() && address.valid() && parsed->host == address.host() &&
         MatchesPage({parsed->path, parsed->query, parsed->fragment}, address);
}

std::string Refusal(const std::string& pattern) {
  const absl::StatusOr<PagePattern> parsed = PagePattern::Parse(pattern);
  return parsed.ok() ? "accepted" : std::string(parsed.status().message());
}

TEST(PagePattern, ALiteralPathMatchesItselfWithOrWithoutItsLastSlash) {
  const std::string pattern = "https://x.com/settings/grok_settings";
  EXPECT_TRUE(Matches(pattern, {"x.com", "/settings/grok_settings"}));
  EXPECT_TRUE(Matches(pattern, {"x.com", "/settings/grok_settings/"}));
  EXPECT_TRUE(Matches(pattern + "/", {"x.com", "/settings/grok_settings"}));
  EXPECT_FALSE(Matches(pattern, {"x.com", "/settings/grok_settings//"}));
  EXPECT_FALSE(Matches(pattern, {"x.com", "//settings/grok_settings"}));
  EXPECT_FALSE(Matches(pattern, {"x.com", "/settings"}));
  EXPECT_FALSE(Matches(pattern, {"x.com", "/settings/grok_settings/more"}));
  EXPECT_FALSE(Matches(pattern, {"x.com", "/settings/Grok_settings"}));
}

TEST(PagePattern, TheHostIsMatchedWholeInAnyCase) {
  const std::string pattern = "https://x.com/settings";
  EXPECT_TRUE(Matches(pattern, {"X.COM", "/settings"}));
  for (const char* host :
       {"x.com.", "x.com..", ".x.com", "notx.com", "x.com.evil.example", "a.x.com",
        "x.com:443", "user@x.com", "x.co", "xn--x-.com", "", "x..com"}) {
    EXPECT_FALSE(Matches(pattern, {host, "/settings"})) << host;
  }
}

TEST(PagePattern, AStarIsOneWholeSegment) {
  const std::string pattern = "https://app.devin.ai/org/*/settings/general";
  EXPECT_TRUE(Matches(pattern, {"app.devin.ai", "/org/acme/settings/general"}));
  EXPECT_FALSE(Matches(pattern, {"app.devin.ai", "/org//settings/general"}));
  EXPECT_FALSE(Matches(pattern, {"app.devin.ai", "/org/a/b/settings/general"}));
  EXPECT_FALSE(Matches(pattern, {"app.devin.ai", "/org/settings/general"}));
}

TEST(PagePattern, TwoStarsAtTheEndAreAnySegmentsOrNone) {
  const std::string pattern = "https://chatgpt.com/**#settings/DataControls";
  EXPECT_TRUE(Matches(pattern, {"chatgpt.com", "/", "", "#settings/DataControls"}));
  EXPECT_TRUE(Matches(pattern, {"chatgpt.com", "/c/1", "", "settings/DataControls"}));
  EXPECT_FALSE(Matches(pattern, {"chatgpt.com", "/c/1", "", "#settings/Other"}));
  EXPECT_FALSE(Matches(pattern, {"chatgpt.com", "/c/1", "", ""}));
}

TEST(PagePattern, ALocaleMayStandThereOrNot) {
  const std::string pattern = "https://example.com/{locale}/privacy";
  for (const char* path : {"/privacy", "/en/privacy", "/pt-BR/privacy",
                           "/zh_Hant/privacy", "/de-DE-1996/privacy"}) {
    EXPECT_TRUE(Matches(pattern, {"example.com", path})) << path;
  }
  for (const char* path : {"/english/privacy", "/e/privacy", "/en-/privacy", "//privacy",
                           "/en/de/privacy", "/e1/privacy"}) {
    EXPECT_FALSE(Matches(pattern, {"example.com", path})) << path;
  }
}

TEST(PagePattern, AnAccountMayStandThereOrNot) {
  const std::string pattern = "https://myactivity.google.com/{account}/product/gemini";
  for (const char* path :
       {"/product/gemini", "/u/0/product/gemini", "/u/12/product/gemini"}) {
    EXPECT_TRUE(Matches(pattern, {"myactivity.google.com", path})) << path;
  }
  for (const char* path : {"/u/product/gemini", "/u/x/product/gemini",
                           "/v/0/product/gemini", "/u/1234/product/gemini"}) {
    EXPECT_FALSE(Matches(pattern, {"myactivity.google.com", path})) << path;
  }
}

TEST(PagePattern, ParametersMustBePresentInAnyOrder) {
  const std::string pattern = "https://grok.com/?_s=data&tab=*";
  EXPECT_TRUE(Matches(pattern, {"grok.com", "/", "?_s=data&tab=1"}));
  EXPECT_TRUE(Matches(pattern, {"grok.com", "/", "tab=&x=y&_s=data"}));
  EXPECT_FALSE(Matches(pattern, {"grok.com", "/", "?_s=data"}));
  EXPECT_FALSE(Matches(pattern, {"grok.com", "/", "?_s=other&tab=1"}));
  EXPECT_FALSE(Matches(pattern, {"grok.com", "/", "?_S=data&tab=1"}));
  EXPECT_FALSE(Matches(pattern, {"grok.com", "/", "?a_s=data&tab=1"}));
}

TEST(PagePattern, EscapesOfPlainLettersAreTheLetters) {
  const std::string pattern = "https://x.com/settings/a-b_c";
  EXPECT_TRUE(Matches(pattern, {"x.com", "/%73ettings/a%2Db%5fc"}));
  EXPECT_FALSE(Matches(pattern, {"x.com", "/settings%2Fa-b_c"}));
  EXPECT_FALSE(Matches(pattern, {"x.com", "/%2573ettings/a-b_c"}));
}

TEST(PagePattern, OtherEscapesStayButAreSpelledOneWay) {
  EXPECT_TRUE(Matches("https://x.com/caf\u00e9", {"x.com", "/caf%c3%a9"}));
  EXPECT_TRUE(Matches("https://x.com/a%2fb", {"x.com", "/a%2Fb"}));
  EXPECT_FALSE(Matches("https://x.com/a%2fb", {"x.com", "/a/b"}));
  EXPECT_FALSE(Matches("https://x.com/ab", {"x.com", "/a%00b"}));
}

TEST(PagePattern, APathThatClimbsMatchesNothing) {
  EXPECT_FALSE(Matches("https://x.com/**", {"x.com", "/a/../settings"}));
  EXPECT_FALSE(Matches("https://x.com/**", {"x.com", "/a/%2e%2E/settings"}));
}

TEST(PagePattern, WhatCouldMeanSomethingElseIsRefused) {
  EXPECT_THAT(Refusal("http://x.com/a"), HasSubstr("https://"));
  EXPECT_THAT(Refusal("https://user@x.com/a"), HasSubstr("user name"));
  EXPECT_THAT(Refusal("https://x.com:443/a"), HasSubstr("port"));
  EXPECT_THAT(Refusal("https://com/a"), HasSubstr("host name"));
  EXPECT_THAT(Refusal("https://*/a"), HasSubstr("host name"));
  EXPECT_THAT(Refusal("https://*.com/a"), HasSubstr("host name"));
  EXPECT_THAT(Refusal("https://a.*.com/a"), HasSubstr("host name"));
  EXPECT_THAT(Refusal("https:///a"), HasSubstr("host name"));
  EXPECT_THAT(Refusal("https://x.com/**/a"), HasSubstr("before its end"));
  EXPECT_THAT(Refusal("https://x.com/a*b"), HasSubstr("mixes"));
  EXPECT_THAT(Refusal("https://x.com/{org}/b"), HasSubstr("mixes"));
  EXPECT_THAT(Refusal("https://x.com/a/../b"), HasSubstr("climbs"));
  EXPECT_THAT(Refusal("https://x.com/a//b"), HasSubstr("slash too many"));
  EXPECT_THAT(Refusal("https://x.com/a?b"), HasSubstr("name=value"));
  EXPECT_THAT(Refusal("https://x.com/a?b=c*"), HasSubstr("mixes"));
  EXPECT_THAT(Refusal("https://x.com/a#"), HasSubstr("empty fragment"));
  EXPECT_THAT(Refusal("https://x.com/{locale}/{locale}"), HasSubstr("twice"));
}

}  // namespace
}  // namespace wayout
