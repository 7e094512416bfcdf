// SPDX-License-Identifier: Apache-2.0
// What redesigns, translations, other accounts and other programs do to a settings page.
// Each returns false where it does not apply to the page.
import type { Dice } from "./dice";
import { lookAlikes } from "./look_alikes";
import { everything, holds, isChecked, labelElement, main, makeSwitch, relabel, rowOf, type Mutation, type Scene } from "./scene";

function renameTokens(scene: Scene, dice: Dice): boolean {
  const salt = dice.below(1e9).toString(36);
  const hash = (name: string): string => `x${salt}${[...name].reduce((h, c) => (h * 31 + c.charCodeAt(0)) >>> 0, 7).toString(36)}`;
  const fresh = (name: string): string => name.split("--").map(hash).join("--"); // a block and its modifier stay such
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
  const checked = isChecked(target);
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
  text = `\u202a${text.slice(0, at)}${dice.pick(["\u200b", "\u00ad", "\u2060"])}${text.slice(at)}\u202c${dice.pick(["", /\.[\u202c\u2069\s]*$/.test(text) ? "" : "."])}`;
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
  for (let n = 0; n < 5_800; n++) {
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

/** The page draws the row anew after it was found, with new nodes. */
function replaced(scene: Scene): boolean {
  const row = rowOf(scene);
  if (!row || everything(row).some((e) => e.shadowRoot) || row.matches("form")) return false;
  if (scene.later.length > 0) return false; // the row is not there yet
  scene.later.push(() => {
    const all = [row, ...everything(row)];
    const copy = row.cloneNode(true) as Element;
    const copies = [copy, ...everything(copy)];
    row.replaceWith(copy);
    scene.rows[scene.rows.indexOf(row)] = copy;
    for (const [stop, target] of scene.targets) {
      if (holds(row, target)) scene.targets.set(stop, copies[all.indexOf(target)]!);
    }
  });
  return true;
}

/** A spinner stands in the row's place when the page is first looked at. */
function renderedLate(scene: Scene): boolean {
  const row = rowOf(scene);
  if (!row || scene.later.length > 0) return false;
  const spinner = row.ownerDocument.createElement("div");
  spinner.setAttribute("role", "progressbar");
  spinner.setAttribute("aria-label", "Loading");
  row.replaceWith(spinner);
  scene.later.push(() => spinner.replaceWith(row));
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
  "text split": splitText,
  "strange characters": strangeCharacters,
  "font elements": fontWrapped,
  "link twin": linkTwin,
  "40,000 other nodes": manyNodes,
  ...lookAlikes,
  "control gone": controlGone,
  "row gone": rowGone,
  "control became a link": controlBecomesLink,
  "rendered late": renderedLate,
  "replaced after found": replaced,
};

/** Which leave nothing to be found, and have to come after what needs the control. */
export const removals = ["only an unnamed switch beside it", "only another with its name", "control gone", "row gone", "control became a link"];
/** Which happen while the page is being looked at, and therefore come last. */
export const inTime = ["rendered late", "replaced after found"];
