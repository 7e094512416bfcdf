// SPDX-License-Identifier: Apache-2.0
// The lines of "My opt-outs": every covered setting with what the ledger knows of it, and the
// settings the ledger knows although no rule has them any more.
import { askHost } from "../ask";
import { allSites } from "../look/sites";
import type { HostAnswer } from "../messages";
import type { Kind, Site, Status, StatusReply } from "../protocol";
import { isDone, isDue, isOpen, standingOf, type Standing } from "../standing";

export interface Line {
  setting: string;
  siteName: string;
  /** Null where no rule covers it any more. */
  site: Site | null;
  title: string;
  kind: Kind;
  open: string | null;
  harm: number;
  status: Status | null;
  standing: Standing;
}

export type Lines = { kind: "lines"; lines: Line[] } | Exclude<HostAnswer, { kind: "reply" }>;
type Known = StatusReply["settings"][number];

export async function readLines(): Promise<Lines> {
  const sites = await allSites();
  if (sites.kind !== "sites") return sites;
  const known = await allStatus();
  if (known.kind !== "known") return known;
  const lines = sites.sites.flatMap(({ site, settings }) =>
    settings.map(({ setting, title, kind, open, harm, status }) => {
      const standing = standingOf(kind, status);
      return { setting, siteName: site.name, site, title, kind, open: open ?? null, harm, status, standing };
    }),
  );
  const covered = new Set(lines.map(({ setting }) => setting));
  return { kind: "lines", lines: [...lines, ...known.known.filter(({ setting }) => !covered.has(setting)).map(uncovered)] };
}

/** What kind it was is not known any more; what was asked for is taken for a form. */
function uncovered({ setting, site_name, title, open, status }: Known): Line {
  const kind = status.verdict === "requested" ? "form" : "toggle";
  return { setting, siteName: site_name, site: null, title, kind, open: open ?? null, harm: 0, status, standing: standingOf(kind, status) };
}

async function allStatus(): Promise<{ kind: "known"; known: Known[] } | Exclude<HostAnswer, { kind: "reply" }>> {
  const known: Known[] = [];
  let after: string | undefined;
  do {
    const answer = await askHost<"status">({ type: "status", limit: 200, ...(after !== undefined && { after }) });
    if (answer.kind !== "reply") return answer;
    known.push(...answer.reply.settings);
    after = answer.reply.next;
  } while (after !== undefined);
  return { kind: "known", known };
}

/** What one can ask the list for. */
export const filters = ["known", "attention", "done", "due", "requested", "all"] as const;
export type Filter = (typeof filters)[number];

export function fits(line: Line, filter: Filter, today: string): boolean {
  switch (filter) {
    case "known":
      return line.status !== null;
    case "attention":
      return line.status !== null && (isOpen(line.standing) || isDue(line.status, today));
    case "done":
      return isDone(line.standing);
    case "due":
      return isDue(line.status, today);
    case "requested":
      return line.standing === "requested";
    case "all":
      return true;
  }
}
