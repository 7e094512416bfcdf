// SPDX-License-Identifier: Apache-2.0
// What the check-up waits for while the setting's page is open in its own tab, told from what
// the background knows of that tab.
import { never, type HelperProblem, type TabState } from "../messages";
import type { ErrorReply } from "../protocol";

export type Wait =
  /** The page is there, or on its way. `panel`: nothing is drawn in it. */
  | { kind: "here"; panel: boolean }
  /** The page may only be read after a click on the toolbar button. */
  | { kind: "click" }
  /** The site asks for the account first. */
  | { kind: "logged_out" }
  /** The tab shows something else now. */
  | { kind: "elsewhere" }
  | { kind: "closed" }
  | { kind: "problem"; problem: HelperProblem }
  | { kind: "error"; error: ErrorReply };

/** `state` null: the background knows nothing of the tab; `granted`: it would, if the tab
 * were at the site. */
export function waitOf(state: TabState | null, setting: string, granted: boolean): Wait {
  if (!state) return { kind: granted ? "elsewhere" : "click" };
  switch (state.kind) {
    case "problem":
    case "error":
      return state;
    case "no_access":
      return { kind: granted ? "elsewhere" : "click" };
    case "not_covered":
      return { kind: "elsewhere" };
    case "site":
      if (!state.here.some((view) => view.state.setting === setting)) return { kind: state.logged_out ? "logged_out" : "elsewhere" };
      return { kind: "here", panel: state.drawing === "panel" };
    default:
      return never(state);
  }
}
