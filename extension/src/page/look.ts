// SPDX-License-Identifier: Apache-2.0
// One look at the whole page for all settings that are watched on it.
import type { Setting } from "../protocol";
import { Budget } from "./budget";
import { decide, type Finding } from "./decide";
import { buildLexicon, type Lexicon, type Sign } from "./lexicon";
import { collectRoots, type Root } from "./roots";
import { prepareSearch, type Hit, type Search } from "./scan";
import { withoutForeignSaves } from "./saves";
import { isElement } from "./tree";

/** What one look saw of one setting, uninterpreted. */
export interface View {
  setting: Setting;
  /** One finding per stop of the rule. */
  stops: Finding[];
  /** Words of the rule that stand on the page and tell why a control may be missing. */
  signs: Set<Sign>;
  /** The page was too large or too slow to be seen whole. */
  incomplete: boolean;
}

export interface Look {
  views: View[];
  roots: Root[];
  /** Milliseconds it took. */
  cost: number;
}

export interface Finder {
  lexicon: Lexicon;
  look(document: Document): Look;
}

export function createFinder(settings: Setting[]): Finder {
  const lexicon = buildLexicon(settings);
  const search = prepareSearch(lexicon);
  return { lexicon, look: (document) => lookAt(document, settings, lexicon, search) };
}

function lookAt(top: Document, settings: Setting[], lexicon: Lexicon, search: Search): Look {
  // The page's own pending layout is not our cost, and must not use our time up.
  top.documentElement?.getBoundingClientRect();
  const start = performance.now();
  const budget = new Budget();
  const roots = collectRoots(top, budget);
  const hits = search(roots, budget);
  const views = settings.map((setting) => ({
    setting,
    stops: withoutForeignSaves(
      setting,
      setting.stops.map((_, stop) => decide(hits, roots, { lexicon, setting, stop }, budget)),
    ),
    signs: signsOf(hits, lexicon, setting.setting),
    incomplete: budget.exhausted,
  }));
  // A later setting may have used the budget up; what was found before stays unproven too.
  if (budget.exhausted) for (const view of views) view.stops = view.stops.map(unseen);
  return { views, roots, cost: performance.now() - start };
}

function unseen(): Finding {
  return { kind: "none", link: false };
}

const signs: Sign[] = ["not_offered", "loading", "gone", "logged_out"];

function signsOf(hits: Hit[], lexicon: Lexicon, setting: string): Set<Sign> {
  const seen = hits
    .filter((hit) => isElement(hit.element) && hit.element.checkVisibility())
    .flatMap((hit) => lexicon.terms.get(hit.text)!)
    .filter((term) => term.setting === setting)
    .map((term) => term.part);
  return new Set(signs.filter((sign) => seen.includes(sign)));
}
