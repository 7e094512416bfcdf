// SPDX-License-Identifier: Apache-2.0
// The made-up setting of the practice page, in the form of a rule, so that the page script
// finds and rings it as it does a real one. No rules database has it.
import type { Setting, Site } from "../protocol";
import { language, text } from "../words";

export const practiceLabels = ["practice_newsletter", "practice_training", "practice_sounds"] as const;
export type PracticeLabel = (typeof practiceLabels)[number];

export const practiceSite: Site = {
  site: "practice",
  name: "Practice",
  category: "education",
  reach: 1,
  footprint: "overlay",
  domains: [],
  origins: [],
};

export function practiceSetting(): Setting {
  const label = { [language()]: [text("practice_training")] };
  return {
    setting: "practice/training",
    site: "practice",
    title: text("practice_title"),
    summary: text("practice_summary"),
    kind: "toggle",
    practice: "train",
    where: "web",
    pages: [],
    steps: { [language()]: [text("practice_training")] },
    stops: [{ do: "switch", labels: label }],
    opted_out_when: ["off"],
    opted_in_when: ["on"],
    default: { value: "in" },
    data: [],
    recipients: [],
    limits: [text("practice_limit")],
    harm: { data: "none", recipients: "none", reversible: "yes" },
    harm_rank: 0,
    sources: [],
    confidence: "seen in source",
    last_seen: "2026-11-23",
    recheck_days: 365,
  };
}
