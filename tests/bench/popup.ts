// SPDX-License-Identifier: Apache-2.0
// npm run bench:popup: from the click on the toolbar button to the popup that shows what the
// host answered, with a warm host (bar 100 ms) and with worker and host to be started (250 ms).
// The real popup on a real click, beside a bare page as the popup of the same button: what the
// browser itself needs. No debugger is attached to either, as that alone takes 50 ms; their own
// clocks are read by another page of the extension.
// Exits with 1 when a median is above its bar. Other load on the machine shows at once.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import type { Connection, Protocol } from "puppeteer-core";
import { startChromium } from "../end_to_end/chromium";
import { build } from "../end_to_end/home";
import { Scenario } from "../end_to_end/scenario";
import type { Session, Start } from "../end_to_end/session";
import { waitFor } from "../end_to_end/waiting";
import { machine, writeSection } from "./report";

const kinds = {
  bare: { of: "a bare page, parsed", bar: null },
  warm: { of: "Wayout, warm", bar: 100 },
  cold: { of: "Wayout, cold", bar: 250 },
};
type Kind = keyof typeof kinds;
const runs = 15;
const ids = JSON.parse(readFileSync(new URL("../../manifests/extension-id.json", import.meta.url), "utf8")) as { chromium_id: string };
const barePage = `<!doctype html><meta charset="utf-8"><title>Bare</title><style>body { width: 384px; min-height: 120px }</style><p>Bare</p>`;

/** With its button in the toolbar, where a person who clicks it has it. From the menu of those
 * that have none there the button first slides out, for a quarter of a second. */
async function startPinned(start: Start): Promise<Session> {
  const folder = start.home.path(".config/chromium/Default");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "Preferences"), JSON.stringify({ extensions: { pinned_extensions: [ids.chromium_id] } }));
  const extension = start.home.path("extension");
  cpSync(join(build, "extension/chromium"), extension, { recursive: true });
  writeFileSync(join(extension, "bare.html"), barePage);
  return startChromium({ ...start, extension });
}

const scenario = await Scenario.arrange(startPinned, { granted: ["x.com", "twitter.com"] });
const { session, asker } = scenario;

/** New targets are left alone: neither stopped at their start nor looked into. */
async function detach(): Promise<void> {
  // Puppeteer has the connection but not in its types; a session of one's own leaves its alone.
  const { _connection: browser } = session.page.browser() as unknown as { _connection: Connection };
  const filter = [{ type: "page", exclude: true }, { type: "tab", exclude: true }, {}];
  await browser.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: false, flatten: true, filter });
}

/** When the popup was ready, by the clock of the machine, or null. An expression, as text because
 * compiled functions lean on the compiler's helpers. */
const readyAt = `(() => {
  const popup = chrome.extension.getViews({ type: "popup" })[0];
  if (!popup) return null;
  const { timeOrigin } = popup.performance;
  const [marked] = popup.performance.getEntriesByName("ready");
  const [loaded] = popup.performance.getEntriesByType("navigation");
  if (popup.location.pathname === "/popup.html") return marked ? timeOrigin + marked.startTime : null;
  return loaded?.loadEventEnd > 0 ? timeOrigin + loaded.domInteractive : null;
})()`;

async function readyAfter(popup: string): Promise<number> {
  await asker.evaluate((page) => chrome.action.setPopup({ popup: page }), popup);
  const button = (await session.page.browser().extensions()).get(ids.chromium_id)!;
  const clicked = performance.timeOrigin + performance.now(); // the popup's clock is the same
  await session.page.triggerExtensionAction(button);
  const ready = await waitFor("the popup", () => asker.evaluate(readyAt) as Promise<number | null>);
  await asker.evaluate(() => chrome.extension.getViews({ type: "popup" })[0]?.close());
  await waitFor("the popup to be gone", () => asker.evaluate(() => chrome.extension.getViews({ type: "popup" }).length === 0));
  return ready - clicked;
}

/** Unloads the worker, as the browser does when it was idle; the host ends with its port. */
async function cool(): Promise<void> {
  const protocol = await asker.createCDPSession();
  const stopped = new Promise<void>((done) => {
    protocol.on("ServiceWorker.workerVersionUpdated", ({ versions }: Protocol.ServiceWorker.WorkerVersionUpdatedEvent) => {
      if (versions.some(({ runningStatus }) => runningStatus === "stopped")) done();
    });
  });
  await protocol.send("ServiceWorker.enable");
  await protocol.send("ServiceWorker.stopAllWorkers");
  await stopped;
  await protocol.detach();
  await waitFor("the host to end", () => Promise.resolve(session.home.hosts().length === 0));
}

const times: Record<Kind, number[]> = { bare: [], warm: [], cold: [] };
try {
  await scenario.visit("https://x.com/settings/grok_settings");
  await scenario.badgeSays("3");
  await detach();
  await readyAfter("popup.html"); // the browser's own first popup is not ours to measure
  for (let run = 0; run < runs; run++) {
    times.bare.push(await readyAfter("bare.html"));
    await cool();
    times.cold.push(await readyAfter("popup.html"));
    times.warm.push(await readyAfter("popup.html"));
  }
} finally {
  await scenario.end();
}

function line(kind: Kind): string {
  const { of, bar } = kinds[kind];
  const sorted = times[kind].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(runs - 1, Math.floor(runs * share))]!.toFixed(0);
  const kept = bar === null || Number(at(0.5)) <= bar;
  if (!kept) process.exitCode = 1;
  const verdict = bar === null ? "| |" : `| ${bar} ms | ${kept ? "kept" : "BROKEN"} |`;
  return `| ${of} | ${at(0)} ms | ${at(0.5)} ms | ${at(0.9)} ms ${verdict}`;
}

const heading = "| popup | fastest | median | 90 % | bar for the median | |\n|---|---|---|---|---|---|";
const table = [heading, ...(["bare", "warm", "cold"] as const).map(line)].join("\n");
const load = loadavg()[0]!.toFixed(1);
console.log(`${table}\nload of the machine: ${load}`);
writeSection("popup", `## The popup

From the click on the pinned toolbar button to the popup that shows the host's answer, ${runs} times each, beside
a bare page as the popup of the same button, which is what the browser itself needs. Cold: worker and host are
to be started. The process of the extension is there, as a page of it is open in a tab. \`npm run bench:popup\`.
${machine()}, load ${load}.

${table}`);
