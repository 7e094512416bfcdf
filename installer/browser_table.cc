// SPDX-License-Identifier: Apache-2.0
#include "installer/browser_table.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "installer/embedded.h"

namespace wayout {
namespace {

using nlohmann::json;

template <typename Value>
Value Word(const json& object, const char* key,
           const std::map<std::string, Value>& words) {
  return words.at(object.at(key).get<std::string>());
}

std::vector<std::string> Strings(const json& object, const char* key) {
  return object.value(key, std::vector<std::string>{});
}

Place ReadPlace(const json& place) {
  if (place.is_string()) return {place.get<std::string>(), ""};
  return {place.at("folder").get<std::string>(), place.at("when").get<std::string>()};
}

std::vector<Place> Places(const json& object, const char* key) {
  std::vector<Place> places;
  if (!object.contains(key)) return places;
  for (const json& place : object.at(key)) places.push_back(ReadPlace(place));
  return places;
}

std::vector<std::string> Reads(const json& object, const char* key,
                               const std::vector<Place>& written) {
  if (object.contains(key)) return Strings(object, key);
  std::vector<std::string> folders;
  for (const Place& place : written) {
    if (place.when.empty()) folders.push_back(place.folder);
  }
  return folders;
}

SandboxedBrowser ReadSandboxed(const json& object) {
  const std::map<std::string, SandboxWay> ways = {
      {"static_copy", SandboxWay::kStaticCopy},
      {"portal", SandboxWay::kPortal},
      {"none", SandboxWay::kNone},
      {"unknown", SandboxWay::kUnknown}};
  return {object.contains("id") ? object.at("id").get<std::string>()
                                : object.at("name").get<std::string>(),
          Word(object, "way", ways), Places(object, "user"), object.value("note", "")};
}

std::optional<BrowserHome> ReadHome(const json& browser, const char* os) {
  if (!browser.contains(os)) return std::nullopt;
  const json& object = browser.at(os);
  BrowserHome home;
  home.evidence = object.at("evidence").get<std::string>();
  home.profiles = Strings(object, "profiles");
  home.programs = Strings(object, "programs");
  home.user = Places(object, "user");
  home.system = Places(object, "system");
  home.user_reads = Reads(object, "user_reads", home.user);
  home.system_reads = Reads(object, "system_reads", home.system);
  home.policies = Strings(object, "policies");
  for (const json& sandboxed : object.value("flatpak", json::array())) {
    home.flatpak.push_back(ReadSandboxed(sandboxed));
  }
  if (object.contains("snap")) home.snap = ReadSandboxed(object.at("snap"));
  home.note = object.value("note", "");
  return home;
}

Browser ReadBrowser(const json& object) {
  const std::map<std::string, Family> families = {{"chromium", Family::kChromium},
                                                  {"firefox", Family::kFirefox},
                                                  {"none", Family::kNone}};
  const std::map<std::string, UserDataDir> answers = {
      {"follows", UserDataDir::kFollows},
      {"ignored", UserDataDir::kIgnored},
      {"unknown", UserDataDir::kUnknown},
      {"not_applicable", UserDataDir::kNotApplicable}};
  Browser browser;
  browser.name = object.at("name").get<std::string>();
  browser.title = object.at("title").get<std::string>();
  browser.family = Word(object, "family", families);
  browser.user_data_dir = Word(object, "user_data_dir", answers);
  browser.only_when_named = object.value("only_when_named", "");
  browser.linux_home = ReadHome(object, "linux");
  browser.macos_home = ReadHome(object, "macos");
  browser.windows_home = ReadHome(object, "windows");
  return browser;
}

std::vector<Browser> ReadTable() {
  const json file = json::parse(BrowsersJson());
  std::vector<Browser> table;
  for (const json& object : file.at("browsers")) {
    table.push_back(ReadBrowser(object));
  }
  return table;
}

}  // namespace

const std::optional<BrowserHome>& Browser::On(Os os) const {
  switch (os) {
    case Os::kMacos:
      return macos_home;
    case Os::kWindows:
      return windows_home;
    case Os::kLinux:
      break;
  }
  return linux_home;
}

const std::vector<Browser>& BrowserTable() {
  static const auto& table = *new std::vector<Browser>(ReadTable());
  return table;
}

const Browser* FindBrowser(std::string_view name) {
  const std::vector<Browser>& table = BrowserTable();
  const auto found = std::find_if(table.begin(), table.end(),
                                  [&](const Browser& row) { return row.name == name; });
  return found == table.end() ? nullptr : &*found;
}

}  // namespace wayout
