// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <io.h>
#include <windows.h>

#include <cstdio>

#include "host/base/system_error_windows.h"
#include "host/protocol/stdio_channel.h"

namespace wayout {
namespace {

constexpr int kOut = 1;
constexpr int kErrors = 2;

// Takes place wholly here: the C library's streams turn 10 into 13 10, and 26 into an
// end.
//
// Chromium can hand over pipes that were opened for overlapped use, which must be read
// and written so; all other pipes may be. Files keep their own place only when they are
// not.
struct Transfer {
  DWORD count = 0;
  DWORD error = 0;
};

template <typename Call>
Transfer Run(HANDLE file, const Call& call) {
  // One for all: there is one thread, and it waits.
  static const HANDLE event = CreateEventW(nullptr, TRUE, FALSE, nullptr);
  Transfer done;
  OVERLAPPED state{};
  state.hEvent = event;
  const bool pipe = GetFileType(file) == FILE_TYPE_PIPE;
  BOOL fine = call(&done.count, pipe ? &state : nullptr);
  const bool under_way = fine == 0 && GetLastError() == ERROR_IO_PENDING;
  if (pipe && (fine != 0 || under_way)) {
    fine = GetOverlappedResult(file, &state, &done.count, TRUE);
  }
  if (fine == 0) done.error = GetLastError();
  // A message longer than the space: the rest comes with the next read.
  if (done.error == ERROR_MORE_DATA) done.error = 0;
  return done;
}

bool IsEnd(DWORD error) {
  return error == ERROR_BROKEN_PIPE || error == ERROR_HANDLE_EOF ||
         error == ERROR_NO_DATA || error == ERROR_PIPE_NOT_CONNECTED;
}

// Our own handle to a standard stream, which no program that is started inherits. A
// stream that is missing is one that has ended and takes everything.
HANDLE OwnStream(DWORD which) {
  const HANDLE given = GetStdHandle(which);
  HANDLE own = nullptr;
  if (given != nullptr && given != INVALID_HANDLE_VALUE &&
      DuplicateHandle(GetCurrentProcess(), given, GetCurrentProcess(), &own, 0, FALSE,
                      DUPLICATE_SAME_ACCESS) != 0) {
    return own;
  }
  return CreateFileW(L"NUL", GENERIC_READ | GENERIC_WRITE,
                     FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr, OPEN_EXISTING, 0,
                     nullptr);
}

// Descriptor 1, and the system's standard output, become standard error.
bool TakeOutputAway() {
  if (_get_osfhandle(kErrors) < 0) {
    const int null = _open("NUL", _O_WRONLY);
    if (null < 0 || _dup2(null, kErrors) != 0) return false;
    if (null > kErrors) _close(null);
  }
  if (_dup2(kErrors, kOut) != 0) return false;
  return SetStdHandle(STD_OUTPUT_HANDLE,
                      reinterpret_cast<HANDLE>(_get_osfhandle(kOut))) != 0;
}

}  // namespace

absl::StatusOr<StdioChannel> StdioChannel::Take() {
  const HANDLE input = OwnStream(STD_INPUT_HANDLE);
  const HANDLE output = OwnStream(STD_OUTPUT_HANDLE);
  if (input == INVALID_HANDLE_VALUE || output == INVALID_HANDLE_VALUE) {
    return SystemError("opening", "the standard streams");
  }
  if (!TakeOutputAway()) return SystemError("taking", "standard output for frames");
  return StdioChannel(reinterpret_cast<std::intptr_t>(input),
                      reinterpret_cast<std::intptr_t>(output));
}

std::optional<size_t> StdioChannel::Read(std::intptr_t input, std::span<char> space) {
  const auto file = reinterpret_cast<HANDLE>(input);
  for (;;) {
    const Transfer done = Run(file, [&](DWORD* count, OVERLAPPED* state) {
      return ReadFile(file, space.data(), static_cast<DWORD>(space.size()), count, state);
    });
    if (IsEnd(done.error)) return 0;
    if (done.error != 0) return std::nullopt;
    // Somebody may write nothing into a pipe, which is not its end.
    if (done.count > 0 || GetFileType(file) != FILE_TYPE_PIPE) return done.count;
  }
}

std::optional<size_t> StdioChannel::Write(std::intptr_t output, std::string_view bytes) {
  const auto file = reinterpret_cast<HANDLE>(output);
  const Transfer done = Run(file, [&](DWORD* count, OVERLAPPED* state) {
    return WriteFile(file, bytes.data(), static_cast<DWORD>(bytes.size()), count, state);
  });
  if (IsEnd(done.error)) return 0;
  if (done.error != 0) return std::nullopt;
  return done.count;
}

}  // namespace wayout
