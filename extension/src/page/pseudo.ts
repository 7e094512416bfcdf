// SPDX-License-Identifier: Apache-2.0
// Words that a style sheet puts before or after an element's content. A person reads them
// with the label, so they count; icons and bullets (no letters) do not.
import { saysSomething } from "./normalise";
import { styleOf } from "./tree";

export type Side = "::before" | "::after";

const quoted = /"((?:[^"\\]|\\.)*)"|attr\(\s*([\w-]+)[^)]*\)/g;

/** "" where there is nothing to read. */
export function pseudoWords(element: Element, side: Side): string {
  const style = (element.ownerDocument.defaultView ?? window).getComputedStyle(element, side);
  const { content } = style;
  if (content === "none" || content === "normal" || content === "") return "";
  if (style.display === "none" || style.visibility !== "visible") return "";
  const words = [...content.matchAll(quoted)].map((m) => m[1] ?? element.getAttribute(m[2]!) ?? "").join("");
  return saysSomething(words) ? words : "";
}

/** The style as the accessible-name algorithm asks for it. */
export function styleForName(element: Element, pseudo?: string | null): CSSStyleDeclaration {
  if (pseudo !== "::before" && pseudo !== "::after") return styleOf(element);
  const words = pseudoWords(element, pseudo);
  const content = words === "" ? "none" : `"${words}"`;
  return { getPropertyValue: () => content } as unknown as CSSStyleDeclaration;
}
