// SPDX-License-Identifier: Apache-2.0
// The real rules give the same rules.db wherever and by whomever they are compiled.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <locale>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "host/rules/compile.h"
#include "host/rules/domain_claims.h"
#include "host/rules/rule_file.h"

namespace wayout {
namespace {

namespace fs = std::filesystem;

// Numbers in groups of one, with a comma: 12 is written "1.2".
struct ForeignNumbers : std::numpunct<char> {
  char do_decimal_point() const override { return ','; }
  char do_thousands_sep() const override { return '.'; }
  std::string do_grouping() const override { return "\1"; }
};

// Words from Z to A.
struct ForeignOrder : std::collate<char> {
  int do_compare(const char* a, const char* a_end, const char* b,
                 const char* b_end) const override {
    return std::string(b, b_end).compare(std::string(a, a_end));
  }
};

// Another country, time zone and umask, for as long as it lives. What the system's own
// locales would change is not sure to be installed.
class Abroad {
 public:
  Abroad() {
    const std::locale numbers(std::locale::classic(), new ForeignNumbers);
    std::locale::global(std::locale(numbers, new ForeignOrder));
    ::setenv("TZ", "Pacific/Kiritimati", 1);
    ::tzset();
    umask_ = ::umask(077);
  }
  ~Abroad() {
    std::locale::global(std::locale::classic());
    ::unsetenv("TZ");
    ::tzset();
    ::umask(umask_);
  }
  Abroad(const Abroad&) = delete;
  Abroad& operator=(const Abroad&) = delete;

 private:
  mode_t umask_;
};

// The rules of a folder as a file system may list them: in any order.
class ListedBackwards final : public RuleSource {
 public:
  explicit ListedBackwards(std::string folder)
      : folder_(std::move(folder)), files_(*FindRuleFiles(folder_)) {}
  size_t size() const override { return files_.size(); }
  absl::StatusOr<RuleText> Read(size_t index) override {
    const std::string& file = files_[files_.size() - 1 - index];
    return RuleText{file, *ReadRuleText(file)};
  }
  absl::StatusOr<SharedDomains> Shared() override { return ReadSharedDomains(folder_); }

 private:
  std::string folder_;
  std::vector<std::string> files_;
};

std::string BytesOf(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

TEST(SameBytes, AbroadAndFromACopyThatIsListedInAnotherOrder) {
  const fs::path rules = WAYOUT_SOURCE_DIR "/rules";
  const fs::path folder =
      fs::path(testing::TempDir()) / ("wayout_bytes_" + std::to_string(::getpid()));
  fs::create_directories(folder);
  fs::copy(rules, folder / "rules", fs::copy_options::recursive);
  ASSERT_TRUE(CompileFolder(rules.string(), (folder / "here.db").string()).ok());
  {
    const Abroad abroad;
    std::ostringstream shown;
    shown << 1234;
    ASSERT_EQ(shown.str(), "1.2.3.4");  // the locale is in force
    ListedBackwards source((folder / "rules").string());
    const auto counts = CompileRules(source, (folder / "abroad.db").string());
    ASSERT_TRUE(counts.ok()) << counts.status();
    ASSERT_GE(counts->sites, 140);
  }
  const std::string here = BytesOf(folder / "here.db");
  EXPECT_TRUE(here == BytesOf(folder / "abroad.db"));
  EXPECT_TRUE(here == BytesOf(WAYOUT_BINARY_DIR "/rules.db"));
  fs::remove_all(folder);
}

}  // namespace
}  // namespace wayout
