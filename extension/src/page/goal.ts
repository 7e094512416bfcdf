// SPDX-License-Identifier: Apache-2.0
// Undo: the guide leads to the value a setting had before, instead of opting out. The rule
// is read as if that value were the one it asks for.
import type { Setting, Word } from "../protocol";
import type { Found } from "./decide";
import { groupOf } from "./group";
import type { Question } from "./question";
import { pickOf } from "./reader";
import { valueStop } from "./stops";

export function towards(setting: Setting, goal: Word): Setting {
  const at = valueStop(setting.stops);
  const stops = setting.stops.map((stop, index) => (index === at ? { ...stop, pick: goal } : stop));
  return { ...setting, stops, opted_out_when: [goal] };
}

/** The option that stands for the goal, where each option is a control of its own; null
 * where that one cannot be told. */
export function optionFor(found: Found, question: Question): Found | null {
  if (groupOf(found.control).length === 1) return found;
  const control = pickOf(found.control, question);
  if (!control) return null;
  return control === found.control ? found : { ...found, control, label: null };
}
