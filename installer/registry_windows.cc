// SPDX-License-Identifier: Apache-2.0
#include <windows.h>

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "host/base/status_macros.h"
#include "host/base/system_error_windows.h"
#include "host/base/utf16_windows.h"
#include "installer/registry.h"

namespace wayout {
namespace {

// A registry key's handle that closes itself.
class OpenKey {
 public:
  OpenKey() = default;
  OpenKey(const OpenKey&) = delete;
  OpenKey& operator=(const OpenKey&) = delete;
  ~OpenKey() {
    if (key != nullptr) RegCloseKey(key);
  }
  HKEY key = nullptr;
};

// "HKCU\SOFTWARE\..." as Windows names it, and the views it is in: HKCU is one for all
// programs, the machine's part has one for those of 32 bits and one for those of 64.
struct KeyName {
  HKEY root = nullptr;
  std::wstring path;
  std::vector<REGSAM> views;
};

absl::StatusOr<KeyName> Parse(const std::string& key) {
  const size_t slash = key.find('\\');
  const std::string root = key.substr(0, slash);
  const std::wstring path =
      slash == std::string::npos ? L"" : Wide(std::string_view(key).substr(slash + 1));
  if (root == "HKCU") return KeyName{HKEY_CURRENT_USER, path, {KEY_WOW64_64KEY}};
  if (root == "HKLM") {
    return KeyName{HKEY_LOCAL_MACHINE, path, {KEY_WOW64_64KEY, KEY_WOW64_32KEY}};
  }
  return absl::InvalidArgumentError(absl::StrCat(key, " is in no known root"));
}

bool IsMissing(LSTATUS result) {
  return result == ERROR_FILE_NOT_FOUND || result == ERROR_PATH_NOT_FOUND;
}

absl::Status Failed(LSTATUS result, const char* doing, const std::string& key) {
  return SystemError(static_cast<unsigned long>(result), doing, key);
}

bool IsEmpty(HKEY key) {
  DWORD keys = 0;
  DWORD values = 0;
  return RegQueryInfoKeyW(key, nullptr, nullptr, nullptr, &keys, nullptr, nullptr,
                          &values, nullptr, nullptr, nullptr, nullptr) == ERROR_SUCCESS &&
         keys == 0 && values == 0;
}

// Removes a key and, while they hold nothing, those above it up to SOFTWARE: creating it
// may have created them, and an empty key says nothing to anybody.
LSTATUS RemoveWithParents(const KeyName& name, REGSAM view) {
  std::wstring path = name.path;
  LSTATUS result = RegDeleteKeyExW(name.root, path.c_str(), view, 0);
  if (result != ERROR_SUCCESS) return result;
  for (;;) {
    path.resize(std::min(path.rfind(L'\\'), path.size()));
    if (path.find(L'\\') == std::wstring::npos) return ERROR_SUCCESS;
    OpenKey parent;
    const bool empty = RegOpenKeyExW(name.root, path.c_str(), 0, KEY_READ | view,
                                     &parent.key) == ERROR_SUCCESS &&
                       IsEmpty(parent.key);
    if (!empty || RegDeleteKeyExW(name.root, path.c_str(), view, 0) != ERROR_SUCCESS) {
      return ERROR_SUCCESS;
    }
  }
}

class WindowsRegistry final : public Registry {
 public:
  absl::StatusOr<std::optional<std::string>> Read(const std::string& key) const override {
    WAYOUT_ASSIGN_OR_RETURN(const KeyName name, Parse(key));
    OpenKey opened;
    LSTATUS result = RegOpenKeyExW(name.root, name.path.c_str(), 0,
                                   KEY_QUERY_VALUE | name.views.front(), &opened.key);
    if (IsMissing(result)) return std::optional<std::string>();
    if (result != ERROR_SUCCESS) return Failed(result, "reading", key);
    return ReadDefault(opened.key, key);
  }

  absl::Status Write(const std::string& key, const std::string& value) override {
    WAYOUT_ASSIGN_OR_RETURN(const KeyName name, Parse(key));
    const std::wstring text = Wide(value);
    const auto bytes = static_cast<DWORD>((text.size() + 1) * sizeof(wchar_t));
    for (const REGSAM view : name.views) {
      OpenKey opened;
      LSTATUS result =
          RegCreateKeyExW(name.root, name.path.c_str(), 0, nullptr, 0,
                          KEY_SET_VALUE | view, nullptr, &opened.key, nullptr);
      if (result == ERROR_SUCCESS) {
        result = RegSetValueExW(opened.key, nullptr, 0, REG_SZ,
                                reinterpret_cast<const BYTE*>(text.c_str()), bytes);
      }
      if (result != ERROR_SUCCESS) return Failed(result, "writing", key);
    }
    return absl::OkStatus();
  }

  absl::Status Remove(const std::string& key) override {
    WAYOUT_ASSIGN_OR_RETURN(const KeyName name, Parse(key));
    for (const REGSAM view : name.views) {
      const LSTATUS result = RemoveWithParents(name, view);
      if (result != ERROR_SUCCESS && !IsMissing(result)) {
        return Failed(result, "removing", key);
      }
    }
    return absl::OkStatus();
  }

 private:
  // Another program may make it longer between the question and the answer.
  static absl::StatusOr<std::optional<std::string>> ReadDefault(HKEY opened,
                                                                const std::string& key) {
    std::wstring text;
    DWORD bytes = 0;
    DWORD type = REG_NONE;
    LSTATUS result = RegQueryValueExW(opened, nullptr, nullptr, &type, nullptr, &bytes);
    while (result == ERROR_SUCCESS && type == REG_SZ) {
      text.resize(bytes / sizeof(wchar_t) + 1);
      bytes = static_cast<DWORD>(text.size() * sizeof(wchar_t));
      result = RegQueryValueExW(opened, nullptr, nullptr, &type,
                                reinterpret_cast<BYTE*>(text.data()), &bytes);
      if (result != ERROR_MORE_DATA) break;
      result = ERROR_SUCCESS;
    }
    if (IsMissing(result)) return std::optional<std::string>();
    if (result != ERROR_SUCCESS) return Failed(result, "reading", key);
    if (type != REG_SZ) return std::optional<std::string>();
    text.resize(bytes / sizeof(wchar_t));
    while (!text.empty() && text.back() == L'\0') text.pop_back();
    return std::optional(Narrow(text));
  }
};

}  // namespace

std::unique_ptr<Registry> SystemRegistry() { return std::make_unique<WindowsRegistry>(); }

}  // namespace wayout
