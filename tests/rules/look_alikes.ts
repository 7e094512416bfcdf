// SPDX-License-Identifier: Apache-2.0
// What stands beside a setting and could be taken for it: neighbours built the same way,
// second copies, controls without a name or with one that was copied.
import type { Dice } from "./dice";
import { copyOf, everything, isChecked, labelElement, main, makeSwitch, unitOf, type Main, type Mutation, type Scene } from "./scene";

/** What the look-alikes need of a page; null where they do not apply. */
function partsOf(scene: Scene): (Main & { unit: Element; label: HTMLElement }) | null {
  const found = main(scene);
  const unit = unitOf(scene);
  const label = labelElement(scene);
  if (!found || !unit || !label || !unit.contains(label)) return null;
  return { ...found, unit, label };
}

function beside(unit: Element, other: Element, dice: Dice): void {
  if (dice.next() < 0.5) unit.before(other);
  else unit.after(other);
}

/** A neighbour that is built the same and says something close. */
function lookAlike(scene: Scene, dice: Dice): boolean {
  const parts = partsOf(scene);
  const copy = parts && copyOf(parts.unit);
  if (!parts || !copy) return false;
  const { unit, label } = parts;
  const text = label.textContent;
  const decoys = Object.values(scene.setting.decoys ?? {}).flat();
  const words = text.split(" ");
  const near = dice.pick([`${text} for partners`, `Do not ${text}`, words.slice(0, -1).join(" ") || `${text} 2`, ...decoys]);
  const copies = [copy, ...everything(copy)];
  copies[[unit, ...everything(unit)].indexOf(label)]!.textContent = near;
  for (const element of copies) if (element.hasAttribute("aria-label")) element.setAttribute("aria-label", near);
  beside(unit, copy, dice);
  return true;
}

/** The whole setting twice, with the same ids or with ids of its own. */
function twins(scene: Scene, dice: Dice): boolean {
  const parts = partsOf(scene);
  const copy = parts && copyOf(parts.unit);
  if (!parts || !copy) return false;
  const grouped = parts.unit.matches("[type=radio]") || parts.unit.querySelector("[type=radio]");
  parts.unit.after(grouped || dice.next() < 0.5 ? copy : parts.unit.cloneNode(true));
  scene.ambiguous.add(parts.stop);
  return true;
}

/** The same words once more, with a line below that says what else they are about. */
function qualifiedTwin(scene: Scene, dice: Dice): boolean {
  const parts = partsOf(scene);
  const copy = parts && copyOf(parts.unit);
  if (!parts || !copy) return false;
  const { unit, label, stop } = parts;
  const labelCopy = [copy, ...everything(copy)][[unit, ...everything(unit)].indexOf(label)]!;
  const line = copy.ownerDocument.createElement("div");
  line.append(dice.pick(["For business accounts", "Only in the mobile app", "By partners"]));
  if (labelCopy.matches("label, legend, span, option, li, button")) labelCopy.append(line);
  else labelCopy.after(line);
  beside(unit, copy, dice);
  scene.doubtful.add(stop);
  return true;
}

/** Whether a switch of another row can stand in for the control. */
const isSwitch = (scene: Scene, { stop, target }: Main): boolean =>
  scene.setting.stops[stop]!.do === "switch" && !target.matches("li, option, [type=radio]");

const others = ["Show my profile", "Send me the newsletter", "Autoplay"];

/** Another setting's row; `shape` 0: in an element of its own, 1: its parts lie bare beside
 * the unit, after it, 2: bare, before it with the control first. */
function addNeighbour(unit: Element, control: Element, shape: number, dice: Dice): void {
  const words = unit.ownerDocument.createElement("div");
  words.append(dice.pick(others));
  if (shape === 1) return unit.after(words, control);
  if (shape === 2) return unit.before(control, words);
  const row = unit.ownerDocument.createElement("div");
  row.style.cssText = "display: flex; justify-content: space-between";
  row.append(words, control);
  beside(unit, row, dice);
}

function unnamedNeighbour(scene: Scene, dice: Dice): boolean {
  const parts = partsOf(scene);
  if (!parts || !isSwitch(scene, parts) || parts.unit.matches("li, tr")) return false;
  addNeighbour(parts.unit, makeSwitch(parts.unit.ownerDocument, dice.below(3), true), dice.below(3), dice);
  return true;
}

/** The label lost its control; the nearest one has no name and belongs to another text. */
function unnamedNeighbourOnly(scene: Scene, dice: Dice): boolean {
  if (!unnamedNeighbour(scene, dice)) return false;
  main(scene)!.target.remove();
  return true;
}

/** A row of another setting whose control carries our name: copied with its attributes. */
function copiedName(scene: Scene, dice: Dice): boolean {
  const parts = partsOf(scene);
  if (!parts || !isSwitch(scene, parts) || parts.unit.matches("li, tr")) return false;
  const control = makeSwitch(parts.unit.ownerDocument, dice.below(3), true);
  control.setAttribute("aria-label", parts.label.textContent.trim());
  addNeighbour(parts.unit, control, 0, dice);
  scene.doubtful.add(parts.stop);
  return true;
}

function copiedNameOnly(scene: Scene, dice: Dice): boolean {
  if (!copiedName(scene, dice)) return false;
  main(scene)!.target.remove();
  return true;
}

/** Texts in one column, switches in the other; named across, or only by where they are. */
function columns(scene: Scene, dice: Dice): boolean {
  const parts = partsOf(scene);
  if (!parts || !isSwitch(scene, parts) || scene.setting.stops[parts.stop]!.state_class) return false;
  if (parts.unit.matches("li, tr, form, label")) return false;
  const { unit, target, label, stop } = parts;
  const owner = unit.ownerDocument;
  const [left, right, both] = [owner.createElement("div"), owner.createElement("div"), owner.createElement("div")];
  both.style.cssText = "display: flex; justify-content: space-between; width: 520px";
  for (const column of [left, right]) column.style.cssText = "display: grid; grid-auto-rows: 40px";
  const named = dice.next() < 0.6;
  const place = dice.below(3);
  const texts: string[] = others.slice(0, 2);
  texts.splice(place, 0, label.textContent);
  const switches = texts.map((text, index) => {
    const words = owner.createElement("div");
    words.id = `column-${index}`;
    words.append(text);
    const control = makeSwitch(owner, dice.below(3), index === place ? isChecked(target) : true);
    if (named) control.setAttribute("aria-labelledby", words.id);
    left.append(words);
    right.append(control);
    return control;
  });
  both.append(left, right);
  unit.replaceWith(both);
  scene.rows.push(both);
  scene.targets.set(stop, switches[place]!);
  if (!named) scene.doubtful.add(stop);
  if (target.hasAttribute("disabled")) switches[place]!.setAttribute("disabled", "");
  return true;
}

export const lookAlikes: Record<string, Mutation> = {
  "look-alike beside it": lookAlike,
  "two identical": twins,
  "the same words, qualified": qualifiedTwin,
  "unnamed switch beside it": unnamedNeighbour,
  "only an unnamed switch beside it": unnamedNeighbourOnly,
  "its name copied to another": copiedName,
  "only another with its name": copiedNameOnly,
  "texts and switches in columns": columns,
};
