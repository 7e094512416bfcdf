// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_RULES_WORDING_H_
#define WAYOUT_HOST_RULES_WORDING_H_

#include <string>
#include <string_view>

namespace wayout {

// Two texts are one wording when they are equal after this: quotes and hyphens of one
// kind, NFKC, no invisible characters, case folded, single spaces, no full stop at the
// end. The page script compares the same way (extension/src/page/normalise.ts), so what
// the lint calls equal is equal on a page. `text` is UTF-8.
std::string NormalizeWording(std::string_view text);

}  // namespace wayout

#endif  // WAYOUT_HOST_RULES_WORDING_H_
