// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_RULES_HOST_WRITER_H_
#define WAYOUT_HOST_RULES_HOST_WRITER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "host/base/database.h"
#include "host/rules/packed_rows.h"
#include "host/rules/rule.h"

namespace wayout {

// Gathers the hosts of rules with their pages, and writes them as rows of rules.db.
class HostWriter {
 public:
  // `domains`: of all rules; outlives the writer, as `database` does.
  static absl::StatusOr<HostWriter> Create(
      Database& database, const absl::flat_hash_set<std::string>& domains);

  void AddDomain(const std::string& domain, int site);
  // `setting` may be minus the site's number (PageOwner).
  absl::Status AddPages(const std::vector<RulePage>& pages, int site, int setting);
  // Found with a page, and never the reason that it is found: the host is its owner's.
  absl::Status AddSharedPages(const std::vector<RulePage>& pages, int site, int setting);
  // Writes what is known only after the last rule.
  absl::Status Finish();

 private:
  struct Host {
    std::string key;  // its name, but for www.D
    int site = 0;
    bool owned = false;  // one of the site's domains, not only the host of a page
    bool filed = false;  // its pages, in a table of their own
    uint32_t shapes = 0;
    std::string pages;  // packed
  };

  explicit HostWriter(const absl::flat_hash_set<std::string>& domains)
      : domains_(&domains) {}
  std::string KeyOfHost(const std::string& host) const;
  void Claim(const std::string& host, int site, bool owned);
  absl::Status AddPage(const PagePattern& pattern, const PageOwner& owner);
  absl::Status FilePages(const std::string& host_key, Host& host);
  absl::Status WriteHost(int64_t number, const std::string& name);

  const absl::flat_hash_set<std::string>* domains_;
  absl::flat_hash_map<std::string, Host> hosts_;
  Statement insert_page_;
  Statement insert_host_;
};

}  // namespace wayout

#endif  // WAYOUT_HOST_RULES_HOST_WRITER_H_
