// SPDX-License-Identifier: Apache-2.0
// The card's sentences, from _locales. Page and rule texts come in as values, never as
// markup.
import { browser } from "../browser";

export function say(key: string, ...values: string[]): string {
  return browser.i18n.getMessage(`card_${key}`, values) || key;
}

export function isRightToLeft(): boolean {
  return browser.i18n.getMessage("@@bidi_dir") === "rtl";
}

/** The language the card is written in, whatever the page's is. */
export function browserLanguage(): string {
  return browser.i18n.getMessage("language") || "en";
}
