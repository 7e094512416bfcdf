// SPDX-License-Identifier: Apache-2.0
// Pages have several buttons named "Save". The one that counts saves the form in which the
// setting's own control stands; without that control there is nothing to save.
import type { Setting } from "../protocol";
import type { Finding } from "./decide";
import { valueStop } from "./stops";
import { closestFlat } from "./tree";

const none: Finding = { kind: "none", link: false };

export function withoutForeignSaves(setting: Setting, findings: Finding[]): Finding[] {
  const at = valueStop(setting.stops);
  const value = findings[at];
  if (!value) return findings;
  return findings.map((finding, stop) => {
    if (setting.stops[stop]!.do !== "save" || finding.kind === "none") return finding;
    return value.kind === "found" ? ownSave(finding, formOf(value.control)) : none;
  });
}

function ownSave(finding: Finding, form: Element | null): Finding {
  switch (finding.kind) {
    case "none":
      return finding;
    case "found":
      return belongs(finding.control, form) ? finding : none;
    case "several": {
      const own = finding.claims.filter((claim) => belongs(claim.control, form) && form !== null);
      return own.length === 1 ? own[0]! : finding;
    }
  }
}

/** A button outside of every form may save them all. */
function belongs(button: Element, form: Element | null): boolean {
  const own = formOf(button);
  return own === form || own === null;
}

function formOf(control: Element): Element | null {
  const { form } = control as HTMLInputElement;
  return form ?? closestFlat(control, (at) => at.localName === "form");
}
