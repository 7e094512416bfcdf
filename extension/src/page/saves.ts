// SPDX-License-Identifier: Apache-2.0
// Pages have several buttons named "Save". The one that counts saves the form, or the part
// of the page, in which the setting's own control stands; without that control there is nothing to save.
import type { Setting } from "../protocol";
import { kindOf } from "./controls";
import type { Finding } from "./decide";
import { valueStop } from "./stops";
import { closestFlat, flatContains, flatElements, flatParent } from "./tree";

const none: Finding = { kind: "none", link: false };

export function withoutForeignSaves(setting: Setting, findings: Finding[]): Finding[] {
  const at = valueStop(setting.stops);
  const value = findings[at];
  if (!value) return findings;
  return findings.map((finding, stop) => {
    if (setting.stops[stop]!.do !== "save" || finding.kind === "none") return finding;
    return value.kind === "found" ? ownSave(finding, value.control) : none;
  });
}

function ownSave(finding: Finding, value: Element): Finding {
  switch (finding.kind) {
    case "none":
      return finding;
    case "found":
      return belongs(finding.control, value) ? finding : none;
    case "several": {
      const own = finding.claims.filter((claim) => belongs(claim.control, value));
      return own.length === 1 ? own[0]! : own.length === 0 ? none : finding;
    }
  }
}

/** Of the same form; without forms, of the same part of the page: the part in which the
 * button stands holds no fields of its own, nor do any stand between button and setting. */
function belongs(button: Element, value: Element): boolean {
  const [own, form] = [formOf(button), formOf(value)];
  if (own !== null) return own === form;
  let part = button;
  for (let at = flatParent(button); at; at = flatParent(at)) {
    if (flatContains(at, value)) return form !== null || follows(part, value) || !hasFieldBefore(at, part);
    if (holdsFields(at)) return false;
    part = at;
  }
  return false;
}

function follows(part: Element, value: Element): boolean {
  return (value.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

function isField(element: Element): boolean {
  if (element.matches("textarea, input:not([type=hidden], [type=submit], [type=button])")) return true;
  const kind = kindOf(element);
  return kind === "two_state" || kind === "one_of" || kind === "chooser";
}

function holdsFields(part: Element): boolean {
  return [...flatElements(part, 500)].some(isField);
}

/** A Save that stands before the setting saves what stands before it, if anything does. */
function hasFieldBefore(top: Element, button: Element): boolean {
  return [...flatElements(top, 2_000)].some((at) => isField(at) && follows(button, at));
}

function formOf(control: Element): Element | null {
  const { form } = control as HTMLInputElement;
  return form ?? closestFlat(control, (at) => at.localName === "form");
}
