// SPDX-License-Identifier: Apache-2.0
// The interface's words from _locales, in the browser's language or English. The keys are
// those of the English file, so that a missing one does not compile.
import type messages from "../_locales/en/messages.json";
import { browser } from "./browser";

export type TextKey = Extract<keyof typeof messages, string>;
/** A key with plural forms: KEY_one, KEY_other and what else the language has. */
export type CountKey<K = TextKey> = K extends `${infer Base}_other` ? Base : never;

const getMessage = (key: string, values: string[]): string => browser.i18n.getMessage(key, values);

/** The language of the words shown, which is not the browser's when that is not among ours. */
export const language = (): string => getMessage("language", []);

/** Arabic is the only one of ours that is written from right to left. */
export const direction = (): "ltr" | "rtl" => (language() === "ar" ? "rtl" : "ltr");

export function text(key: TextKey, ...values: (string | number)[]): string {
  return getMessage(key, values.map(String));
}

/** $1 is the number, written as the language writes it; $2... are `values`. */
export function count(key: CountKey, number: number, ...values: (string | number)[]): string {
  const form = new Intl.PluralRules(language()).select(number);
  const all = [new Intl.NumberFormat(language()).format(number), ...values.map(String)];
  return getMessage(`${key}_${form}`, all) || getMessage(`${key}_other`, all);
}

/** A time or day of the protocol, as the language writes dates; months and years stay so. */
export function day(date: string): string {
  const parts = date.slice(0, 10).split("-");
  if (parts.length < 3) return date;
  const instant = new Date(date.length > 10 ? date : `${date}T12:00:00Z`);
  return new Intl.DateTimeFormat(language(), { dateStyle: "long" }).format(instant);
}
