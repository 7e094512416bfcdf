// SPDX-License-Identifier: Apache-2.0
// What may end in the middle: the tab, a frame, the page's permission to be read, the worker,
// the host. Nothing hangs, nothing is left behind, and the next look works.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { Extension, eventually } from "./extension";
import { granted, grok, judged, openGrok, pressCard, says, showMe, switchOff, testPage } from "./scene";

let extension: Extension;
before(async () => {
  extension = await Extension.start({ granted });
});
after(() => extension.stop());

/** Keys of what the background remembers of the tab. */
const kept = async (tab: number): Promise<string[]> =>
  (await extension.worker()).evaluate(async (id) => {
    const all = await chrome.storage.session.get();
    return Object.keys(all).filter((key) => key === `tab-${id}` || key === `errand-${id}`);
  }, tab);

async function popupSays(tab: number, words: string): Promise<void> {
  const popup = await extension.open(`popup.html?tab=${tab}`);
  await popup.getByText(words).first().waitFor();
  await popup.close();
}

test("a tab closed while its page is watched and guided leaves nothing behind", async () => {
  const { page, tab } = await openGrok(extension);
  await showMe(extension, page, tab);
  assert.deepEqual(await kept(tab), [`tab-${tab}`]);
  await page.close();
  await eventually(() => kept(tab), (keys) => keys.length === 0);
  const next = await openGrok(extension);
  await popupSays(next.tab, "It is on now: your data may be used.");
  await next.page.close();
});

test("a tab closed before its errand was run takes the errand along", async () => {
  const asker = await extension.open("practice-page.html");
  extension.sites.pages["https://x.com/home"] = "<title>X</title>";
  const opening = extension.context.waitForEvent("page");
  const visited = await asker.evaluate(
    (open) => chrome.runtime.sendMessage<unknown, { tab: number }>({ ask: "visit", setting: "x/grok-training", open, tab: null }),
    "https://x.com/home",
  );
  const work = await opening;
  await work.waitForURL("https://x.com/home");
  assert.ok((await kept(visited.tab)).includes(`errand-${visited.tab}`));
  await work.close();
  await eventually(() => kept(visited.tab), (keys) => keys.length === 0);
  await asker.close();
});

test("the frame with the setting goes and comes back", async () => {
  const inner = (await testPage("x/grok-training.html")).replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  const { page, tab } = await extension.visit(grok, `<!doctype html><html lang="en"><title>X</title><iframe width="900" height="700" srcdoc="${inner}"></iframe>`);
  await judged(extension, tab);
  await showMe(extension, page, tab);
  await says(extension, page, "Turn this off");
  await page.evaluate(() => {
    const frame = document.querySelector("iframe")!;
    Object.assign(globalThis, { frame });
    frame.remove();
  });
  await says(extension, page, "This setting is not on the page");
  await page.evaluate(() => document.body.append((globalThis as unknown as { frame: Element }).frame));
  await says(extension, page, "Turn this off");
  await page.close();
});

test("a page that the browser does not let be read: the popup says so, with the steps, until it can", async () => {
  const page = await extension.context.newPage();
  await page.route(grok, (route) => route.abort()); // the browser's own error page has the address
  await page.goto(grok).catch(() => null);
  const tab = await extension.newestTab();
  const popup = await extension.open(`popup.html?tab=${tab}`);
  const card = popup.locator("wayout-here-card").first();
  await card.getByText("The browser does not let Wayout read this page.").waitFor();
  await card.getByRole("button", { name: "Show the steps" }).click();
  await card.locator("ol li").first().waitFor();
  await page.unroute(grok);
  await page.bringToFront();
  await page.goto(grok);
  await card.getByText("It is on now: your data may be used.").waitFor();
  assert.equal(await popup.getByText("The browser does not let Wayout read this page.").count(), 0);
  for (const used of [popup, page]) await used.close();
});

test("what was told before the popup listened is not missed", async () => {
  const page = await extension.context.newPage();
  await page.route(grok, (route) => route.abort());
  await page.goto(grok).catch(() => null);
  const tab = await extension.newestTab();
  const popup = await extension.context.newPage();
  // Its own script comes only after the background has written what it found later.
  await popup.addInitScript(`
    const define = customElements.define.bind(customElements);
    const written = async () => (await chrome.storage.session.get())["tab-${tab}"];
    const isLater = ({ turn, state }, than) => turn > than && state.obstacle === "cannot_read";
    const comeLate = async (popup) => {
      const { turn, state } = await (await firstLook).answer;
      if (state.obstacle) throw new Error("it is in the answer already");
      while (!isLater(await written(), turn)) await new Promise((again) => setTimeout(again, 10));
      define("wayout-popup", popup);
    };
    customElements.define = (name, element) => (name === "wayout-popup" ? void comeLate(element) : define(name, element));`);
  await popup.goto(`chrome-extension://${extension.id}/popup.html?tab=${tab}`);
  await popup.getByText("The browser does not let Wayout read this page.").first().waitFor();
  for (const used of [popup, page]) await used.close();
});

/** The popup, which gets no answer about the tab before its `release` is called. */
async function slowPopup(tab: number): Promise<Page> {
  const page = await extension.context.newPage();
  // As one text: the test runner's compiler gives functions names by a function of its own.
  await page.addInitScript(`
    const send = chrome.runtime.sendMessage.bind(chrome.runtime);
    chrome.runtime.sendMessage = async (message) => {
      const answer = await send(message);
      if (message.ask === "tab") await new Promise((release) => Object.assign(globalThis, { release }));
      return answer;
    };`);
  await page.goto(`chrome-extension://${extension.id}/popup.html?tab=${tab}`);
  return page;
}

test("an answer that comes late does not undo what was told after it", async () => {
  const { page, tab } = await openGrok(extension);
  const popup = await slowPopup(tab);
  const card = popup.locator("wayout-here-card").first();
  await card.getByText("It is on now: your data may be used.").waitFor();
  await switchOff(extension, page, tab);
  const off = card.getByText("It is off. Reload the page once");
  await off.waitFor();
  await popup.evaluate(async () => {
    (globalThis as unknown as { release: () => void }).release();
    const element = document.querySelector("wayout-popup") as unknown as { ready: boolean; updateComplete: Promise<unknown> };
    while (!element.ready) await new Promise((again) => setTimeout(again));
    await element.updateComplete;
  });
  assert.equal(await off.count(), 1);
  await page.evaluate(() => localStorage.clear());
  for (const used of [popup, page]) await used.close();
});

test("the worker unloaded while the guide is on: a change is still judged", async () => {
  const { page, tab } = await openGrok(extension);
  await showMe(extension, page, tab);
  await extension.stopWorker();
  await switchOff(extension, page, tab);
  await says(extension, page, "Done:");
  await page.evaluate(() => localStorage.clear());
  await page.close();
});

test("“Reload and check” on the card: the card comes back by itself and says that the site kept it", async () => {
  const { page, tab } = await openGrok(extension);
  await showMe(extension, page, tab);
  await switchOff(extension, page, tab);
  await page.evaluate(() => Object.assign(globalThis, { earlier: true }));
  await pressCard(extension, page, "Reload and check");
  await eventually(() => page.evaluate(() => "earlier" in globalThis).catch(() => true), (earlier) => !earlier);
  await says(extension, page, "Checked after a reload: the site has kept it.");
  assert.deepEqual(await kept(tab), [`tab-${tab}`], "the errand is done");
  assert.equal(extension.home.ledger("x/grok-training").at(-1)?.when, "after_reload");
  await page.evaluate(() => localStorage.clear());
  await page.close();
});

test("the host killed while it owes an answer: the same request is answered by the next", async () => {
  const asker = await extension.open("practice-page.html");
  const ask = () => asker.evaluate(() => chrome.runtime.sendMessage<unknown, { kind: string }>({ ask: "host", request: { type: "sites", limit: 1 } }));
  assert.equal((await ask()).kind, "reply");
  const hosts = extension.home.hosts();
  assert.ok(hosts.length > 0, "a host is running");
  for (const pid of hosts) process.kill(pid, "SIGSTOP");
  const owed = ask();
  for (const pid of hosts) process.kill(pid, "SIGKILL");
  assert.equal((await owed).kind, "reply");
  await eventually(() => Promise.resolve(extension.home.hosts()), (now) => now.length === 1 && !hosts.includes(now[0]!));
  await asker.close();
});
