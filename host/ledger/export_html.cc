// SPDX-License-Identifier: Apache-2.0
#include "absl/strings/str_cat.h"
#include "host/base/clock.h"
#include "host/ledger/export.h"

namespace wayout {
namespace {

// The policy forbids the page to load or run anything, whatever a text in it might be.
constexpr char kHead[] = R"html(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>My opt-outs</title>
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 64rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; margin: 0; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
p { margin: .25rem 0 0; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid #8886; }
th { font-weight: 600; }
time { white-space: nowrap; font-variant-numeric: tabular-nums; }
.reverted { font-weight: 600; }
@page { margin: 18mm; }
@media print {
  body { font-size: 10pt; margin: 0; padding: 0; max-width: none; }
  tr { break-inside: avoid; }
  thead { display: table-header-group; }
}
</style>
</head>
<body>
<h1>My opt-outs</h1>
)html";

constexpr char kSettings[] = R"html(<h2>As it stands</h2>
<table>
<thead><tr><th scope="col">Site</th><th scope="col">Setting</th><th scope="col">What is known</th><th scope="col">Last seen (UTC)</th></tr></thead>
<tbody>
)html";

constexpr char kEntries[] = R"html(</tbody>
</table>
<h2>What happened, oldest first</h2>
<table>
<thead><tr><th scope="col">When (UTC)</th><th scope="col">Entry</th></tr></thead>
<tbody>
)html";

std::string Escape(std::string_view text) {
  std::string escaped;
  for (const char letter : text) {
    switch (letter) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += static_cast<unsigned char>(letter) < 0x20 ? ' ' : letter;
    }
  }
  return escaped;
}

std::string Time(int64_t at) {
  const std::string text = FormatTime(at);
  return absl::StrCat("<time datetime=\"", text, "\">", text.substr(0, 10), " ",
                      text.substr(11, 5), "</time>");
}

std::string Known(const Status& status) {
  if (status.reverted) {
    return status.last_opted_out
               ? absl::StrCat("On again; last seen off on ",
                              FormatTime(*status.last_opted_out).substr(0, 10))
               : "On again";
  }
  switch (status.verdict) {
    case Verdict::kOptedOut:
      return status.confirmed ? "Off, verified" : "Off, not verified yet";
    case Verdict::kOptedIn:
      return "On";
    case Verdict::kRequested:
      return "Opt-out requested";
    case Verdict::kUnavailable:
      return "Cannot be changed";
    case Verdict::kUnknown:
      break;
  }
  return "Not known";
}

std::string Notes(const Status& status) {
  std::string notes;
  if (status.renamed) notes += ". The site has changed its words for it";
  if (status.skipped) notes += ". Set aside";
  if (status.skipped && !status.skipped->empty()) {
    notes += absl::StrCat(": ", *status.skipped);
  }
  if (status.remind_on) notes += absl::StrCat(". Reminder on ", *status.remind_on);
  return notes;
}

class HtmlExport final : public ExportWriter {
 public:
  std::string Begin(int64_t now) override {
    return absl::StrCat(kHead, "<p>Exported from Wayout on ", Time(now),
                        " UTC. Kept on your computer only.</p>\n", kSettings);
  }
  std::string Setting(const Record& record, bool /*first*/) override {
    return absl::StrCat(
        record.status.reverted ? "<tr class=\"reverted\"><td>" : "<tr><td>",
        Escape(record.names.site_name), "</td><td>", Escape(record.names.title),
        "</td><td>", Escape(Known(record.status) + Notes(record.status)), "</td><td>",
        Time(record.status.at), "</td></tr>\n");
  }
  std::string Entries() override { return kEntries; }
  std::string Entry(const wayout::Entry& entry, bool /*first*/) override {
    return absl::StrCat(entry.reverted ? "<tr class=\"reverted\"><td>" : "<tr><td>",
                        Time(entry.at), "</td><td>", Escape(entry.sentence),
                        "</td></tr>\n");
  }
  std::string End() override { return "</tbody>\n</table>\n</body>\n</html>\n"; }
};

}  // namespace

std::unique_ptr<ExportWriter> MakeHtmlWriter() { return std::make_unique<HtmlExport>(); }

}  // namespace wayout
