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
  return getMessage(key, values.map(written));
}

/** Made at the first use and kept: making one takes as long as drawing a line of the popup. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

const numbers = once(() => new Intl.NumberFormat(language()));
const plurals = once(() => new Intl.PluralRules(language()));
const days = once(() => new Intl.DateTimeFormat(language(), { dateStyle: "long" }));

/** A number as the language writes it; in Arabic with its own digits where the country does. */
const written = (value: string | number): string => (typeof value === "number" ? numbers().format(value) : value);

/** $1 is the number, written as the language writes it; $2... are `values`. */
export function count(key: CountKey, number: number, ...values: (string | number)[]): string {
  const form = plurals().select(number);
  const all = [number, ...values].map(written);
  return getMessage(`${key}_${form}`, all) || getMessage(`${key}_other`, all);
}

/** The day it is where the user is, as the protocol writes days; `later`: so many days on. */
export function localDay(later = 0): string {
  const date = new Date();
  date.setDate(date.getDate() + later);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** A time or day of the protocol, as the language writes dates; months and years stay so. */
export function day(date: string): string {
  const [year, month, dayOfMonth] = date.slice(0, 10).split("-").map(Number);
  if (year === undefined || month === undefined || dayOfMonth === undefined) return date;
  const instant = date.length > 10 ? new Date(date) : new Date(year, month - 1, dayOfMonth);
  return days().format(instant);
}
