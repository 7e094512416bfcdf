// SPDX-License-Identifier: Apache-2.0
// One look at the whole page for all settings that are watched on it.
import type { Setting } from "../protocol";
import { Budget, LIMITS } from "./budget";
import { controlsIn, kindOf, type ControlKind } from "./controls";
import { decide, type Finding } from "./decide";
import { buildLexicon, termsAt, type Lexicon, type Part, type Sign } from "./lexicon";
import { inOneLook } from "./remember";
import { collectRoots, type Root } from "./roots";
import { prepareSearch, type Hit, type Search } from "./scan";
import { withoutForeignSaves } from "./saves";
import { flatContains, flatParent, isElement } from "./tree";
import type { View } from "./view";

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

interface Prepared {
  lexicon: Lexicon;
  search: Search;
  time: number;
}

/** `time`: milliseconds after which a look gives up; a judgement about pages, not about speed,
 * is asked without end, so that a busy machine does not change it. */
export function createFinder(settings: Setting[], time: number = LIMITS.time): Finder {
  const lexicon = buildLexicon(settings);
  const search = prepareSearch(lexicon);
  return { lexicon, look: (document) => inOneLook(() => lookAt(document, settings, { lexicon, search, time })) };
}

function lookAt(top: Document, settings: Setting[], { lexicon, search, time }: Prepared): Look {
  // The page's own pending layout is not our cost, and must not use our time up.
  top.documentElement?.getBoundingClientRect();
  const start = performance.now();
  const budget = new Budget(time);
  const roots = collectRoots(top, budget);
  const hits = search(roots, budget);
  const views = settings.map((setting) => {
    const stops = withoutForeignSaves(
      setting,
      setting.stops.map((_, stop) => decide(hits, roots, { lexicon, setting, stop }, budget)),
    );
    return { setting, stops, signs: signsOf(hits, lexicon, stops, setting.setting), incomplete: budget.exhausted };
  });
  // A later setting may have used the budget up; what was found before stays unproven too.
  if (budget.exhausted) for (const view of views) view.stops = view.stops.map(unseen);
  return { views, roots, cost: performance.now() - start };
}

function unseen(): Finding {
  return { kind: "none", link: false };
}

const signs: Sign[] = ["not_offered", "loading", "gone", "logged_out"];

function signsOf(hits: Hit[], lexicon: Lexicon, stops: Finding[], setting: string): Set<Sign> {
  const says = (hit: Hit, part: Part): boolean =>
    termsAt(lexicon, hit.text).some((term) => term.setting === setting && term.part === part);
  const controls = stops.flatMap((stop) => (stop.kind === "found" ? stop.control : []));
  const labels = hits.filter((hit) => says(hit, "label") || says(hit, "heading")).map((hit) => hit.element);
  const shown = hits.filter((hit) => isElement(hit.element) && hit.element.checkVisibility());
  const seen = (sign: Sign): boolean =>
    shown.some((hit) => says(hit, sign) && (sign !== "not_offered" || concerns(hit.element, [...controls, ...labels])));
  return new Set(signs.filter(seen));
}

/** "Not available on your plan" speaks of the row it stands in; where it stands in none, of
 * the page. `own`: what belongs to the setting. */
function concerns(notice: Element, own: Element[]): boolean {
  for (let at: Element | null = notice; at; at = flatParent(at)) {
    const here = at;
    if (own.some((element) => flatContains(here, element))) return true;
    if (controlsIn(at).some((control) => holdsValue.has(kindOf(control)!))) return false;
  }
  return true;
}

const holdsValue = new Set<ControlKind>(["two_state", "one_of", "chooser"]);
