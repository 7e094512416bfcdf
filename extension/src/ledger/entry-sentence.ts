// SPDX-License-Identifier: Apache-2.0
// One entry of the ledger as a sentence in the interface's language. The host's own sentence
// says the same in English; it is for the exports, which must be readable without us.
import { never } from "../messages";
import type { Entry, Kind } from "../protocol";
import { text } from "../words";

export function entrySentence(entry: Entry, kind: Kind): string {
  switch (entry.verdict) {
    case "opted_out":
      return readSentence("off", entry);
    case "opted_in":
      return entry.reverted ? text("timeline_reverted") : readSentence("on", entry);
    case "requested":
      return text(kind === "toggle" || kind === "choice" ? "timeline_told" : "timeline_requested");
    case "unavailable":
      return text("seen_unavailable");
    case "unknown":
      return text(entry.when === "user" ? "timeline_withdrawn" : "timeline_missing");
    default:
      return never(entry.verdict);
  }
}

function readSentence(side: "off" | "on", { when, confirmed }: Entry): string {
  if (when === "after_change") return text(`timeline_${side}_changed`);
  if (when === "after_reload") return text(`timeline_${side}_reloaded`);
  return text(confirmed ? `timeline_${side}_fresh` : `timeline_${side}_seen`);
}
