// SPDX-License-Identifier: Apache-2.0
#include "host/rules/domain_claims.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>
#include <system_error>
#include <utility>
#include <variant>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "host/base/status_macros.h"
#include "host/base/utf8_path.h"
#include "host/rules/json_node.h"
#include "host/rules/rule_file.h"
#include "host/rules/www.h"

namespace wayout {
namespace {

using ByDomain = std::map<std::string, std::vector<const DomainClaim*>, std::less<>>;

bool Allowed(const SharedDomains& shared, std::string_view domain, const DomainClaim& one,
             const DomainClaim& other) {
  const auto sites = shared.find(std::string(domain));
  return sites != shared.end() && sites->second.count(one.site) != 0 &&
         sites->second.count(other.site) != 0;
}

Problem Taken(const DomainClaim& claim, const DomainClaim& owner) {
  return {claim.file, claim.line,
          absl::StrCat("the domain \"", claim.domain, "\" is ", owner.site, "'s (",
                       owner.file, ":", owner.line, ")"),
          "write a domain of the site's own; sites of one owner are listed in "
          "shared_domains.json"};
}

}  // namespace

absl::StatusOr<SharedDomains> ReadSharedDomains(const std::string& folder) {
  const std::string file = (Utf8Path(folder) / "shared_domains.json").string();
  std::error_code error;
  if (!std::filesystem::exists(Utf8Path(file), error)) return SharedDomains();
  WAYOUT_ASSIGN_OR_RETURN(const std::string text, ReadRuleText(file));
  const auto parsed = ParseJson(text, file);
  if (const auto* problem = std::get_if<Problem>(&parsed)) {
    return absl::InvalidArgumentError(ToString(*problem));
  }
  SharedDomains shared;
  for (const auto& [domain, sites] : std::get<JsonNode>(parsed).members) {
    for (const JsonNode& site : sites.items) shared[domain].insert(site.text);
  }
  return shared;
}

std::vector<DomainClaim> ClaimsOf(const Rule& rule) {
  std::vector<DomainClaim> claims;
  for (const JsonNode& domain : rule.root->Find("domains")->items) {
    claims.push_back({domain.text, rule.site, rule.file, domain.line});
  }
  return claims;
}

Problems CheckDomainClaims(const std::vector<DomainClaim>& claims,
                           const SharedDomains& shared) {
  ByDomain by_domain;
  for (const DomainClaim& claim : claims) {
    by_domain[std::string(WithoutWww(claim.domain))].push_back(&claim);
  }
  Problems problems;
  for (const DomainClaim& claim : claims) {
    const std::string_view own = WithoutWww(claim.domain);
    for (std::string_view wider = own; !wider.empty();) {
      const auto owners = by_domain.find(wider);
      for (size_t i = 0; owners != by_domain.end() && i < owners->second.size(); ++i) {
        const DomainClaim& owner = *owners->second[i];
        // Of two equal claims the first one stands.
        if (wider == own && &owner >= &claim) break;
        if (owner.site == claim.site || Allowed(shared, wider, claim, owner)) continue;
        problems.push_back(Taken(claim, owner));
      }
      const size_t dot = wider.find('.');
      wider = dot == std::string_view::npos ? "" : wider.substr(dot + 1);
    }
  }
  return problems;
}

bool BelongsToEverybody(std::string_view domain) {
  // Second levels under which a country's names are registered.
  static constexpr std::array<std::string_view, 17> kSecond = {
      "co", "com", "net",  "org", "gov", "ac",  "edu", "or", "ne",
      "go", "gob", "gouv", "mil", "nom", "ltd", "plc", "sch"};
  static constexpr std::array<std::string_view, 45> kHosting = {
      "github.io",       "gitlab.io",         "blogspot.com",
      "pages.dev",       "workers.dev",       "vercel.app",
      "netlify.app",     "herokuapp.com",     "web.app",
      "firebaseapp.com", "appspot.com",       "run.app",
      "cloudfront.net",  "azurewebsites.net", "azurestaticapps.net",
      "amazonaws.com",   "s3.amazonaws.com",  "onrender.com",
      "fly.dev",         "surge.sh",          "glitch.me",
      "repl.co",         "replit.app",        "lovable.app",
      "myshopify.com",   "wixsite.com",       "weebly.com",
      "webflow.io",      "ngrok.io",          "ngrok-free.app",
      "hf.space",        "streamlit.app",     "githubpreview.dev",
      "ddns.net",        "deno.dev",          "duckdns.org",
      "framer.app",      "bubbleapps.io",     "readthedocs.io",
      "b-cdn.net",       "backblazeb2.com",   "notion.site",
      "carrd.co",        "altervista.org",    "trycloudflare.com"};
  if (std::find(kHosting.begin(), kHosting.end(), domain) != kHosting.end()) return true;
  const size_t dot = domain.find('.');
  if (dot == std::string_view::npos) return true;
  const bool two_labels = domain.find('.', dot + 1) == std::string_view::npos;
  return two_labels && domain.size() - dot == 3 &&
         std::find(kSecond.begin(), kSecond.end(), domain.substr(0, dot)) !=
             kSecond.end();
}

}  // namespace wayout
