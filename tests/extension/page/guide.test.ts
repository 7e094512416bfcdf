// SPDX-License-Identifier: Apache-2.0
// What the card says and leads to: back to the value before, to another page, to nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { ReportReply, Setting, Status } from "../../../extension/src/protocol";
import { setting, type Stage, until } from "./stage";
import { onStage } from "./staged";

const label = "Allow training on my posts";
const rule = setting({ stops: [{ do: "switch", labels: { en: [label] } }] });
const row = (state: string): string => `<label id="row">${label} <input type="checkbox" ${state}></label>`;
let stage: Stage;

onStage((opened) => (stage = opened));

async function shown(body: string, watched: Setting = rule, goal?: string, prologue = ""): Promise<void> {
  await stage.show(`<!doctype html><html lang="en"><body>${body}</body></html>`, prologue);
  await stage.watch(watched);
  await stage.observed((news) => news.observation.outcome !== "loading");
  await stage.order({ order: "guide", setting: watched.setting, focus: false, ...(goal !== undefined && { goal }) });
}

const says = (words: RegExp): Promise<unknown> => until(async () => words.test(await stage.cardText()), () => stage.cardText());

function judgement(value: string, confirmed = false): ReportReply {
  const verdict = value === "off" ? "opted_out" : "opted_in";
  const status: Status = { verdict, when: confirmed ? "after_reload" : "after_change", confirmed, at: "2026-11-26T10:00:00Z", value };
  return { id: 1, type: "report", setting: rule.setting, verdict, recorded: true, status };
}

test("undo asks for the value before, and is done when the page shows it and the host noted it", async () => {
  await shown(row(""), rule, "on");
  await stage.order({ order: "judged", report: judgement("off") });
  await says(/Turn this on\.[^]*takes your opt-out back/);
  await stage.page.click("#row");
  await stage.observed((news) => news.when === "after_change" && news.observation.value === "on");
  await stage.order({ order: "judged", report: judgement("on") });
  await says(/Back as it was[^]*the value it had before/);
  assert.equal(await stage.drawn("ring"), null);
});

test("undo among options rings the option that was chosen before", async () => {
  const options = { everyone: { en: ["Everyone"] }, nobody: { en: ["Nobody"] } };
  const choice = setting({
    kind: "choice", opted_out_when: ["nobody"], opted_in_when: ["everyone"],
    stops: [{ do: "choose", labels: { en: ["Who may train"] }, options, pick: "nobody" }],
  }); // prettier-ignore
  const radios = ["Everyone", "Nobody"].map((name) => `<p><label id="${name}"><input type="radio" name="who" ${name === "Nobody" ? "checked" : ""}>${name}</label></p>`);
  await shown(`<fieldset><legend>Who may train</legend>${radios.join("")}</fieldset>`, choice, "everyone");
  await says(/Choose “Everyone” here/);
  const ring = await until(() => stage.drawn("ring"));
  const box = (await stage.page.locator("#Everyone").boundingBox())!;
  assert.ok(ring.y < box.y + box.height / 2 && ring.y + ring.height > box.y + box.height / 2, JSON.stringify({ ring, box }));
  assert.ok(ring.height < 2 * box.height + 16);
});

test("words that stand only in a link are to be followed", async () => {
  await shown(`<a href="/other"><div>${label}</div></a>`);
  await says(/Follow the link first[^]*Allow training on my posts/);
  assert.equal(await stage.drawn("ring"), null);
});

for (const [what, href] of [["to the page itself", ""], ["to a place on the page", "#rows"], ["back to its top", "#top"]] as const) {
  test(`a link ${what} is not to be followed`, async () => {
    await shown(`<a href="${href}"><div>${label}</div></a><section id="rows">Rows</section>`);
    await says(/not on the page[^]*Allow training on my posts/);
    assert.doesNotMatch(await stage.cardText(), /Follow the link/);
    assert.equal(await stage.drawn("ring"), null);
  });
}

test("a link to a route of the site's own script is to be followed", async () => {
  await shown(`<a href="#settings/training"><div>${label}</div></a>`);
  await says(/Follow the link first/);
});

test("a mark of the rule's on another control is not called more than one", async () => {
  const hinted = setting({ stops: [{ do: "switch", labels: { en: [label] }, hints: [{ attribute: "data-testid", value: "train" }] }] });
  await shown(`${row("checked")}<label>Something else <input type="checkbox" data-testid="train"></label>`, hinted);
  await says(/may be another control/);
  assert.equal(await stage.drawn("ring"), null);
});

test("where nothing is found the card gives the steps, the page to open, and for whom it is there", async () => {
  const elsewhere = setting({ ...rule, open: "https://site.example/privacy", availability: { regions: "Not in the European Union." } });
  await shown("<p>Nothing here</p>", elsewhere);
  await says(/not on the page[^]*Training[^]*not offered to everyone[^]*Not in the European Union\./);
  const langs = await stage.onCard<string[]>("function () { return [...this.querySelectorAll('li')].map((li) => li.lang + li.dir) }");
  assert.ok(langs.filter((lang) => lang === "enauto").length >= 4, JSON.stringify(langs));
  await stage.press("open");
  await stage.told((news) => news.news === "open");
});

test("Reload and check asks the background, which remembers where to go on", async () => {
  await shown(row(""));
  await stage.order({ order: "judged", report: judgement("off") });
  await stage.press("reload");
  await stage.told((news) => news.news === "reload" && news.setting === rule.setting);
});

/** Counts the observers that observe. */
const counted = `globalThis.observing = 0;
  for (const name of ["MutationObserver", "IntersectionObserver", "ResizeObserver"]) {
    const Real = globalThis[name];
    globalThis[name] = class extends Real {
      observe(...rest) { if (!this.on) observing += 1; this.on = true; super.observe(...rest); }
      disconnect() { if (this.on) observing -= 1; this.on = false; super.disconnect(); }
    };
  }`;

test("once the site was seen to keep it no observer is left but the card's own", async () => {
  await shown(row(""), rule, undefined, counted);
  await stage.order({ order: "judged", report: judgement("off", true) });
  await says(/the site has kept it/);
  assert.equal(await stage.evaluate("observing"), 1);
  await stage.press("done");
  await until(async () => (await stage.evaluate("observing")) === 0);
});

/** A popover in a shadow root of the page: it tells the document nothing. */
const overlay = `<div id="host"></div><script>
  const root = host.attachShadow({ mode: "open" });
  root.innerHTML = '<div popover="manual" style="position: fixed; inset: 0; width: auto; height: auto; pointer-events: none; background: teal; margin: 0">Continue</div>';
  const over = root.firstChild;
</script>`;

test("a card that the page covered is raised, and a press meant for what lay above it does nothing", async () => {
  await shown(`${overlay}${row("checked")}`);
  await until(() => stage.drawn("ring"));
  await stage.page.evaluate("over.showPopover()");
  await stage.onCard(`function () {
    const skip = this.querySelector("[data-press=skip]");
    const press = () => skip.dispatchEvent(new MouseEvent("click", { detail: 1, bubbles: true, cancelable: true }));
    return new Promise((done) => this.getRootNode().host.addEventListener("beforetoggle", () => done(press()), { once: true }));
  }`);
  assert.ok(await stage.drawn("card"), "the press at the moment of raising is not taken");
  await until(async () => {
    await stage.press("skip").catch(() => undefined);
    return (await stage.news()).some((news) => news.news === "guide" && news.state === "skipped");
  });
});

test("a page that keeps covering the guide gets rid of it, and that is told", async () => {
  await shown(`<div id="over" popover="manual">Continue</div>${row("checked")}`);
  await until(() => stage.drawn("ring"));
  await stage.page.evaluate("setInterval(() => { over.hidePopover(); over.showPopover(); }, 30)");
  await stage.told((news) => news.news === "guide" && news.state === "overtaken");
  await until(async () => (await stage.drawn("card")) === null);
});
