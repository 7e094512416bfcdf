// SPDX-License-Identifier: Apache-2.0
#include "host/rules/rule.h"

#include <algorithm>
#include <string_view>

#include "absl/algorithm/container.h"
#include "host/rules/page_match.h"
#include "host/rules/www.h"

namespace wayout {
namespace {

std::string_view WithoutOwnWww(const Rule& rule, std::string_view host) {
  const std::string_view bare = WithoutWww(host);
  return absl::c_linear_search(rule.domains, bare) ? bare : host;
}

bool HostFits(const Rule& rule, const PagePattern& pattern, std::string_view host) {
  if (!pattern.wildcard_host()) {
    return WithoutOwnWww(rule, pattern.host) == WithoutOwnWww(rule, host);
  }
  const size_t dot = host.find('.');
  return dot != std::string_view::npos && dot > 0 &&
         host.substr(dot) == std::string_view(pattern.host).substr(1);
}

}  // namespace

bool ShowsSetting(const Rule& rule, const RuleSetting& setting, const Address& address) {
  if (!address.valid()) return false;
  return std::any_of(
      setting.pages.begin(), setting.pages.end(), [&](const RulePage& page) {
        const PagePattern& pattern = page.pattern;
        return HostFits(rule, pattern, address.host()) &&
               MatchesPage({pattern.path, pattern.query, pattern.fragment}, address);
      });
}

}  // namespace wayout
