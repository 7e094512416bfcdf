// SPDX-License-Identifier: Apache-2.0
// All covered sites and their settings, in the host's order: most used first.
import { askHost } from "../ask";
import type { HostAnswer } from "../messages";
import type { SitesReply } from "../protocol";

export type SiteLine = SitesReply["sites"][number];
export type Sites = { kind: "sites"; sites: SiteLine[] } | Exclude<HostAnswer, { kind: "reply" }>;

export async function allSites(): Promise<Sites> {
  const sites: SiteLine[] = [];
  let after: string | undefined;
  do {
    const answer = await askHost<"sites">({ type: "sites", limit: 200, ...(after !== undefined && { after }) });
    if (answer.kind !== "reply") return answer;
    sites.push(...answer.reply.sites);
    after = answer.reply.next;
  } while (after !== undefined);
  return { kind: "sites", sites };
}
