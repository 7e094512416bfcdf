// SPDX-License-Identifier: Apache-2.0
// Answers the extension's own pages.
import { never, type Ask, type HostAnswer, type TabState, type Visited } from "../messages";
import { nextTurn, type Told } from "../turns";
import { arrive } from "./arrival";
import { endGuide, startGuide } from "./guide";
import type { Helper } from "./helper";
import { inOrder } from "./record";
import { runErrand, visit } from "./visit";
import { send } from "./send";
import { watch } from "./watch";

export async function answer(helper: Helper, ask: Ask): Promise<TabState | Told | HostAnswer | Visited> {
  switch (ask.ask) {
    case "tab":
      return lookAt(helper, ask.tab, ask.again);
    case "show":
      return (await inOrder(ask.tab, () => startGuide(ask.tab, ask.setting, true))) ?? { kind: "not_covered" };
    case "stop":
      return (await inOrder(ask.tab, () => endGuide(ask.tab))) ?? { kind: "not_covered" };
    case "visit":
      return sendTo(helper, ask);
    case "host":
      return helper.ask(ask.request);
    case "reconnect":
      return helper.reconnect();
    default:
      return never(ask);
  }
}

async function sendTo(helper: Helper, ask: Extract<Ask, { ask: "visit" }>): Promise<Visited> {
  const visited = await visit(ask);
  // In a tab that was there before, the page to be left would be taken for the one to come.
  if (visited.kind === "visited" && visited.tab !== ask.tab) void lookAt(helper, visited.tab);
  return visited;
}

/** Looks the tab up again and lets its page be read. The answer waits for neither the tab's
 * record nor the page: what that reports reaches the record, which the popup watches. */
export function lookAt(helper: Helper, tab: number, again = false): Promise<Told> {
  const told = new Promise<Told>((tell) => {
    inOrder(tab, () => arrive(helper, tab, tell)).catch((error: unknown) => {
      console.error(error);
      tell({ turn: nextTurn(), state: { kind: "problem", problem: { kind: "stopped" } } });
    });
  });
  void inOrder(tab, async () => {
    if (!(await watch(tab))) return;
    if (again) await send(tab, { order: "look_again" });
    await runErrand(tab);
  });
  return told;
}
