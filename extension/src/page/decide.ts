// SPDX-License-Identifier: Apache-2.0
// From the places where a label stands to the one control it names, or to an honest no.
import type { RuleStop, Wording } from "../protocol";
import { leadsAway } from "./address";
import { isLink } from "./blocks";
import type { Budget } from "./budget";
import { controlAround, controlsIn, isRendered, kindOf, serves } from "./controls";
import { groupOf } from "./group";
import { hintedControls, isForeign } from "./hints";
import { hasHeadings, termsAt, type Term } from "./lexicon";
import { isBorrowed, isDecoy, matchControl, type Match } from "./match";
import type { Question } from "./question";
import { isOutOfReach, isUsable } from "./reach";
import { pickOf } from "./reader";
import type { Root } from "./roots";
import type { Hit } from "./scan";
import { closestFlat, flatContains, holdsMoreThan, isElement, upwards } from "./tree";
import { isHeadingElement } from "./type";

export interface Found {
  kind: "found";
  control: Element;
  /** The rule's label that names it; null when a hint found it. */
  wording: Wording | null;
  label: Hit | null;
  row: Element | null;
  /** user: pointed at, because the rule found nothing. */
  by: "rule" | "user";
}

export type Finding =
  | Found
  /** No claims: the only one is contradicted by what stands beside it. */
  | { kind: "several"; claims: Found[] }
  /** link: the words stand in a link to another page, and nowhere at a control. */
  | { kind: "none"; link: boolean };

const HIGHEST = 14; // ancestors of a label in which its control is looked for
const LARGEST_ROW = 1_500; // elements of a part of the page that is still looked through
const MOST_NEAR = 40; // controls in the same part of the page; with more it is no row

interface Claim {
  match: Extract<Match, { kind: "match" }>;
  hit: Hit;
}

/** What the controls around the labels answered. */
interface Claims {
  own: Map<Element, Claim>;
  /** Some control is called like it, and looks like something else. */
  contradicted: boolean;
}

/** `roots` are all that were searched; with an exhausted budget nothing is ever found. */
export function decide(hits: Hit[], roots: Root[], question: Question, budget: Budget): Finding {
  const own = hits.filter((hit) => asks(hit, question));
  const claims: Claims = { own: new Map(), contradicted: false };
  let link = false;
  for (const hit of own) {
    if (controlAround(hit.element).link || hit.block?.link) link ||= isToFollow(hit);
    else claim(hit, roots, question, budget, claims);
    if (budget.exhausted) return { kind: "none", link: false };
  }
  refuseBorrowed(claims.own, own, question);
  return settle(claims, own, roots, question, link);
}

/** Of the links around and in a label one leads to another page. */
function isToFollow({ element }: Hit): boolean {
  const around = closestFlat(element, isLink);
  const links = around ? [around] : [...element.getElementsByTagName("*")].filter(isLink);
  return links.length === 0 || links.some(leadsAway);
}

/** Drops controls whose name says what their row does not, where the words stand in another
 * row, or nowhere that can be seen. Under a heading or beside a row button they may be apart. */
function refuseBorrowed(claims: Map<Element, Claim>, own: Hit[], question: Question): void {
  const labels = own.flatMap((hit) => (isBareLabel(hit) ? hit.block! : []));
  if (hasHeadings(question.setting.stops[question.stop])) return;
  if (labels.length === 0 && own.some((hit) => hit.block)) return;
  for (const control of claims.keys()) if (isBorrowed(control, labels, question)) claims.delete(control);
}

/** Words of a row, not of a heading, a link or a control. */
function isBareLabel({ element, block }: Hit): boolean {
  if (!block || block.link || isHeadingElement(block)) return false;
  return controlAround(element).control === null;
}

/** Asks the controls around a label, the nearest first, until some of them answer to it. */
function claim(
  hit: Hit,
  roots: Root[],
  question: Question,
  budget: Budget,
  claims: Claims,
): void {
  const asked = new Set<Element>();
  let circle = 0;
  for (const controls of controlsNear(hit, roots)) {
    // Of two rows with the same id both labels refer to the first control: what stands
    // around the label is asked in any case.
    let answered = circle++ > 0 && controls.some((control) => claims.own.has(control));
    for (const control of controls) {
      if (!budget.spend(50)) return;
      if (asked.has(control) || !canServe(control, question)) continue;
      asked.add(control);
      const match = matchControl(control, question);
      if (match.kind === "contradiction") claims.contradicted ||= isUsable(control, roots);
      if (match.kind !== "match" || !isUsable(control, roots)) continue;
      answered ||= circle > 1;
      const before = claims.own.get(control);
      if (!before || isNearer(control, hit, before.hit)) claims.own.set(control, { match, hit });
    }
    if (answered) return;
  }
}

/** Of two places with the same words the ring takes the one that shares the smaller part of
 * the page with the control: its row, not a heading or a row behind the dialog. */
function isNearer(control: Element, hit: Hit, than: Hit): boolean {
  if (!hit.block || !than.block) return hit.block !== null && than.block === null;
  for (const at of upwards(control, HIGHEST)) {
    if (flatContains(at, than.element)) return false;
    if (flatContains(at, hit.element)) return true;
  }
  return false;
}

function settle(
  claims: Claims,
  own: Hit[],
  roots: Root[],
  question: Question,
  link: boolean,
): Finding {
  const hinted = hintedControls(roots, question).filter(
    (control) => canServe(control, question) && isUsable(control, roots),
  );
  if (claims.own.size === 0) {
    if (claims.contradicted) return { kind: "several", claims: [] };
    const only = hinted.length === 1 && own.length === 0 ? hinted[0]! : null;
    if (!only || !isForeign(only, question) || isDecoy(only, question)) return { kind: "none", link };
    return { kind: "found", control: only, wording: null, label: null, row: null, by: "rule" };
  }
  const contradicted = hinted.length > 0 && !hinted.some((control) => claims.own.has(control));
  const all = [...claims.own].map(([control, { match, hit }]): Found => {
    return { kind: "found", control, wording: wordingOf(match.term), label: hit, row: match.row, by: "rule" };
  });
  const one = oneOption(all, question);
  return !one || contradicted ? { kind: "several", claims: all } : one;
}

/** The only claim; of the options of one group, the one that opts out. */
function oneOption(claims: Found[], question: Question): Found | null {
  const [first] = claims;
  if (!first || (claims.length === 1 && !answersGroup(first, question))) return first ?? null;
  const group = groupOf(first.control);
  if (!claims.every(({ control }) => group.includes(control))) return null;
  const pick = pickOf(first.control, question);
  return claims.find(({ control }) => control === pick) ?? null;
}

/** An option that was found by the label of its group, not by its own. */
function answersGroup(found: Found, { setting, stop }: Question): boolean {
  const picks = setting.stops[stop]!.pick !== undefined;
  return picks && found.row !== null && kindOf(found.control) === "one_of";
}

function wordingOf({ stop, language, index }: Term): Wording {
  return { stop, language, index };
}

function asks(hit: Hit, { lexicon, setting, stop }: Question): boolean {
  const part = hasHeadings(setting.stops[stop]) ? "heading" : "label";
  return termsAt(lexicon, hit.text).some((t) => t.setting === setting.setting && t.part === part && t.stop === stop);
}

function canServe(control: Element, { setting, stop }: Question): boolean {
  const kind = kindOf(control);
  const act: RuleStop["do"] = setting.stops[stop]!.do;
  return kind !== null && serves(kind, act) && isRendered(control) && !isOutOfReach(control);
}

/** The controls a label can belong to, in growing circles: the one it stands in and those
 * that refer to it, then those in the parts of the page around it. */
function* controlsNear(hit: Hit, roots: Root[]): Generator<Element[]> {
  const around = controlAround(hit.element).control;
  yield [...(around ? [around] : []), ...referring(hit.element, roots)];
  for (const at of upwards(hit.element, HIGHEST)) {
    if (holdsMoreThan(at, LARGEST_ROW)) return;
    const inside = controlsIn(at);
    if (inside.length > MOST_NEAR) return;
    if (inside.length > 0) yield inside;
  }
}

function referring(place: Element, roots: Root[]): Element[] {
  const found: Element[] = [];
  for (const at of upwards(place, 6)) {
    if (at.localName === "label") add(found, (at as HTMLLabelElement).control);
    const root = at.getRootNode() as Root;
    if (!at.id || !roots.includes(root)) continue;
    found.push(...root.querySelectorAll(`[aria-labelledby~="${CSS.escape(at.id)}"]`));
  }
  return found;
}

function add(to: Element[], element: Element | null): void {
  if (isElement(element)) to.push(element);
}
