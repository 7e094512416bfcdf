// SPDX-License-Identifier: Apache-2.0
// The background: every listener is registered at once, so that the browser can unload the
// worker and wake it again for the next event. What must be remembered is in storage.
import { browser } from "../browser";
import type { Ask, News } from "../messages";
import { language } from "../words";
import { leave } from "./arrival";
import { answer, lookAt } from "./ask";
import { coveredUrl } from "./coverage";
import { Helper } from "./helper";
import { hear } from "./news";
import { dropRecord, inOrder } from "./record";
import { dropErrand } from "./visit";

// Chromium fetches the words once for all of the extension's process, and if the page that
// needs them is closed meanwhile it keeps none: every page stays empty. So the worker asks
// first, which nobody closes.
language();

const helper = new Helper();
const ownPages = browser.runtime.getURL("");

browser.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === "install") void browser.tabs.create({ url: browser.runtime.getURL("welcome.html") });
});

/** Without a permission for the site the browser leaves `url` out, and nothing happens. */
browser.tabs.onUpdated.addListener((tab, change, { url }) => {
  if (change.status !== "complete" && change.url === undefined) return;
  if (url !== undefined) void lookAt(helper, tab);
  else void inOrder(tab, () => leave(tab));
});

browser.tabs.onRemoved.addListener((tab) => {
  void inOrder(tab, () => dropRecord(tab));
  void dropErrand(tab);
});

browser.permissions.onAdded.addListener(() => void lookAtOpenTabs());

async function lookAtOpenTabs(): Promise<void> {
  const tabs = await browser.tabs.query({ url: "https://*/*" });
  for (const { id, url } of tabs) {
    if (id !== undefined && coveredUrl(url)) void lookAt(helper, id);
  }
}

/** Who speaks is taken from the browser, never from the message. */
browser.runtime.onMessage.addListener((message: unknown, sender, respond) => {
  if (sender.id !== browser.runtime.id || typeof message !== "object" || message === null) return;
  if (sender.url?.startsWith(ownPages)) {
    if (!("ask" in message)) return;
    answer(helper, message as Ask).then(respond, (error: unknown) => {
      console.error(error);
      respond({ kind: "problem", problem: { kind: "stopped" } });
    });
    return true;
  }
  const tab = sender.tab?.id;
  if (!("news" in message) || tab === undefined || sender.frameId !== 0 || !sender.url) return;
  const { origin } = new URL(sender.url);
  void inOrder(tab, () => hear(helper, tab, origin, message as News));
});
