// SPDX-License-Identifier: Apache-2.0
// Options that belong together: of a radio group, a menu, a list box.
import { controlsIn, kindOf, roleOf } from "./controls";
import { remembered } from "./remember";
import { closestFlat, isElement } from "./tree";

const holders = new Set(["radiogroup", "menu", "listbox", "tablist"]);
const MOST = 60;

/** The control itself and the options beside it, in order; [control] for anything else. */
export const groupOf = remembered((control: Element): Element[] => {
  if (kindOf(control) !== "one_of") return [control];
  const named = sameName(control);
  if (named.length > 1) return named;
  const holder = closestFlat(control, (at) => holders.has(roleOf(at) ?? ""), 8);
  const around = holder ?? closestFlat(control, (at) => optionsIn(at, control).length > 1, 5);
  const options = around ? optionsIn(around, control) : [];
  return options.includes(control) && options.length <= MOST ? options : [control];
});

function sameName(control: Element): Element[] {
  const { name, form } = control as HTMLInputElement;
  if (control.localName !== "input" || !name) return [];
  const root = control.getRootNode() as Document | ShadowRoot;
  const radios = root.querySelectorAll<HTMLInputElement>("input[type=radio]");
  return [...radios].filter((radio) => radio.name === name && radio.form === form);
}

function optionsIn(top: Element, like: Element): Element[] {
  return controlsIn(top, 600).filter(
    (other) => kindOf(other) === "one_of" && roleOf(other) === roleOf(like) && isElement(other),
  );
}
