// SPDX-License-Identifier: Apache-2.0
// The steps beside the page, in a real window: the browser opens its own panel when the user
// asks for it in the popup, by keyboard alone, and not before.
import assert from "node:assert/strict";
import { test } from "node:test";
import { store } from "./extension_page";
import { inBothWindows, popupSays, type Scenario } from "./scenario";
import { waitFor } from "./waiting";

inBothWindows("the panel beside the page", {}, (given, screen) => {
  test("it is shut after installing, and opens from the popup", async () => {
    const scenario = given();
    await store(scenario.asker, { drawNowhere: true });
    await scenario.visit("https://x.com/settings/grok_settings");
    assert.equal(await isOpen(scenario), false);
    await scenario.page.bringToFront();
    await screen().takeFocus(scenario.page);
    screen().press("alt+shift+o");
    const popup = await scenario.session.openPopup();
    await popupSays(popup, /Follow the steps/);
    await waitFor("the focus on the first step", async () => (await popup.focused()) === "Look again");
    screen().press("Tab");
    let focused = "";
    await waitFor(
      () => `the focus on the next; it is on "${focused}"`,
      async () => /beside the page/.test((focused = await popup.focused())),
    );
    screen().press("Return");
    await waitFor("the panel", () => isOpen(scenario));
    assert.equal(await scenario.session.drawn("card"), null, "nothing is drawn in the page");
    await scenario.entry("x/grok-training", "seen");
    await scenario.page.click("[data-keep=training]");
    const entry = await scenario.entry("x/grok-training", "after_change");
    assert.equal(entry.verdict, "opted_out");
  });
});

/** As the browser itself says. */
function isOpen(scenario: Scenario): Promise<boolean> {
  return scenario.asker.evaluate(async () => {
    const { browser } = globalThis as unknown as { browser?: { sidebarAction?: { isOpen(of: object): Promise<boolean> } } };
    if (browser?.sidebarAction) return browser.sidebarAction.isOpen({});
    const contexts = await chrome.runtime.getContexts({ contextTypes: [chrome.runtime.ContextType.SIDE_PANEL] });
    return contexts.length > 0;
  });
}
