// SPDX-License-Identifier: Apache-2.0
#include "installer/receipt.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "host/base/status_macros.h"

namespace wayout {

using nlohmann::json;

NLOHMANN_JSON_SERIALIZE_ENUM(StepKind, {{StepKind::kManifest, "manifest"},
                                        {StepKind::kFolder, "folder"},
                                        {StepKind::kLink, "link"},
                                        {StepKind::kCopy, "copy"},
                                        {StepKind::kKey, "key"}})
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Step, kind, path, content, browsers)

void to_json(json& j, const Receipt& receipt) {
  j = {{"version", receipt.version},
       {"every_browser", receipt.every_browser},
       {"user_data_dirs", receipt.user_data_dirs},
       {"steps", receipt.steps}};
}

void from_json(const json& j, Receipt& receipt) {
  j.at("version").get_to(receipt.version);
  j.at("every_browser").get_to(receipt.every_browser);
  j.at("steps").get_to(receipt.steps);
  // Receipts of older versions have none.
  receipt.user_data_dirs = j.value("user_data_dirs", receipt.user_data_dirs);
}

const Step* Receipt::Find(const std::string& path) const {
  const auto found = std::find_if(steps.begin(), steps.end(),
                                  [&](const Step& step) { return step.path == path; });
  return found == steps.end() ? nullptr : &*found;
}

void Receipt::Put(const Step& step) {
  for (Step& known : steps) {
    if (known.path != step.path) continue;
    Step joined = step;
    joined.browsers.merge(known.browsers);
    known = joined;
    return;
  }
  steps.push_back(step);
}

std::string ReceiptPath(const Surroundings& here, bool system) {
  return ReceiptPath(here.os, system ? here.SystemData() : here.data);
}

std::string ReceiptPath(Os os, const std::string& data_folder) {
  return absl::StrCat(data_folder, os == Os::kWindows ? "\\" : "/", "installed.json");
}

absl::StatusOr<Receipt> ReadReceipt(const Files& files, const std::string& path) {
  if (files.KindOf(path) == FileKind::kAbsent) return Receipt{};
  WAYOUT_ASSIGN_OR_RETURN(const std::string text, files.Read(path));
  try {
    return json::parse(text).get<Receipt>();
  } catch (const json::exception& error) {
    return absl::DataLossError(absl::StrCat("reading ", path, ": ", error.what()));
  }
}

absl::Status WriteReceipt(Files& files, const std::string& path, const Receipt& receipt) {
  return files.Write(
      path, json(receipt).dump(2, ' ', false, json::error_handler_t::replace) + "\n");
}

}  // namespace wayout
