// SPDX-License-Identifier: Apache-2.0
// A look becomes an observation: what the page shows now, in the words of the protocol.
// Nothing here judges; "opted out" is a word of the host.
import type { Observation } from "../protocol";
import { isBusy } from "./busy";
import type { Finding } from "./decide";
import type { Lexicon } from "./lexicon";
import { read, type Reading } from "./reader";
import { currentStop, valueStop, type Progress } from "./stops";
import type { View } from "./view";

export interface Circumstances {
  /** The document was loaded at this address, and the user changed nothing in it. */
  fresh: boolean;
  loggedOut: boolean;
  /** The page may still be on its way. */
  loading: boolean;
}

/** The value's own control, else the row button that shows its state word. No value is read
 * while the page says that it is on its way. */
export function readingOf(view: View, lexicon: Lexicon, progress: Progress): Reading | null {
  const { setting } = view;
  const current = currentStop(view, progress);
  for (const stop of [valueStop(setting.stops), current]) {
    const finding = stop >= 0 ? view.stops[stop] : undefined;
    if (finding?.kind !== "found") continue;
    const question = { lexicon, setting, stop };
    const reading = read(finding.control, finding.row, question);
    return isBusy(finding.control, question) ? { ...reading, value: null } : reading;
  }
  return null;
}

export function observationOf(
  view: View,
  lexicon: Lexicon,
  progress: Progress,
  now: Circumstances,
): Observation {
  const stop = currentStop(view, progress);
  const finding: Finding = view.stops[stop] ?? { kind: "none", link: false };
  const reading = readingOf(view, lexicon, progress);
  const observation: Observation = {
    outcome: outcomeOf(finding, view, reading, now),
    value: reading?.value ?? null,
    disabled: reading?.disabled ?? false,
    fresh: now.fresh,
    wording: finding.kind === "found" ? finding.wording : null,
    by: finding.kind === "found" ? finding.by : "rule",
  };
  if (finding.kind === "found") observation.stop = stop;
  return observation;
}

function outcomeOf(
  finding: Finding,
  view: View,
  reading: Reading | null,
  now: Circumstances,
): Observation["outcome"] {
  const { signs } = view;
  switch (finding.kind) {
    case "found":
      return reading?.disabled && signs.has("not_offered") ? "unavailable" : "found";
    case "several":
      return "several";
    case "none":
      if (view.incomplete) return incompleteOutcome(now);
      if (signs.has("not_offered")) return "unavailable";
      if (signs.has("gone")) return "gone";
      if (now.loggedOut || signs.has("logged_out")) return "logged_out";
      return now.loading || signs.has("loading") ? "loading" : "none";
  }
}

/** What was not looked at is not said to be missing, and words that were seen by chance
 * are no sign. */
function incompleteOutcome(now: Circumstances): Observation["outcome"] {
  if (now.loggedOut) return "logged_out";
  return now.loading ? "loading" : "incomplete";
}
