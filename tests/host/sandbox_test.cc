// SPDX-License-Identifier: Apache-2.0
// Each test asks, from inside a process of its own that has given up its rights, for one
// thing and says how that went. main is not run again: the process is a fork.
#include "host/base/sandbox.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "host/base/database.h"

namespace wayout {
namespace {

using testing::UnorderedElementsAre;

constexpr int kWentWell = 0;

class SandboxTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = testing::TempDir() + "wayout_sandbox_XXXXXX";
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    std::filesystem::create_directory(folder_ + "/data");
    std::ofstream(folder_ + "/rules.db") << "rules";
    std::ofstream(folder_ + "/other") << "other";
    if (GuardsOf().empty()) GTEST_SKIP() << "this build guards nothing";
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  SandboxOptions Options() const {
    return {.writable_folder = folder_ + "/data", .readable_file = folder_ + "/rules.db"};
  }

  // What `act` returned in a process that entered the sandbox; 200 when it did not
  // return.
  int Inside(const std::function<int()>& act) const {
    const pid_t child = fork();
    if (child == 0) {
      EnterSandbox(Options());
      _exit(act());
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 200;
  }

  // The guards that stand here, asked for in a process of its own.
  std::vector<std::string> GuardsOf() const {
    const std::vector<std::string> all = {"no_core", "no_new_privs", "landlock",
                                          "seccomp"};
    const pid_t child = fork();
    if (child == 0) {
      const std::vector<std::string> stand = EnterSandbox(Options());
      int found = 0;
      for (size_t i = 0; i < all.size(); ++i) {
        if (std::find(stand.begin(), stand.end(), all[i]) != stand.end()) found |= 1 << i;
      }
      _exit(found);
    }
    int status = 0;
    waitpid(child, &status, 0);
    std::vector<std::string> guards;
    for (size_t i = 0; i < all.size(); ++i) {
      if ((WEXITSTATUS(status) >> i & 1) != 0) guards.push_back(all[i]);
    }
    return guards;
  }

  bool Stands(const std::string& guard) const {
    const std::vector<std::string> guards = GuardsOf();
    return std::find(guards.begin(), guards.end(), guard) != guards.end();
  }

  std::string folder_;
};

int OpenError(const std::string& path, int flags) {
  errno = 0;
  const int file = open(path.c_str(), flags, 0600);
  return file >= 0 ? kWentWell : errno;
}

class SeccompTest : public SandboxTest {
 protected:
  void SetUp() override {
    SandboxTest::SetUp();
    if (!IsSkipped() && !Stands("seccomp")) GTEST_SKIP() << "no seccomp here";
  }
};

class LandlockTest : public SandboxTest {
 protected:
  void SetUp() override {
    SandboxTest::SetUp();
    if (!IsSkipped() && !Stands("landlock")) GTEST_SKIP() << "no Landlock here";
  }
};

TEST_F(SeccompTest, ASocketFails) {
  for (const int family : {AF_INET, AF_INET6, AF_UNIX, AF_NETLINK}) {
    EXPECT_EQ(
        Inside([&] { return socket(family, SOCK_STREAM, 0) >= 0 ? kWentWell : errno; }),
        EPERM)
        << family;
  }
}

TEST_F(SeccompTest, AProgramFails) {
  EXPECT_EQ(Inside([] {
              execl("/bin/true", "true", nullptr);
              return errno;
            }),
            EPERM);
}

TEST_F(SeccompTest, AnotherProcessFails) {
  EXPECT_EQ(Inside([] {
              const pid_t child = fork();
              if (child == 0) _exit(kWentWell);
              return child > 0 ? kWentWell : errno;
            }),
            EPERM);
}

TEST_F(SeccompTest, TracingAndSignallingOthersFails) {
  const pid_t test = getpid();
  EXPECT_EQ(Inside([&] {
              return ptrace(PTRACE_ATTACH, test, nullptr, nullptr) == 0 ? kWentWell
                                                                        : errno;
            }),
            EPERM);
  EXPECT_EQ(Inside([&] { return kill(test, 0) == 0 ? kWentWell : errno; }), EPERM);
}

TEST_F(SeccompTest, SignalsAndTimesOfFilesFail) {
  EXPECT_EQ(Inside([] { return fcntl(0, F_SETOWN, 1) == 0 ? kWentWell : errno; }), EPERM);
  EXPECT_EQ(Inside([] { return fcntl(0, F_SETSIG, 9) == 0 ? kWentWell : errno; }), EPERM);
  EXPECT_EQ(Inside([] { return fcntl(0, F_GETFD) >= 0 ? kWentWell : errno; }), kWentWell);
  EXPECT_EQ(Inside([&] {
              return utimensat(AT_FDCWD, (folder_ + "/data").c_str(), nullptr, 0) == 0
                         ? kWentWell
                         : errno;
            }),
            EPERM);
}

TEST_F(SeccompTest, MemoryForNewCodeFails) {
  EXPECT_EQ(Inside([] {
              void* memory = mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                                  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
              return memory != MAP_FAILED ? kWentWell : errno;
            }),
            EPERM);
  EXPECT_EQ(Inside([] {
              void* memory = mmap(nullptr, 4096, PROT_READ | PROT_WRITE,
                                  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
              if (memory == MAP_FAILED) return 199;
              return mprotect(memory, 4096, PROT_READ | PROT_EXEC) == 0 ? kWentWell
                                                                        : errno;
            }),
            EPERM);
}

TEST_F(LandlockTest, FilesElsewhereCannotBeRead) {
  EXPECT_EQ(Inside([] { return OpenError("/etc/passwd", O_RDONLY); }), EACCES);
  EXPECT_EQ(Inside([&] { return OpenError(folder_ + "/other", O_RDONLY); }), EACCES);
  EXPECT_EQ(Inside([&] { return OpenError(folder_, O_RDONLY | O_DIRECTORY); }), EACCES);
}

TEST_F(LandlockTest, TheRulesCanBeReadAndNotWritten) {
  EXPECT_EQ(Inside([&] { return OpenError(folder_ + "/rules.db", O_RDONLY); }),
            kWentWell);
  EXPECT_EQ(Inside([&] { return OpenError(folder_ + "/rules.db", O_RDWR); }), EACCES);
}

TEST_F(LandlockTest, TheDataFolderCanBeWrittenAndNothingBesideIt) {
  EXPECT_EQ(Inside([&] { return OpenError(folder_ + "/data/new", O_RDWR | O_CREAT); }),
            kWentWell);
  EXPECT_EQ(Inside([&] { return OpenError(folder_ + "/new", O_RDWR | O_CREAT); }),
            EACCES);
}

TEST_F(LandlockTest, ALinkOutOfTheDataFolderLeadsNowhere) {
  std::filesystem::create_symlink("/etc/passwd", folder_ + "/data/link");
  EXPECT_EQ(Inside([&] { return OpenError(folder_ + "/data/link", O_RDONLY); }), EACCES);
}

TEST_F(SandboxTest, ACrashLeavesNoCore) {
  const pid_t child = fork();
  if (child == 0) {
    rlimit limit{};
    getrlimit(RLIMIT_CORE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_CORE, &limit);
    if (chdir((folder_ + "/data").c_str()) != 0) _exit(1);  // where it could be written
    EnterSandbox(Options());
    __builtin_trap();
  }
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status));
  EXPECT_FALSE(WCOREDUMP(status));
}

TEST_F(SandboxTest, MemoryIsBounded) {
  EXPECT_EQ(Inside([] {
              constexpr size_t kHalfGigabyte = size_t{512} * 1024 * 1024;
              void* memory = mmap(nullptr, kHalfGigabyte, PROT_READ | PROT_WRITE,
                                  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
              return memory != MAP_FAILED ? kWentWell : errno;
            }),
            ENOMEM);
}

TEST_F(SandboxTest, ADatabaseIsCreatedWrittenAndReopened) {
  EXPECT_EQ(Inside([&] {
              const std::string path = folder_ + "/data/ledger.db";
              for (int round = 0; round < 2; ++round) {
                auto database = Database::OpenWritable(path);
                if (!database.ok()) return 1;
                if (!database
                         ->Execute("CREATE TABLE IF NOT EXISTS t(x);"
                                   "INSERT INTO t VALUES(1)")
                         .ok()) {
                  return 2;
                }
                if (access((path + "-wal").c_str(), F_OK) != 0) return 3;
                if (access((path + "-shm").c_str(), F_OK) != 0) return 4;
              }
              return kWentWell;
            }),
            kWentWell);
}

}  // namespace
}  // namespace wayout
