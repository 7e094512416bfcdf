// SPDX-License-Identifier: Apache-2.0
#include <windows.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "host/base/handle_windows.h"
#include "host/base/own_places.h"
#include "host/base/utf16_windows.h"
#include "host/cli/host_probe.h"
#include "host/protocol/framing.h"
#include "installer/files.h"
#include "installer/registration.h"
#include "installer/shell_words.h"

namespace wayout {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr size_t kErrorBytes = 4096;

// One direction of a conversation: our end, which waits no longer than it is told to, and
// the end a program inherits. Only pipes with names can be waited for.
class Pipe {
 public:
  explicit Pipe(bool we_write) {
    static int number = 0;
    const std::wstring name =
        Wide(absl::StrCat("\\\\.\\pipe\\wayout-", GetCurrentProcessId(), "-",
                          GetTickCount64(), "-", ++number));
    const DWORD direction = we_write ? PIPE_ACCESS_OUTBOUND : PIPE_ACCESS_INBOUND;
    ours = Handle(CreateNamedPipeW(
        name.c_str(), direction | FILE_FLAG_OVERLAPPED | FILE_FLAG_FIRST_PIPE_INSTANCE,
        PIPE_TYPE_BYTE | PIPE_REJECT_REMOTE_CLIENTS, 1, kBytes, kBytes, 0, nullptr));
    SECURITY_ATTRIBUTES inherited{sizeof(inherited), nullptr, TRUE};
    theirs =
        Handle(CreateFileW(name.c_str(), we_write ? GENERIC_READ : GENERIC_WRITE, 0,
                           &inherited, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr));
    state_.hEvent = event_.get();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() { CancelReading(); }

  HANDLE event() const { return event_.get(); }

  // Begins to read; false when the other end is closed.
  bool BeginReading() {
    under_way_ = ReadFile(ours.get(), bytes_.data(), static_cast<DWORD>(bytes_.size()),
                          nullptr, &state_) != 0 ||
                 GetLastError() == ERROR_IO_PENDING;
    return under_way_;
  }
  // What has come, once event() says so; empty when the other end is closed.
  std::string_view Finish() {
    DWORD count = 0;
    under_way_ = false;
    if (GetOverlappedResult(ours.get(), &state_, &count, TRUE) == 0) count = 0;
    return {bytes_.data(), count};
  }
  void CancelReading() {
    if (!under_way_) return;
    CancelIoEx(ours.get(), &state_);
    Finish();
  }
  // One request is far smaller than the pipe holds, so this does not wait; a host that is
  // gone already is told by what it leaves.
  void Write(const std::string& text) {
    DWORD count = 0;
    if (WriteFile(ours.get(), text.data(), static_cast<DWORD>(text.size()), nullptr,
                  &state_) != 0 ||
        GetLastError() == ERROR_IO_PENDING) {
      GetOverlappedResult(ours.get(), &state_, &count, TRUE);
    }
  }

  Handle ours;
  Handle theirs;

 private:
  static constexpr DWORD kBytes = 65536;
  Handle event_{CreateEventW(nullptr, TRUE, FALSE, nullptr)};
  OVERLAPPED state_{};
  std::array<char, 4096> bytes_{};
  bool under_way_ = false;
};

std::string Words(const std::string& program, const std::vector<std::string>& arguments) {
  std::string line = absl::StrCat("\"", program, "\"");
  for (const std::string& word : arguments) absl::StrAppend(&line, " ", Quoted(word));
  return line;
}

// Firefox starts the program itself. Chromium has cmd.exe start it, which is where a
// changed COMSPEC, a policy against cmd.exe and an & in the path get in its way.
std::string CommandLine(const ProbeStart& start) {
  if (start.as_firefox) return Words(start.program, start.arguments);
  std::vector<std::string> arguments = start.arguments;
  arguments.emplace_back("--parent-window=0");
  const std::string shell = Variable("COMSPEC");
  return absl::StrCat("\"", shell.empty() ? "cmd.exe" : shell, "\" /d /s /c \"",
                      Words(start.program, arguments), "\"");
}

// What a process inherits: these handles and no others.
class Inheritance {
 public:
  explicit Inheritance(std::array<HANDLE, 3> handles) : handles_(handles) {
    SIZE_T size = 0;
    InitializeProcThreadAttributeList(nullptr, 1, 0, &size);
    bytes_ = std::make_unique<std::byte[]>(size);
    startup_.StartupInfo.cb = sizeof(startup_);
    startup_.StartupInfo.dwFlags = STARTF_USESTDHANDLES;
    startup_.StartupInfo.hStdInput = handles_[0];
    startup_.StartupInfo.hStdOutput = handles_[1];
    startup_.StartupInfo.hStdError = handles_[2];
    startup_.lpAttributeList =
        reinterpret_cast<LPPROC_THREAD_ATTRIBUTE_LIST>(bytes_.get());
    InitializeProcThreadAttributeList(startup_.lpAttributeList, 1, 0, &size);
    UpdateProcThreadAttribute(startup_.lpAttributeList, 0,
                              PROC_THREAD_ATTRIBUTE_HANDLE_LIST, handles_.data(),
                              sizeof(handles_), nullptr, nullptr);
  }
  Inheritance(const Inheritance&) = delete;
  Inheritance& operator=(const Inheritance&) = delete;
  ~Inheritance() { DeleteProcThreadAttributeList(startup_.lpAttributeList); }
  STARTUPINFOW* startup() { return &startup_.StartupInfo; }

 private:
  std::array<HANDLE, 3> handles_;
  std::unique_ptr<std::byte[]> bytes_;
  STARTUPINFOEXW startup_{};
};

// A group of processes that ends with us, whatever they started.
Handle MakeJob() {
  Handle job(CreateJobObjectW(nullptr, nullptr));
  JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
  limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
  SetInformationJobObject(job.get(), JobObjectExtendedLimitInformation, &limits,
                          sizeof(limits));
  return job;
}

std::string EndInWords(DWORD code) {
  constexpr DWORD kFirstFault = 0xC0000000;  // ntstatus.h
  if (code >= kFirstFault) return absl::StrFormat("Windows ended it (0x%08X)", code);
  return absl::StrCat("it ended with exit code ", code, " and said nothing");
}

// A started host, from its parent's side.
class Conversation {
 public:
  explicit Conversation(const ProbeStart& start) : start_(start) {}

  ProbeResult Run() {
    if (!Start()) return {"", "it could not be started", ""};
    std::string bytes;
    AppendFrame(start_.frame, bytes);
    in_.Write(bytes);
    Listen();
    in_.ours.Close();
    const DWORD code = WaitForEnd();
    if (result_.reply.empty() && result_.failure.empty()) {
      result_.failure = EndInWords(code);
    }
    return std::move(result_);
  }

 private:
  bool Start() {
    Inheritance inheritance({in_.theirs.get(), out_.theirs.get(), errors_.theirs.get()});
    std::wstring line = Wide(CommandLine(start_));
    const std::wstring folder = Wide(ParentOf(start_.program));
    const std::wstring look_only = Wide(kLookOnlyVariable);
    SetEnvironmentVariableW(look_only.c_str(), L"1");
    const absl::Cleanup restore = [&] {
      SetEnvironmentVariableW(look_only.c_str(), nullptr);
    };
    constexpr DWORD kHow =
        CREATE_SUSPENDED | CREATE_NO_WINDOW | EXTENDED_STARTUPINFO_PRESENT;
    PROCESS_INFORMATION started{};
    if (CreateProcessW(nullptr, line.data(), nullptr, nullptr, TRUE, kHow, nullptr,
                       folder.c_str(), inheritance.startup(), &started) == 0) {
      return false;
    }
    process_ = Handle(started.hProcess);
    const Handle thread(started.hThread);
    AssignProcessToJobObject(job_.get(), process_.get());
    ResumeThread(thread.get());
    for (Pipe* pipe : {&in_, &out_, &errors_}) pipe->theirs.Close();
    return true;
  }

  // Until a frame came, the host closed its output, or patience ends.
  void Listen() {
    const auto deadline = SteadyClock::now() + start_.patience;
    bool errors_open = errors_.BeginReading();
    while (out_.BeginReading()) {
      for (;;) {
        const std::optional<bool> reply = Wait(deadline, errors_open);
        if (!reply) return SayLate();
        if (*reply) break;
        errors_open = TakeErrors();
      }
      if (!TakeReply(out_.Finish())) break;
    }
    while (errors_open && WaitForSingleObject(errors_.event(), 0) == WAIT_OBJECT_0) {
      errors_open = TakeErrors();  // what has arrived by now
    }
  }

  // Whether it is output (or errors) that came; nullopt when the time is up.
  std::optional<bool> Wait(SteadyClock::time_point deadline, bool errors_open) const {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline - SteadyClock::now());
    const std::array<HANDLE, 2> events{out_.event(), errors_.event()};
    const DWORD which =
        WaitForMultipleObjects(errors_open ? 2 : 1, events.data(), FALSE,
                               static_cast<DWORD>(std::max<int64_t>(0, left.count())));
    if (which == WAIT_OBJECT_0) return true;
    if (which == WAIT_OBJECT_0 + 1) return false;
    return std::nullopt;
  }

  void SayLate() {
    result_.failure = absl::StrCat("it did not answer within ",
                                   start_.patience.count() / 1000, " seconds");
  }

  // False when nothing more is to be read.
  bool TakeErrors() {
    const std::string_view bytes = errors_.Finish();
    result_.errors.append(bytes);
    if (result_.errors.size() > kErrorBytes) result_.errors.resize(kErrorBytes);
    return !bytes.empty() && errors_.BeginReading();
  }

  // False when nothing more is to be read.
  bool TakeReply(std::string_view bytes) {
    while (!bytes.empty()) {
      const std::span<char> space = reader_.Space();
      const size_t taken = std::min(space.size(), bytes.size());
      std::copy_n(bytes.data(), taken, space.data());
      bytes.remove_prefix(taken);
      reader_.Commit(taken);
      const FrameReader::Piece piece = reader_.Next();
      if (piece.kind == FrameReader::Kind::kFrame) {
        result_.reply = piece.body;
        return false;
      }
      if (piece.kind != FrameReader::Kind::kIncomplete) {
        result_.failure = "what it wrote is no message";
        return false;
      }
      if (bytes.empty()) return true;
    }
    return false;
  }

  DWORD WaitForEnd() const {
    constexpr DWORD kGrace = 2000;
    if (WaitForSingleObject(process_.get(), kGrace) != WAIT_OBJECT_0) {
      TerminateJobObject(job_.get(), 1);
      WaitForSingleObject(process_.get(), INFINITE);
    }
    DWORD code = 0;
    GetExitCodeProcess(process_.get(), &code);
    return code;
  }

  const ProbeStart& start_;
  Pipe in_{/*we_write=*/true};
  Pipe out_{/*we_write=*/false};
  Pipe errors_{/*we_write=*/false};
  Handle job_ = MakeJob();
  Handle process_;
  FrameReader reader_;
  ProbeResult result_;
};

}  // namespace

ProbeResult ProbeHost(const ProbeStart& start) { return Conversation(start).Run(); }

}  // namespace wayout
