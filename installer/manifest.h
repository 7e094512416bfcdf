// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_INSTALLER_MANIFEST_H_
#define WAYOUT_INSTALLER_MANIFEST_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "host/base/extension_id.h"
#include "installer/browser_table.h"

namespace wayout {

// The name extensions connect to; lower case and no hyphen, as Chromium demands.
inline constexpr char kHostName[] = "org.wayout.host";

// The text of the manifest that lets a browser of `family` start the host at `path`:
// manifests/<family>.json.in with its words replaced. The two families need two files:
// Firefox refuses a manifest with any key it does not know. Chromium's lets all of
// `chromium_ids` in; a test may have others than ours.
std::string ManifestText(Family family, const std::string& path,
                         std::span<const std::string_view> chromium_ids = kChromiumIds);

// What is wrong with a manifest, in the order a browser would stumble over it.
enum class ManifestFault {
  kNotJson,
  kUnknownKey,     // Firefox: the whole manifest is ignored; `detail` is the key
  kMissingKey,     // a key the family demands is missing or empty; `detail` is the key
  kWrongName,      // another name than org.wayout.host; `detail` is it
  kRelativePath,   // or none; `detail` is the path
  kWrongOrigin,    // one malformed origin makes Chromium ignore all; `detail` is it
  kWrongExtension  // none of our ids is in it
};

struct ManifestCheck {
  std::optional<ManifestFault> fault;
  std::string detail;
  std::string path;  // of the host, where it could be read
};

// Reads a manifest as strictly as a browser of `family` does.
ManifestCheck CheckManifest(Family family, const std::string& text);

}  // namespace wayout

#endif  // WAYOUT_INSTALLER_MANIFEST_H_
