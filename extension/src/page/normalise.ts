// SPDX-License-Identifier: Apache-2.0
// Two texts are the same wording when they are equal after this. Nothing fuzzier is used:
// on real settings pages no similarity threshold separates a past wording of the true
// label from a present look-alike.

/** Longer texts are no label (rule.schema.json allows 2,000); they become "". */
export const LONGEST_TEXT = 4_000;

// Quotes first: NFKC would turn U+00B4 into a space and an accent.
const single = /[\u2018\u2019\u201A\u201B\u2032\u02BC\u02BB\u0060\u00B4\uFF07]/g;
const double = /[\u201C-\u201F\u2033\u00AB\u00BB\uFF02]/g;
const hyphen = /[\u2010\u2011]/g;
// Soft hyphens, zero-width characters, bidi marks and embeddings, variation selectors; the
// private characters of icon fonts.
const invisible = /[\p{Cf}\p{Co}\u034F\uFE00-\uFE0F]/gu;
const space = /\s+/g;
// Latin, CJK, Devanagari, Arabic, Armenian, Ethiopic.
const fullStop = /\s*[.\u3002\uFF61\u0964\u06D4\u0589\u1362]$/;

/** "" for a text that is empty, only invisible, or longer than LONGEST_TEXT. */
export function normalise(text: string): string {
  if (text.length > LONGEST_TEXT) text = text.trim();
  if (text.length > LONGEST_TEXT) return "";
  return text
    .replace(single, "'")
    .replace(double, '"')
    .normalize("NFKC")
    .replace(invisible, "")
    .replace(hyphen, "-")
    .toUpperCase() // twice, because lower case alone does not fold ß and ς
    .toLowerCase()
    .normalize("NFKC")
    .replace(space, " ")
    .trim()
    .replace(fullStop, "");
}

const letter = /[\p{L}\p{N}]/u;

/** Icons, bullets and arrows are text too, but say nothing. */
export function saysSomething(normalised: string): boolean {
  return letter.test(normalised);
}
