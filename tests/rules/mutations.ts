// SPDX-License-Identifier: Apache-2.0
// What redesigns, translations, other accounts and other programs do to a settings page.
// Each returns false where it does not apply to the page.
import { normalise } from "../../extension/src/page/normalise";
import type { Setting } from "../../extension/src/protocol";
import type { Dice } from "./dice";

export interface Scene {
  /** The control of each stop, as marked in the page's source. */
  targets: Map<number, Element>;
  rows: Element[];
  setting: Setting;
  labels: Map<number, Text[]>;
  filler: Element | null;
  /** Two controls are equally right: nothing may be chosen. */
  ambiguous?: boolean;
}

type Mutation = (scene: Scene, dice: Dice) => boolean;

/** The stop that carries the value, and its control. */
function main(scene: Scene): { stop: number; target: Element } | null {
  const stop = scene.setting.stops.findLastIndex((s) => s.do === "switch" || s.do === "choose");
  const target = scene.targets.get(stop);
  return target?.isConnected ? { stop, target } : null;
}

function rowOf(scene: Scene): Element | null {
  const found = main(scene);
  return scene.rows.find((row) => row.isConnected && found && holds(row, found.target)) ?? null;
}

function holds(outer: Node, inner: Node): boolean {
  for (let at: Node | null = inner; at; at = at.parentNode ?? (at as ShadowRoot).host ?? null) {
    if (at === outer) return true;
  }
  return false;
}

/** Every element of a tree and of the shadow roots and frames in it. */
function everything(top: ParentNode = document): Element[] {
  return [...top.querySelectorAll("*")].flatMap((element) => [
    element,
    ...(element.shadowRoot ? everything(element.shadowRoot) : []),
    ...(element.localName === "iframe" ? everything((element as HTMLIFrameElement).contentDocument!) : []),
  ]);
}

/** The element that holds the label's whole text in the row. */
function labelElement(scene: Scene): HTMLElement | null {
  const found = main(scene);
  const row = rowOf(scene);
  if (!found || !row) return null;
  const texts = new Set(Object.values(scene.setting.stops[found.stop]!.labels).flat().map(normalise));
  const fitting = [row, ...everything(row)].filter((e) => texts.has(normalise(e.textContent ?? "")));
  return (fitting.at(-1) as HTMLElement | undefined) ?? null;
}

/** Puts another text in the label's place, in the text and in the attribute. */
function relabel(scene: Scene, text: string): boolean {
  const element = labelElement(scene);
  const target = main(scene)?.target;
  if (!element && !target?.getAttribute("aria-label")) return false;
  if (element) element.textContent = text;
  if (target?.hasAttribute("aria-label")) target.setAttribute("aria-label", text);
  return true;
}

function renameTokens(scene: Scene, dice: Dice): boolean {
  const salt = dice.below(1e9).toString(36);
  const fresh = (name: string): string => `x${salt}${[...name].reduce((h, c) => (h * 31 + c.charCodeAt(0)) >>> 0, 7).toString(36)}`;
  for (const element of everything()) {
    if (element.id) element.id = fresh(element.id);
    if (element.hasAttribute("data-testid")) element.setAttribute("data-testid", fresh("t"));
    if (element.getAttribute("class")) element.setAttribute("class", [...element.classList].map(fresh).join(" "));
    for (const name of ["for", "aria-labelledby", "aria-describedby"]) {
      const ids = element.getAttribute(name);
      if (ids) element.setAttribute(name, ids.split(/\s+/).map(fresh).join(" "));
    }
    if (element.localName === "style") {
      element.textContent = (element.textContent ?? "").replace(/\.([A-Za-z][\w-]*)(?=[^{}]*\{)/g, (_, name: string) => `.${fresh(name)}`);
    }
  }
  const stop = scene.setting.stops[main(scene)?.stop ?? 0]!;
  if (stop.state_class) stop.state_class = Object.fromEntries(Object.entries(stop.state_class).map(([name, word]) => [fresh(name), word]));
  return true;
}

function wrap(element: Element): void {
  const wrapper = element.ownerDocument.createElement("div");
  wrapper.style.cssText = "flex: 1; min-width: 0";
  element.replaceWith(wrapper);
  wrapper.append(element);
}

function extraWrappers(scene: Scene, dice: Dice): boolean {
  const row = rowOf(scene);
  const label = labelElement(scene);
  if (!row) return false;
  for (let n = 1 + dice.below(3); n > 0; n--) wrap(row);
  if (label && label !== row && !label.matches("label, legend, li, option, summary") && dice.next() < 0.7) wrap(label);
  const target = main(scene)!.target;
  if (target !== row && !target.matches("li, option") && dice.next() < 0.5) wrap(target);
  return true;
}

function moveLabel(scene: Scene): boolean {
  const row = rowOf(scene);
  const place = row?.querySelector("label.row, .row") ?? row;
  if (!place || place.childElementCount !== 2 || place.localName === "section") return false;
  place.append(place.firstElementChild!);
  return true;
}

function otherLanguage(scene: Scene, dice: Dice): boolean {
  const found = main(scene);
  const labels = found && scene.setting.stops[found.stop]!.labels;
  const tags = Object.keys(labels ?? {}).filter((tag) => tag !== document.documentElement.lang);
  if (!labels || tags.length === 0 || scene.setting.stops[found.stop]!.headings) return false;
  const tag = dice.pick(tags);
  if (!relabel(scene, labels[tag]![0]!)) return false;
  document.documentElement.lang = tag;
  document.documentElement.dir = /^(ar|fa|he|ur)/.test(tag) ? "rtl" : "ltr";
  return true;
}

function pastWording(scene: Scene, dice: Dice): boolean {
  const found = main(scene);
  const stop = found && scene.setting.stops[found.stop]!;
  const past = Object.values(stop?.labels ?? {}).filter((texts) => texts.length > 1);
  return past.length > 0 && !stop!.headings && relabel(scene, dice.pick(dice.pick(past).slice(1)));
}

function copyStyles(into: ParentNode & Node, from: Document): void {
  for (const style of from.querySelectorAll("style")) into.append(style.cloneNode(true));
  const sheets = from.adoptedStyleSheets;
  if (sheets.length > 0 && "adoptedStyleSheets" in into) (into as Document).adoptedStyleSheets = [...sheets];
}

/** Ids are looked up in one tree: a row that names or saves across trees stays whole. */
function refersOut(row: Element): boolean {
  return [row, ...everything(row)].some((element) =>
    ["for", "aria-labelledby"].some((name) =>
      (element.getAttribute(name) ?? "").split(/\s+/).filter(Boolean).some((id) => !row.querySelector(`[id="${CSS.escape(id)}"]`)),
    ),
  );
}

function inShadowRoot(scene: Scene): boolean {
  const row = rowOf(scene);
  if (!row || refersOut(row) || row.matches("li, td, tr, form")) return false;
  const host = row.ownerDocument.createElement("settings-row");
  row.replaceWith(host);
  const shadow = host.attachShadow({ mode: "open" });
  copyStyles(shadow, row.ownerDocument);
  shadow.append(row);
  return true;
}

function inFrame(scene: Scene): boolean {
  const row = rowOf(scene);
  if (!row || refersOut(row) || row.getRootNode() !== document || row.closest("dialog, [role=dialog]")) return false;
  const outside = [...scene.targets.values()].some((target) => !holds(row, target));
  if (outside) return false;
  const frame = document.createElement("iframe");
  frame.style.cssText = "width: 640px; height: 240px; border: 0; display: block";
  row.replaceWith(frame);
  const inner = frame.contentDocument!;
  copyStyles(inner.head, document);
  inner.body.append(row);
  return true;
}

function swapKind(scene: Scene, dice: Dice): boolean {
  const found = main(scene);
  if (!found || scene.setting.stops[found.stop]!.do !== "switch") return false;
  const { target } = found;
  if (target.localName.includes("-") || scene.setting.stops[found.stop]!.state_class) return false;
  const checked = target.localName === "input" ? (target as HTMLInputElement).checked : target.getAttribute("aria-checked") === "true";
  const label = (target as HTMLInputElement).labels?.[0] ?? null;
  const fresh = makeSwitch(target.ownerDocument, dice.below(3), checked);
  for (const name of ["id", "aria-label", "aria-labelledby", "disabled", "data-testid", "name"]) {
    const value = target.getAttribute(name);
    if (value !== null) fresh.setAttribute(name, value);
  }
  const text = label && labelElement(scene);
  if (fresh.localName === "div" && text && !fresh.hasAttribute("aria-labelledby")) {
    text.id ||= `name-${dice.below(1e6)}`;
    fresh.setAttribute("aria-labelledby", text.id);
  }
  target.replaceWith(fresh);
  scene.targets.set(found.stop, fresh);
  return true;
}

function makeSwitch(owner: Document, kind: number, checked: boolean): HTMLElement {
  const element = owner.createElement(kind === 0 ? "input" : kind === 1 ? "button" : "div");
  if (kind === 0) {
    (element as HTMLInputElement).type = "checkbox";
    (element as HTMLInputElement).checked = checked;
    return element;
  }
  element.setAttribute("role", "switch");
  element.setAttribute("aria-checked", String(checked));
  element.style.cssText = "width: 40px; height: 22px; border: 0; background: #999";
  if (kind === 2) element.tabIndex = 0;
  return element;
}

function shuffleRows(scene: Scene, dice: Dice): boolean {
  const row = rowOf(scene);
  const parent = row?.parentNode;
  if (!row || !parent || parent.children.length < 2) return false;
  const rows = [...parent.children].filter((child) => child.localName === row.localName);
  for (let i = rows.length - 1; i > 0; i--) {
    const other = rows[dice.below(i + 1)]!;
    if (other !== rows[i]) other.before(rows[i]!);
  }
  return rows.length > 1;
}

/** A neighbour that is built the same and says something close. */
function lookAlike(scene: Scene, dice: Dice): boolean {
  const found = main(scene);
  const row = rowOf(scene);
  const label = labelElement(scene);
  if (!found || !row || !label || scene.targets.size > 1) return false;
  const marks = [row, ...everything(row)];
  const copy = row.cloneNode(true) as Element;
  const copies = [copy, ...everything(copy)];
  if (copies.length !== marks.length) return false; // shadow roots are not cloned
  const text = label.textContent;
  const decoys = Object.values(scene.setting.decoys ?? {}).flat();
  const words = text.split(" ");
  const near = dice.pick([`${text} for partners`, `Do not ${text}`, words.slice(0, -1).join(" ") || `${text} 2`, ...decoys]);
  const labelCopy = copies[marks.indexOf(label)]!;
  labelCopy.textContent = near;
  for (const element of copies) {
    if (element.hasAttribute("aria-label")) element.setAttribute("aria-label", near);
    if (element.getAttribute("name")) element.setAttribute("name", "another");
    const { id } = element;
    if (!id) continue;
    element.id = `${id}-2`;
    for (const other of copies) for (const name of ["for", "aria-labelledby"]) if (other.getAttribute(name) === id) other.setAttribute(name, element.id);
  }
  if (dice.next() < 0.5) row.before(copy);
  else row.after(copy);
  return true;
}

function twins(scene: Scene): boolean {
  const row = rowOf(scene);
  if (!row || scene.targets.size > 1 || row.querySelector("[type=radio]") || everything(row).some((e) => e.shadowRoot)) return false;
  row.after(row.cloneNode(true));
  scene.ambiguous = true;
  return true;
}

function splitText(scene: Scene, dice: Dice): boolean {
  const label = labelElement(scene);
  if (!label?.firstChild || label.childElementCount > 0) return false;
  const owner = label.ownerDocument;
  const text = label.textContent;
  label.textContent = "";
  for (let at = 0; at < text.length; ) {
    const size = 3 + dice.below(9);
    const piece = owner.createElement(dice.pick(["b", "span", "font", "i"]));
    piece.append(owner.createTextNode(text.slice(at, (at += size))));
    label.append(dice.next() < 0.5 ? piece : owner.createTextNode(piece.textContent));
    if (dice.next() < 0.3) label.append(owner.createElement("wbr"));
    if (dice.next() < 0.2) label.append(owner.createComment("-"));
  }
  return true;
}

function strangeCharacters(scene: Scene, dice: Dice): boolean {
  const label = labelElement(scene);
  if (!label) return false;
  let text = label.textContent.replace(/ /g, () => dice.pick([" ", "\u00a0", "\u202f", "\n   "]));
  text = text.replace(/'/g, "\u2019").normalize(dice.pick(["NFC", "NFD"]));
  const at = text.indexOf(" ") < 0 ? 0 : text.indexOf(" ");
  text = `\u202a${text.slice(0, at)}${dice.pick(["\u200b", "\u00ad", "\u2060"])}${text.slice(at)}\u202c${dice.pick(["", text.endsWith(".") ? "" : "."])}`;
  return relabel(scene, text);
}

let filled: Element | null = null;
function manyNodes(scene: Scene, dice: Dice): boolean {
  filled ??= makeFiller();
  scene.filler = filled;
  if (dice.next() < 0.5) document.body.append(filled);
  else document.body.prepend(filled);
  return true;
}

/** A feed of 40,000 nodes: posts, links, buttons. */
function makeFiller(): Element {
  const feed = document.createElement("div");
  for (let n = 0; n < 4_000; n++) {
    const post = document.createElement("article");
    const link = document.createElement("a");
    link.href = `/post/${n}`;
    link.append(`Allow me to say number ${n}`);
    const button = document.createElement("button");
    button.append(`Like ${n}`);
    const text = document.createElement("p");
    text.append(`Training day ${n}: my posts are read by everyone. `, link);
    post.append(text, button);
    feed.append(post);
  }
  return feed;
}

/** The finder looks once before the row is there, and once after: as on a slow page. */
function replaced(scene: Scene, dice: Dice): boolean {
  const found = main(scene);
  const row = rowOf(scene);
  if (!found || !row || everything(row).some((e) => e.shadowRoot) || row.matches("form")) return false;
  if ([...scene.targets.values()].filter((target) => holds(row, target)).length > 1) return false;
  const all = [row, ...everything(row)];
  const index = all.indexOf(found.target);
  const copy = row.cloneNode(true) as Element;
  row.replaceWith(copy);
  scene.rows[scene.rows.indexOf(row)] = copy;
  scene.targets.set(found.stop, [copy, ...everything(copy)][index]!);
  void dice;
  return true;
}

function fontWrapped(scene: Scene): boolean {
  const label = labelElement(scene);
  if (!label || label.querySelector("font")) return false;
  const owner = label.ownerDocument;
  const inner = owner.createElement("font");
  const outer = owner.createElement("font");
  inner.append(...label.childNodes);
  outer.append(inner);
  label.append(outer);
  return true;
}

/** A menu entry elsewhere on the page that says the very words. */
function linkTwin(scene: Scene, dice: Dice): boolean {
  const label = labelElement(scene);
  if (!label) return false;
  const link = document.createElement("a");
  link.href = "/settings/other";
  const title = document.createElement("div");
  title.append(label.textContent);
  link.append(...(dice.next() < 0.5 ? ["Privacy"] : []), title);
  document.body.prepend(link);
  return true;
}

function controlGone(scene: Scene): boolean {
  const found = main(scene);
  if (!found) return false;
  const { name, type } = found.target as HTMLInputElement;
  const radios = type === "radio" && name ? document.getElementsByName(name) : [];
  for (const control of [found.target, ...radios]) control.remove();
  return true;
}

function rowGone(scene: Scene): boolean {
  const row = rowOf(scene);
  row?.remove();
  return row !== null;
}

/** The label is still there, its control became a link to another page. */
function controlBecomesLink(scene: Scene): boolean {
  const found = main(scene);
  if (!found) return false;
  const link = found.target.ownerDocument.createElement("a");
  link.href = "/elsewhere";
  link.setAttribute("aria-label", found.target.getAttribute("aria-label") ?? "Manage");
  link.append("Manage");
  found.target.replaceWith(link);
  return true;
}

export const mutations: Record<string, Mutation> = {
  "classes and ids renamed": renameTokens,
  "extra wrappers": extraWrappers,
  "label moved": moveLabel,
  "another language": otherLanguage,
  "a past wording": pastWording,
  "in a shadow root": inShadowRoot,
  "in a frame": inFrame,
  "control kind swapped": swapKind,
  "siblings reordered": shuffleRows,
  "look-alike beside it": lookAlike,
  "two identical": twins,
  "text split": splitText,
  "strange characters": strangeCharacters,
  "40,000 other nodes": manyNodes,
  "replaced after found": replaced,
  "font elements": fontWrapped,
  "link twin": linkTwin,
  "control gone": controlGone,
  "row gone": rowGone,
  "control became a link": controlBecomesLink,
};
