// SPDX-License-Identifier: Apache-2.0
// All words of all settings of a page in one table, so that one pass over the page serves
// them all, whatever the number of settings, languages and past wordings.
import type { RuleStop, Setting } from "../protocol";
import { normalise, saysSomething } from "./normalise";
import { stateWords } from "./state_words";

/** What a wording is for. Only those of `searched` are looked for in the page's text; the
 * others are asked about a control that was already found. */
export type Part = "label" | "heading" | "option" | "decoy" | "never" | Sign;
export type Sign = "not_offered" | "loading" | "gone" | "logged_out";

export interface Term {
  setting: string;
  part: Part;
  stop: number;
  /** What is done at that stop; null for words of the whole setting. */
  act: RuleStop["do"] | null;
  language: string;
  index: number;
  /** For options: the rule's word. */
  word: string | null;
}

/** A label whose last word is somebody's name: "Share the posts of {blog}". */
interface NamedLabel {
  /** What stands before the name, normalised, with the space. */
  start: string;
  term: Term;
}

export interface Lexicon {
  terms: Map<string, Term[]>;
  named: NamedLabel[];
  /** Every normalised wording to look for in the page, sorted. */
  searched: string[];
  /** The same, and what labels with a name begin with, sorted. */
  starts: string[];
  /** Some stop is a button, whose words may be an input's value. */
  pressed: boolean;
}

type Texts = Record<string, string[] | undefined>;
const searchedParts: Part[] = ["label", "heading", "not_offered", "loading", "gone", "logged_out"];

export function buildLexicon(settings: Setting[]): Lexicon {
  const terms = new Map<string, Term[]>();
  const named: NamedLabel[] = [];
  for (const setting of settings) for (const [text, term] of termsOf(setting)) {
    const before = placeholder.exec(text)?.[1];
    if (before !== undefined && mayBeNamed(term, setting)) {
      named.push({ start: `${normalise(before)} `, term });
      continue;
    }
    const key = normalise(text);
    if (key === "") continue;
    const known = terms.get(key);
    if (known) known.push(term);
    else terms.set(key, [term]);
  }
  const searched = [...terms.keys()].filter((key) => isSearched(terms.get(key)!, settings)).sort();
  const pressed = settings.some(({ stops }) => stops.some((stop) => stop.do !== "switch" && stop.do !== "choose"));
  const starts = [...searched, ...named.map(({ start }) => start)].sort();
  return { terms, named, searched, starts, pressed };
}

const placeholder = /^(.*\S)\s\{[a-z]+\}$/s;
const name = /^\S{1,60}$/;

/** Never a button that makes it take effect: there the words decide. */
function mayBeNamed({ part, stop }: Term, { stops }: Setting): boolean {
  return part === "label" && stops[stop]!.do !== "confirm" && stops[stop]!.do !== "save";
}

/** Everything a normalised text is in the rules. A name is one word, and what some rule says
 * to the letter is no name. */
export function termsAt(lexicon: Lexicon, text: string): Term[] {
  const exact = lexicon.terms.get(text);
  if (exact) return exact;
  const isNamed = ({ start }: NamedLabel) => {
    const rest = text.slice(start.length);
    return text.startsWith(start) && name.test(rest) && saysSomething(rest);
  };
  return lexicon.named.filter(isNamed).map(({ term }) => term);
}

export function termsOfPart(lexicon: Lexicon, text: string, setting: string, part: Part): Term[] {
  return termsAt(lexicon, text).filter((t) => t.setting === setting && t.part === part);
}

/** Labels that only name a state ("On") are everywhere on a page; their stop is found by
 * its headings. */
export function hasHeadings(stop: RuleStop | undefined): boolean {
  return stop?.headings !== undefined && Object.keys(stop.headings).length > 0;
}

function isSearched(terms: Term[], settings: Setting[]): boolean {
  return terms.some((term) => {
    if (!searchedParts.includes(term.part)) return false;
    if (term.part !== "label") return true;
    const setting = settings.find((s) => s.setting === term.setting);
    return !hasHeadings(setting?.stops[term.stop]);
  });
}

function* termsOf(setting: Setting): Generator<[string, Term]> {
  const of = (part: Part, texts: Texts | undefined, stop: number | null = null, word: string | null = null) =>
    listed(texts, { setting: setting.setting, part, stop: stop ?? 0, act: stop === null ? null : setting.stops[stop]!.do, word });
  yield* of("decoy", setting.decoys);
  yield* of("never", setting.never);
  yield* of("not_offered", setting.not_offered);
  yield* of("loading", setting.loading);
  yield* of("gone", setting.gone);
  yield* of("logged_out", setting.logged_out);
  for (const [index, stop] of setting.stops.entries()) {
    yield* of("label", stop.labels, index);
    yield* of("heading", stop.headings, index);
    for (const [word, texts] of Object.entries(stop.options ?? {})) {
      yield* of("option", texts, index, word);
    }
  }
}

function* listed(
  texts: Texts | undefined,
  term: Omit<Term, "language" | "index">,
): Generator<[string, Term]> {
  for (const [language, wordings] of Object.entries(texts ?? {})) {
    for (const [index, text] of (wordings ?? []).entries()) {
      yield [text, { ...term, language, index }];
    }
  }
}

/** The option a text names at a stop: the rule's own words first, then the general ones
 * ("On", "Aus") where the rule does not list its own. */
export function optionWord(
  lexicon: Lexicon,
  text: string,
  setting: string,
  stop: number,
): string | null {
  const words = termsOfPart(lexicon, text, setting, "option").filter((t) => t.stop === stop);
  const first = words[0]?.word ?? null;
  if (first !== null) return words.every((t) => t.word === first) ? first : null;
  return stateWords.get(text) ?? null;
}
