// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "host/ledger/export.h"
#include "host/protocol/message.h"
#include "tests/host/ledger_fixture.h"

namespace wayout {
namespace {

using testing::HasSubstr;
using testing::Not;

class LedgerExportTest : public LedgerTest {
 protected:
  LedgerExportTest() : ledger_(folder_, clock_) {}

  // Stores one sight with these names, which a rule of a stranger may hold.
  void See(const std::string& setting, const std::string& title,
           const std::string& label) {
    Sighting sighting = Sight(setting, true);
    sighting.names.title = title;
    sighting.label->text = label;
    ASSERT_TRUE(ledger_.Learn(sighting).ok());
  }

  // All pieces joined; each must fit a frame.
  std::string Export(ExportFormat format, int* pieces = nullptr) {
    std::string document;
    std::optional<int64_t> next = 0;
    while (next) {
      auto piece = ExportPiece(ledger_, format, *next, clock_.now);
      EXPECT_TRUE(piece.ok()) << piece.status();
      if (!piece.ok()) break;
      ExportReply reply;
      reply.data = piece->data;
      EXPECT_THAT(Serialize(reply).substr(0, 60), Not(HasSubstr("error")));
      document += piece->data;
      next = piece->next;
      if (pieces != nullptr) ++*pieces;
    }
    return document;
  }

  Ledger ledger_;
};

TEST_F(LedgerExportTest, ManyPiecesJoinedAreOneJsonDocumentWithEverything) {
  const std::string quotes(1500, '"');  // the worst a text can do to a JSON string
  for (int i = 0; i < 400; ++i) See("x/s" + std::to_string(i), "T", quotes);
  int pieces = 0;
  const auto document = nlohmann::json::parse(Export(ExportFormat::kJson, &pieces));
  EXPECT_GT(pieces, 2);
  EXPECT_EQ(document["format"], "wayout-ledger");
  EXPECT_EQ(document["settings"].size(), 400U);
  ASSERT_EQ(document["entries"].size(), 400U);
  for (size_t i = 0; i < 400; ++i) EXPECT_EQ(document["entries"][i]["entry"], i + 1);
  EXPECT_EQ(document["entries"][0]["wording"], quotes);
}

TEST_F(LedgerExportTest, AnEmptyLedgerIsADocumentToo) {
  const auto document = nlohmann::json::parse(Export(ExportFormat::kJson));
  EXPECT_EQ(document["entries"], nlohmann::json::array());
  EXPECT_THAT(Export(ExportFormat::kCsv), HasSubstr("entry,at,setting"));
  EXPECT_THAT(Export(ExportFormat::kHtml), HasSubstr("</html>"));
}

TEST_F(LedgerExportTest, CsvRunsNothingInASpreadsheetAndQuotesAreDoubled) {
  See("x/a", "=HYPERLINK(\"http://example\")", " @SUM(1,2)");
  See("x/b", "-1", "two\nlines");
  const std::string csv = Export(ExportFormat::kCsv);
  EXPECT_THAT(csv, HasSubstr(R"x(,"'=HYPERLINK(""http://example"")",)x"));
  EXPECT_THAT(csv, HasSubstr(R"x(,"' @SUM(1,2)",)x"));
  EXPECT_THAT(csv, HasSubstr(R"(,"'-1",)"));
  EXPECT_THAT(csv, HasSubstr(R"(,"two lines",)"));
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 3);
}

TEST_F(LedgerExportTest, HtmlShowsMarkupAsText) {
  See("x/a", "<script>alert('x')</script>", "Label");
  Remark remark{{"x/b", "X & Y", "T"}, clock_.now, Mark::kSkipped, "<b>\"why\"</b>", {}};
  ASSERT_TRUE(ledger_.Learn(remark).ok());
  const std::string html = Export(ExportFormat::kHtml);
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, HasSubstr("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"));
  EXPECT_THAT(html, Not(HasSubstr("<b>")));
  EXPECT_THAT(html, HasSubstr("Set aside: &lt;b&gt;&quot;why&quot;&lt;/b&gt;"));
  EXPECT_THAT(html, HasSubstr("X &amp; Y"));
}

TEST_F(LedgerExportTest, APlaceThatIsNoneIsRefused) {
  for (const int64_t place : {int64_t{-1}, int64_t{1} << 51, INT64_MAX}) {
    EXPECT_EQ(ExportPiece(ledger_, ExportFormat::kJson, place, 0).status().code(),
              absl::StatusCode::kInvalidArgument);
  }
}

}  // namespace
}  // namespace wayout
