// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_RULES_ADDRESS_H_
#define WAYOUT_HOST_RULES_ADDRESS_H_

#include <string>
#include <string_view>
#include <utility>

#include "absl/container/inlined_vector.h"

namespace wayout {

// The parts of a path or fragment between its slashes.
using Segments = absl::InlinedVector<std::string_view, 12>;

// One address, split and normalised so that equal addresses have equal parts:
//   host      lower case
//   segments  of the path, without the slash before and one slash after it
//   query     name and value pairs in their order
//   fragment  its segments; empty when there is none
// Percent-escapes of unreserved characters (RFC 3986: letters, digits, - . _ ~) are
// decoded, all others are spelled in upper case and stay, so that "%2f" never becomes a
// slash. Views point into this object, which therefore does not move.
class Address {
 public:
  // As the browser's URL gives them: hostname, pathname, search and hash, the last two
  // with or without their ? and #.
  Address(std::string_view host, std::string_view path, std::string_view query,
          std::string_view hash);
  Address(const Address&) = delete;
  Address& operator=(const Address&) = delete;

  // False for what no browser sends: a host with characters no host name has (a port or
  // user name, say), or a path that climbs (".."). Also for a host with the root's dot at
  // its end: to a browser "x.com." is another origin than "x.com", with other cookies and
  // permissions, so it is not the site.
  bool valid() const { return valid_; }
  const std::string& host() const { return host_; }
  const Segments& segments() const { return segments_; }
  const Segments& fragment() const { return fragment_; }
  // True when the query holds `name` with `value`, or with any value for "*".
  bool HasParameter(std::string_view name, std::string_view value) const;

 private:
  bool valid_ = true;
  std::string host_;
  std::string path_;
  std::string query_;
  std::string hash_;
  Segments segments_;
  Segments fragment_;
  absl::InlinedVector<std::pair<std::string_view, std::string_view>, 8> parameters_;
};

// The host as Address spells it; empty when it is none.
std::string NormalizeHost(std::string_view host);
// Escapes as Address spells them.
std::string NormalizeEscapes(std::string_view text);
// The parts between slashes; a slash at the end adds none. "" has no part.
Segments SplitSegments(std::string_view text);

}  // namespace wayout

#endif  // WAYOUT_HOST_RULES_ADDRESS_H_
