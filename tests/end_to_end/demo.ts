// SPDX-License-Identifier: Apache-2.0
// ./start --demo: the main job, once, in headless Chromium on X's settings page at its
// real address, served from this computer. Prints what happened and saves pictures.
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { startChromium } from "./chromium";
import { build } from "./home";
import { networkSocketsOf, trafficOf } from "./network";
import { assertRings, Scenario } from "./scenario";
import { waitFor } from "./waiting";

const address = "https://x.com/settings/grok_settings";
const setting = "x/grok-training";
const control = "[data-keep=training]";
const pictures = join(build, "demo");
const log = join(pictures, "network.json");

const say = (what: string, words: string): void => console.log(`${what.padEnd(14)}${words}`);
const picture = (name: string): `${string}.png` => `${join(pictures, name)}.png`;

async function open(scenario: Scenario): Promise<void> {
  await scenario.visit(address);
  say("page", `${address}, served from this computer`);
  const popup = await scenario.session.clickBadge();
  await waitFor("the popup", async () => /Show me/.test(await popup.text()));
  const { site, here } = await scenario.site();
  say("host found", `${here.length} settings of ${site.name} on this page`);
  for (const { state } of here) say("", `${state.setting}: ${state.title}`);
  await waitFor("the first reading", () => Promise.resolve(scenario.session.home.ledger(setting).length > 0));
  await popup.screenshot(picture("1-popup"));
  await popup.press("Enter");
}

async function follow(scenario: Scenario): Promise<void> {
  const ring = await scenario.ring();
  await assertRings(scenario, ring, control);
  const { observation } = await scenario.observed(setting, "found");
  const { width, height, x, y } = ring.box;
  const place = `${Math.round(width)} x ${Math.round(height)} at ${Math.round(x)}, ${Math.round(y)}`;
  say("ring", `around the switch and no other control (${place})`);
  say("before", `the switch is ${observation?.value}`);
  await scenario.page.screenshot({ path: picture("2-ring") });
  await scenario.page.click(control);
  const changed = await scenario.entry(setting, "after_change");
  say("after", `the switch is ${changed.value}: ${changed.verdict}, not confirmed yet`);
  await scenario.page.screenshot({ path: picture("3-switched-off") });
}

async function confirm(scenario: Scenario): Promise<void> {
  await scenario.visit(address);
  const popup = await scenario.session.clickBadge();
  const reloaded = await scenario.entry(setting, "after_reload");
  say("after reload", `the switch is ${reloaded.value}: ${reloaded.verdict}, confirmed`);
  await waitFor("the popup's verdict", async () => !/Looking at the page/.test(await popup.text()));
  await scenario.page.screenshot({ path: picture("4-after-reload") });
  await popup.screenshot(picture("5-popup-after-reload"));
}

/** The host is asked while it works, with the browser still open. */
function watchHost(scenario: Scenario): void {
  const hosts = scenario.session.home.hosts();
  if (hosts.length === 0) throw new Error("no host is running");
  const sockets = hosts.reduce((sum, pid) => sum + networkSocketsOf(pid), 0);
  if (sockets > 0) throw new Error(`the host holds ${sockets} network sockets`);
  say("host", "holds no network socket");
}

/** Once the browser has ended and its log is whole. Chromium asks its maker for updates and
 * the time by itself; these requests end at the site server or find no address. */
function assertStayedHere(asked: string[]): void {
  const { here, elsewhere } = trafficOf(log);
  const hosts = asked.map((address) => new URL(address).hostname).filter((host) => !/\.google(apis)?\.com$/.test(host));
  if (!hosts.includes("x.com")) throw new Error("nobody asked for the page");
  const strays = [...elsewhere, ...hosts.filter((host) => host !== "x.com")];
  if (here === 0) throw new Error("the browser's log of its connections is empty");
  if (strays.length > 0) throw new Error(`the browser reached for ${strays.join(", ")}`);
  say("network", `${here} connections, every one to this computer; ${hosts.length} requests, all for x.com`);
  rmSync(log);
}

rmSync(pictures, { recursive: true, force: true });
mkdirSync(pictures, { recursive: true });
const switches = [`--log-net-log=${log}`];
const scenario = await Scenario.arrange((options) => startChromium({ ...options, switches }), {});
try {
  // The ring fades in; a picture taken meanwhile would show half of it.
  await scenario.page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
  await open(scenario);
  await follow(scenario);
  await confirm(scenario);
  watchHost(scenario);
  const entries = scenario.session.home.ledger(setting);
  for (const entry of entries) say("ledger", `${entry.at}  ${entry.sentence}`);
  say("pictures", pictures);
  if (entries.length !== 3) throw new Error(`the ledger has ${entries.length} lines of ${setting}, not 3`);
} finally {
  await scenario.end();
}
assertStayedHere(scenario.server.asked);
console.log("\nOpted out, verified and written down. Nothing left this computer.");
