// SPDX-License-Identifier: Apache-2.0
// A native-messaging manifest somebody else wrote, into the inspector.
#include <string>

#include "installer/manifest.h"
#include "tests/fuzz/fuzzed.h"

namespace wayout {

void Fuzz(std::string_view bytes) {
  const std::string text(bytes);
  for (const Family family : {Family::kChromium, Family::kFirefox}) {
    const ManifestCheck check = CheckManifest(family, text);
    if (!check.fault) WAYOUT_FUZZ_EXPECT(check.path.starts_with('/'));
  }
}

}  // namespace wayout
