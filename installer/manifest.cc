// SPDX-License-Identifier: Apache-2.0
#include "installer/manifest.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string_view>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "installer/embedded.h"

namespace wayout {
namespace {

using nlohmann::json;

// As a JSON string without its quotes; a path need not be UTF-8.
std::string JsonText(const std::string& text) {
  const std::string quoted =
      json(text).dump(-1, ' ', false, json::error_handler_t::replace);
  return quoted.substr(1, quoted.size() - 2);
}

bool IsAbsolute(const std::string& path) {
  const bool drive = path.size() > 2 && path[1] == ':' && path[2] == '\\';
  return drive || (!path.empty() && path.front() == '/');
}

std::string Text(const json& object, const char* key) {
  const auto value = object.find(key);
  return value == object.end() || !value->is_string() ? "" : value->get<std::string>();
}

// Firefox knows exactly these keys and takes no others.
std::string UnknownKey(const json& manifest) {
  static const auto& known = *new std::set<std::string>{"name", "description", "path",
                                                        "type", "allowed_extensions"};
  for (const auto& entry : manifest.items()) {
    if (known.count(entry.key()) == 0) return entry.key();
  }
  return "";
}

const char* AllowedKey(Family family) {
  return family == Family::kFirefox ? "allowed_extensions" : "allowed_origins";
}

// The first key that the browser demands and does not find. Chromium wants the
// description to say something, Firefox takes an empty one.
std::string MissingKey(Family family, const json& manifest) {
  if (Text(manifest, "type") != "stdio") return "type";
  const auto description = manifest.find("description");
  if (description == manifest.end() || !description->is_string() ||
      (family == Family::kChromium && description->get<std::string>().empty())) {
    return "description";
  }
  const auto allowed = manifest.find(AllowedKey(family));
  const bool list = allowed != manifest.end() && allowed->is_array();
  return list ? "" : AllowedKey(family);
}

// chrome-extension://, 32 letters from a to p, and the slash at the end.
bool IsOrigin(const json& entry) {
  constexpr std::string_view kScheme = "chrome-extension://";
  constexpr size_t kIdLetters = 32;
  if (!entry.is_string()) return false;
  const auto origin = entry.get<std::string>();
  const bool framed = origin.size() == kScheme.size() + kIdLetters + 1 &&
                      absl::StartsWith(origin, kScheme.data()) && origin.back() == '/';
  return framed &&
         std::all_of(origin.begin() + kScheme.size(), origin.end() - 1,
                     [](char letter) { return letter >= 'a' && letter <= 'p'; });
}

// The first origin that is none; "" when all are, and always for Firefox.
std::string WrongOrigin(Family family, const json& manifest) {
  if (family == Family::kFirefox) return "";
  for (const json& entry : manifest[AllowedKey(family)]) {
    if (!IsOrigin(entry)) return entry.dump();
  }
  return "";
}

std::string Origin(std::string_view id) {
  return "chrome-extension://" + std::string(id) + "/";
}

std::vector<std::string> OurOrigins() {
  std::vector<std::string> origins;
  origins.reserve(kChromiumIds.size());
  for (const std::string_view id : kChromiumIds) origins.push_back(Origin(id));
  return origins;
}

bool AllowsUs(Family family, const json& manifest) {
  const std::vector<std::string> us =
      family == Family::kFirefox ? std::vector<std::string>{kFirefoxId} : OurOrigins();
  const json& allowed = manifest[AllowedKey(family)];
  return std::any_of(allowed.begin(), allowed.end(), [&](const json& entry) {
    return std::find(us.begin(), us.end(), entry) != us.end();
  });
}

}  // namespace

std::string ManifestText(Family family, const std::string& path,
                         std::span<const std::string_view> chromium_ids) {
  const auto quoted = [](std::string* out, std::string_view id) {
    absl::StrAppend(out, "\"", Origin(id), "\"");
  };
  const std::string text(family == Family::kFirefox ? FirefoxTemplate()
                                                    : ChromiumTemplate());
  return absl::StrReplaceAll(
      text, {{"@WAYOUT_HOST_NAME@", kHostName},
             {"@WAYOUT_HOST_PATH@", JsonText(path)},
             {"@WAYOUT_CHROMIUM_ORIGINS@", absl::StrJoin(chromium_ids, ", ", quoted)},
             {"@WAYOUT_FIREFOX_ID@", kFirefoxId}});
}

ManifestCheck CheckManifest(Family family, const std::string& text) {
  ManifestCheck check;
  const json manifest = json::parse(text, nullptr, false);
  if (!manifest.is_object()) {
    check.fault = ManifestFault::kNotJson;
    return check;
  }
  check.path = Text(manifest, "path");
  if (family == Family::kFirefox && !UnknownKey(manifest).empty()) {
    check.fault = ManifestFault::kUnknownKey;
    check.detail = UnknownKey(manifest);
  } else if (!MissingKey(family, manifest).empty()) {
    check.fault = ManifestFault::kMissingKey;
    check.detail = MissingKey(family, manifest);
  } else if (Text(manifest, "name") != kHostName) {
    check.fault = ManifestFault::kWrongName;
    check.detail = Text(manifest, "name");
  } else if (!IsAbsolute(check.path)) {
    check.fault = ManifestFault::kRelativePath;
    check.detail = check.path;
  } else if (!WrongOrigin(family, manifest).empty()) {
    check.fault = ManifestFault::kWrongOrigin;
    check.detail = WrongOrigin(family, manifest);
  } else if (!AllowsUs(family, manifest)) {
    check.fault = ManifestFault::kWrongExtension;
  }
  return check;
}

}  // namespace wayout
