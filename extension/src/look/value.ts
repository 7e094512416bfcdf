// SPDX-License-Identifier: Apache-2.0
// A value of a setting in words: ours for on and off, the platform's own label for the rest.
import type { RuleTexts, Setting } from "../protocol";
import { language, text } from "../words";

export function valueText(setting: Setting | null, word: string): string {
  const options = setting?.stops.map((stop) => stop.options?.[word]).find((texts) => texts !== undefined);
  const label = options && inLanguage(options);
  if (label) return label;
  if (word === "on") return text("value_on");
  if (word === "off") return text("value_off");
  return word.replaceAll("_", " ");
}

/** The newest wording in the interface's language, else English, else any. */
export function inLanguage(texts: RuleTexts): string | undefined {
  const [first] = Object.values(texts);
  return (texts[language().replace("_", "-")] ?? texts[language().split(/[-_]/)[0] ?? ""] ?? texts.en ?? first)?.[0];
}

/** The written way to the setting, in the interface's language where the rule has it. */
export function stepsOf(setting: Setting): string[] {
  const [first] = Object.values(setting.steps);
  return setting.steps[language()] ?? setting.steps[language().split("-")[0] ?? ""] ?? setting.steps.en ?? first ?? [];
}
