// SPDX-License-Identifier: Apache-2.0
// Without a mouse, in a real window: from the popup to the ring, the switch, the fresh load,
// the link to the record, and from the record back. Only looking is the test's.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "puppeteer-core";
import { focusedText } from "./extension_page";
import { reads } from "./own_pages";
import { inBothWindows, popupSays } from "./scenario";
import type { Popup } from "./session";
import { waitFor } from "./waiting";

const address = "https://x.com/settings/grok_settings";
const setting = "x/grok-training";
const MOST = 60; // things on a page that take the focus
const isAtCard = "document.hasFocus() && document.activeElement.matches(':root > :not(body)')";
const isAtSwitch = "document.activeElement.matches('[data-keep=training]')";

inBothWindows("a person without a mouse", { granted: ["x.com"] }, (given, screen) => {
  function openPopup(): Promise<Popup> {
    screen().press("alt+shift+o");
    return given().session.openPopup();
  }

  /** Goes on from one thing to the next until the wanted one has the focus; in a page of
   * the browser, too, each key is answered before the next. */
  async function tabTo(wanted: string, there: Pick<Popup, "focused">): Promise<void> {
    for (let pressed = 0; pressed < MOST; pressed++) {
      const before = await there.focused();
      if (before === wanted) return;
      screen().press("Tab");
      const left = waitFor("the focus to go on", async () => (await there.focused()) !== before, 500);
      await left.catch(() => undefined); // the next one may have the same words
    }
    assert.fail(`the focus never came to "${wanted}"`);
  }

  /** From the card over its details and Skip to "Go to the control", and a press there. */
  async function switchFromCard(page: Page): Promise<void> {
    await waitFor("the focus on the card", async () => {
      if (!(await page.evaluate(isAtCard))) screen().press("alt+shift+w"); // "to the card"
      return page.evaluate(isAtCard);
    });
    for (const key of ["Tab", "Tab", "Tab", "Return"]) screen().press(key);
    await waitFor("the focus on the switch", () => page.evaluate(isAtSwitch));
    screen().press("space");
  }

  test("ring, switch, fresh load, and on to the record", async () => {
    const scenario = given();
    await scenario.visit(address);
    await scenario.page.bringToFront();
    await screen().takeFocus(scenario.page); // there is no window manager to give it
    const popup = await openPopup();
    await popupSays(popup, /It is on now/);
    await waitFor("the focus on the popup's first step", async () => (await popup.focused()) === "Show me");
    screen().press("Return");
    await scenario.ring();
    await switchFromCard(scenario.page);
    await scenario.card(/now shows that you have opted out/);
    screen().press("Escape");
    await waitFor("the ring to go", async () => (await scenario.session.drawn("ring")) === null);

    const again = await openPopup();
    await popupSays(again, /not yet confirmed/);
    await tabTo("Reload and confirm", again);
    screen().press("Return");
    assert.equal((await scenario.entry(setting, "after_reload")).verdict, "opted_out");
    await popupSays(again, /still was after a fresh load/);
    await tabTo("My opt-outs", again);
    screen().press("Escape");
  });

  test("undo, from the record to the switch, and the record says that it is on", async () => {
    const { page: before, session } = given();
    const record = await session.openExtensionPage("ledger.html");
    await record.bringToFront();
    await reads(record, /Off, confirmed.*Undo/);
    await tabTo("Undo", { focused: async () => String(await record.evaluate(focusedText("document.body"))) });
    screen().press("Return");
    const page = await waitFor("the setting's page", async () => {
      const tabs = await record.browser().pages();
      return tabs.find((tab) => tab !== before && tab.url() === address);
    });
    await waitFor("the card", () => page.evaluate("document.documentElement.childElementCount > 2"));
    await switchFromCard(page);
    await given().entry(setting, "after_change", 2);
    const last = session.home.ledger(setting).at(-1)!;
    assert.deepEqual([last.verdict, last.reverted], ["opted_in", undefined]);
  });
});
