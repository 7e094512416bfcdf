// SPDX-License-Identifier: Apache-2.0
#ifndef WAYOUT_HOST_BASE_HANDLE_WINDOWS_H_
#define WAYOUT_HOST_BASE_HANDLE_WINDOWS_H_

#include <windows.h>

#include <utility>

namespace wayout {

// A Windows handle that closes itself. Functions fail with one or the other of two values
// that are none.
class Handle {
 public:
  explicit Handle(HANDLE handle = nullptr) : handle_(handle) {}
  Handle(Handle&& other) noexcept : handle_(other.Release()) {}
  Handle& operator=(Handle&& other) noexcept {
    Close();
    handle_ = other.Release();
    return *this;
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() { Close(); }

  bool ok() const { return handle_ != nullptr && handle_ != INVALID_HANDLE_VALUE; }
  HANDLE get() const { return handle_; }
  HANDLE Release() { return std::exchange(handle_, nullptr); }
  void Close() {
    if (ok()) CloseHandle(handle_);
    handle_ = nullptr;
  }

 private:
  HANDLE handle_;
};

}  // namespace wayout

#endif  // WAYOUT_HOST_BASE_HANDLE_WINDOWS_H_
