// SPDX-License-Identifier: Apache-2.0
// The ledger as a page to print, in the interface's language: each setting as it stands and
// its history. One document without script or address; words of rules are only set as text.
import { askHost } from "../ask";
import { statusSentence } from "../look/sentence";
import { whyNot, type Failure } from "../look/why-not";
import type { Entry } from "../protocol";
import { day, direction, language, text } from "../words";
import { entrySentence } from "./entry-sentence";
import { readLines, type Line } from "./lines";

const style = `body { font: 15px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; border-top: 1px solid; padding-top: .8rem } h3 { font-size: 1rem; margin-bottom: 0 }
section { break-inside: avoid } p { margin: .2rem 0 }`;
const perRequest = 200;

/** A document, or why there is none. */
export type Written = { kind: "document"; data: string } | { kind: "failed"; said: string };

export async function pageToPrint(): Promise<Written> {
  const read = await readLines();
  if (read.kind !== "lines") return { kind: "failed", said: whyNot(read) };
  const told = await allEntries();
  if (told.kind !== "entries") return { kind: "failed", said: whyNot(told) };
  const known = read.lines.filter(({ status }) => status !== null);
  return { kind: "document", data: documentOf(known, told.entries) };
}

async function allEntries(): Promise<{ kind: "entries"; entries: Entry[] } | Failure> {
  const entries: Entry[] = [];
  let before: number | undefined;
  do {
    const answer = await askHost<"history">({ type: "history", limit: perRequest, ...(before !== undefined && { before }) });
    if (answer.kind !== "reply") return answer;
    entries.push(...answer.reply.entries);
    before = answer.reply.next;
  } while (before !== undefined);
  return { kind: "entries", entries };
}

function documentOf(lines: Line[], entries: Entry[]): string {
  const page = document.implementation.createHTMLDocument(`${text("nav_ledger")} – ${text("name")}`);
  page.documentElement.lang = language();
  page.documentElement.dir = direction();
  const charset = page.createElement("meta");
  charset.setAttribute("charset", "utf-8");
  page.head.prepend(charset);
  page.head.append(part("style", style));
  page.body.append(part("h1", text("nav_ledger")), part("p", text("print_made", day(new Date().toISOString()))));
  const histories = Map.groupBy(entries, ({ setting }) => setting);
  for (const [name, own] of Map.groupBy(lines, ({ siteName }) => siteName)) {
    page.body.append(part("h2", name), ...own.map((line) => settingPart(line, histories.get(line.setting) ?? [])));
  }
  return `<!DOCTYPE html>\n${new XMLSerializer().serializeToString(page.documentElement)}\n`;
}

function settingPart({ title, kind, standing, status }: Line, entries: Entry[]): HTMLElement {
  const section = part("section");
  const name = part("h3", title);
  name.dir = "auto";
  section.append(name, part("p", `${text(`standing_${standing}`)}. ${status ? statusSentence(status, kind) : ""}`));
  const list = part("ul");
  list.append(...entries.map((entry) => part("li", `${day(entry.at)}: ${entrySentence(entry, kind)}`)));
  if (entries.length > 0) section.append(list);
  return section;
}

function part(name: string, words = ""): HTMLElement {
  const element = document.createElement(name);
  element.textContent = words;
  return element;
}
