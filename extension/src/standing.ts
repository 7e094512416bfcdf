// SPDX-License-Identifier: Apache-2.0
// How one setting stands, as the badge and the pages of the extension show it. This only
// names what the host judged; nothing here concludes a verdict of its own.
import type { Kind, ReportReply, Status } from "./protocol";

export type Standing =
  | "reverted" // was verified off, is on again
  | "on" // opted in
  | "never" // nothing known yet
  | "unknown" // looked at, but could not be told
  | "off" // opted out, read after the change only
  | "confirmed" // opted out, read from a fresh load
  | "requested" // a form or e-mail was sent, on the user's word
  | "told" // switched where no page can be read, on the user's word alone
  | "unavailable" // the site does not offer it to this user
  | "skipped" // set aside by the user
  | "no_opt_out"; // the site offers none

/** What the ledger says, unless this very page was just judged otherwise. */
export function standingOf(kind: Kind, status: Status | null, report: ReportReply | null = null): Standing {
  if (kind === "none") return "no_opt_out";
  const known = report?.status ?? status;
  if (known?.reverted) return "reverted";
  if (known?.skipped !== undefined) return "skipped";
  if (report && report.verdict === "unknown" && known?.verdict !== "requested") return "unknown";
  if (!known) return "never";
  switch (known.verdict) {
    case "opted_out":
      return known.confirmed ? "confirmed" : "off";
    case "opted_in":
      return "on";
    case "requested":
      return kind === "toggle" || kind === "choice" ? "told" : "requested";
    case "unavailable":
      return "unavailable";
    case "unknown":
      return "unknown";
  }
}

/** The day in question is a local one: what is due "on Friday" is due where the user is. */
export function isDue(status: Status | null | undefined, on: string): boolean {
  return dueSince(status, on) !== null;
}

/** Since when the rule asks for another look, or the user's own reminder has come. */
export function dueSince(status: Status | null | undefined, on: string): string | null {
  const days = [status?.remind_on, status?.due_on].filter((date) => date !== undefined && date <= on);
  return days.sort()[0] ?? null;
}

/** Something is left for the user to do. */
export function isOpen(standing: Standing): boolean {
  return standing === "reverted" || standing === "on" || standing === "never" || standing === "unknown";
}

/** The user's wish is carried out, as far as it can be. */
export function isDone(standing: Standing): boolean {
  return standing === "off" || standing === "confirmed" || standing === "requested" || standing === "told";
}
