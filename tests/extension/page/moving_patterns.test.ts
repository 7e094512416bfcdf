// SPDX-License-Identifier: Apache-2.0
// The patterns of tests/rules/corpus that only show themselves while the page moves, each
// with its negative twin: the same moves, and only a look-alike at the end of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Setting } from "../../../extension/src/protocol";
import { setting, type Stage, until, type Observed } from "./stage";
import { onStage } from "./staged";

const label = "Allow training on my posts";
const other = "Allow training on my photos";
const onOff = { on: { en: ["On"] }, off: { en: ["Off"] } };
const rule = setting({ stops: [{ do: "switch", labels: { en: [label] }, options: onOff }] });
const sw = (more = ""): string => `<button type="button" role="switch" aria-checked="true" style="width: 40px; height: 22px" ${more}
  onclick="this.ariaChecked = String(this.ariaChecked !== 'true')"></button>`;
const row = (text: string, control = sw()): string => `<div class="row"><span>${text}</span>${control}</div>`;
const html = (body: string, script = ""): string => `<!doctype html><html lang="en"><head><style>
  body { font: 16px/1.4 sans-serif } .row { display: flex; justify-content: space-between; width: 480px; padding: 8px }
</style></head><body>${body}<script>${script}</script></body></html>`;
let stage: Stage;

onStage((opened) => (stage = opened));

/** Both of a pattern: with the right label it comes to `right`, with another to `wrong`. */
function both(what: string, run: (text: string, isRight: boolean) => Promise<void>): void {
  test(what, () => run(label, true));
  test(`${what}, for another setting`, () => run(other, false));
}

async function show(markup: string, about: Setting = rule, address?: string): Promise<void> {
  await stage.page.goto("about:blank"); // else only the fragment would change
  await stage.show(markup, "", address);
  await stage.watch(about);
}

/** The last news once it passes; what was told before the page moved may fit as well. */
async function lastly(passes: (observation: Observed["observation"]) => boolean): Promise<Observed> {
  const last = async (): Promise<Observed | undefined> => (await stage.news()).filter((news) => news.news === "observed").at(-1);
  return until(async () => {
    const news = await last();
    return news && passes(news.observation) ? news : undefined;
  }, last);
}

both("4: a row button opens the dialog that holds the switch", async (text, isRight) => {
  const about = setting({ stops: [{ do: "open", labels: { en: [label] }, options: onOff }, rule.stops[0]!] });
  const dialog = `<dialog><h2>Model</h2>${row(text, sw(`aria-label="${text}"`))}</dialog>`;
  const main = `<main><button type="button" class="row"><div>${label}</div><div>On</div></button></main>`;
  await show(html(main + dialog, `document.querySelector("main button").onclick = () => {
    document.querySelector("main").ariaHidden = "true"; document.querySelector("dialog").showModal(); }`), about);
  const first = await lastly(({ outcome }) => outcome === "found");
  assert.deepEqual([first.observation.stop, first.observation.value], [0, "on"]);
  await stage.page.click("main button");
  if (!isRight) return void (await lastly(({ outcome }) => outcome === "none"));
  await lastly(({ stop, value }) => stop === 1 && value === "on");
  await stage.page.click("dialog [role=switch]");
  assert.equal((await lastly(({ value }) => value === "off")).when, "after_change");
});

both("5: tabs that answer to pointerdown bring the panel and another address", async (text, isRight) => {
  const dialog = `<dialog open><div role="tablist"><button role="tab" type="button">General</button><button role="tab" type="button">Data controls</button></div><div role="tabpanel">${row("Show my profile")}</div></dialog>`;
  const script = `document.querySelectorAll("[role=tab]")[1].onpointerdown = () => {
    history.replaceState(null, "", "#settings/DataControls");
    document.querySelector("[role=tabpanel]").innerHTML = ${JSON.stringify(row("Location") + row(text))}; }`;
  await show(html(dialog, script), rule, "https://site.example/app#settings/General");
  await lastly(({ outcome }) => outcome === "none");
  await stage.page.click("[role=tab]:last-child");
  const before = (await stage.news()).length;
  await stage.watch(rule); // as the background does at every address
  await stage.observed(({ observation }) => observation.outcome === (isRight ? "found" : "none"), before);
});

both("14: a frame is navigated after its switch was found", async (text, isRight) => {
  const frame = (body: string): string => `document.querySelector("iframe").srcdoc = ${JSON.stringify(html(body)).replaceAll("</", "<\\/")}`;
  await show(html(`<iframe style="width: 640px; height: 300px"></iframe>`, frame(row(label))));
  await lastly(({ outcome }) => outcome === "found");
  await stage.page.evaluate(frame(`<p>Loading</p>`));
  await lastly(({ outcome }) => outcome !== "found");
  await stage.page.evaluate(frame(row("Location") + row(text)));
  await lastly(({ outcome }) => outcome === (isRight ? "found" : "none"));
});

const form = setting({
  kind: "form",
  opted_out_when: ["object"],
  opted_in_when: ["ask"],
  stops: [
    { do: "choose", pick: "object", labels: { en: ["I object"] }, headings: { en: [label] }, options: { object: { en: ["I object"] }, ask: { en: ["I have a question"] } } },
    { do: "save", labels: { en: ["Send"] } },
  ],
}); // prettier-ignore
const objection = (legend: string): string => html(`<form onsubmit="return false"><fieldset><legend>${legend}</legend>
  <label class="row">I have a question <input type="radio" name="Field61" value="ask"></label>
  <label class="row">I object <input type="radio" name="Field61" value="object"></label></fieldset><div id="more"></div></form>`,
  `document.querySelector("form").onchange = () => { more.innerHTML = '<label>Why <textarea></textarea></label><button>Send</button>' }`); // prettier-ignore

both("15: a radio reveals the rest of the form", async (text, isRight) => {
  await show(objection(text), form);
  if (!isRight) return void (await lastly(({ outcome }) => outcome === "none"));
  await lastly(({ stop, value }) => stop === 0 && value === null);
  await stage.order({ order: "guide", setting: form.setting, focus: false });
  await stage.page.click("[value=object]");
  await until(async () => /Save it here|Send/.test(await stage.cardText()), () => stage.cardText());
  await stage.page.click("form button");
  assert.equal((await lastly(({ value }) => value === "object")).when, "after_change");
});

both("16: a parent setting forces its child and locks it", async (text, isRight) => {
  const box = (id: string): string => `<input id="${id}" type="checkbox">`;
  const script = `search.onchange = () => { child.disabled = search.checked; child.checked ||= search.checked; }`;
  await show(html(row("Discourage search engines", box("search")) + row(`<label for="child">${text}</label>`, box("child")), script));
  await lastly(({ outcome }) => outcome === (isRight ? "found" : "none"));
  await stage.page.click("#search");
  if (isRight) await lastly(({ value, disabled }) => value === "on" && disabled);
  await stage.page.click("#search");
  const last = await lastly(({ disabled }) => !disabled);
  assert.equal(last.observation.value, isRight ? "on" : null);
});

test("17: a page says that it saved and did not; only the next load tells", async () => {
  const toast = `<div role="status" hidden>Settings saved</div>`;
  const markup = html(row(label) + toast, `addEventListener("click", () => { document.querySelector("[role=status]").hidden = false })`);
  await show(markup);
  await lastly(({ value }) => value === "on");
  await stage.page.click("[role=switch]");
  const told = await lastly(({ value }) => value === "off");
  assert.deepEqual([told.when, told.observation.fresh], ["after_change", false]);
  await show(markup);
  const again = await lastly(({ value }) => value === "on");
  assert.deepEqual([again.when, again.observation.fresh], ["seen", true]);
});

test("19: a variant without the control has unnamed look-alikes, and nothing is found", async () => {
  await show(html(`<h2>${label}</h2>${row("Personalisation")}${row(other)}${sw()}`));
  const { observation } = await lastly(({ outcome }) => outcome !== "loading");
  assert.equal(observation.outcome, "none");
});

both("20: spinner, Retry, not found, and at last the row", async (text, isRight) => {
  const about = { ...rule, loading: { en: ["Loading"] }, gone: { en: ["Page not found"] } };
  await show(html(`<main><div role="progressbar">Loading</div>${row("Show my profile")}</main>`), about);
  const shows = (inner: string): Promise<unknown> => stage.page.evaluate((markup) => (document.querySelector("main")!.innerHTML = markup), inner);
  await lastly(({ outcome }) => outcome === "loading");
  await shows(`<p>Something went wrong</p><button type="button">Retry</button>${sw()}`);
  await lastly(({ outcome }) => outcome === "none");
  await shows(`<h1>Page not found</h1>${sw()}`);
  await lastly(({ outcome }) => outcome === "gone");
  await shows(row("Show my profile") + row(text));
  await lastly(({ outcome }) => outcome === (isRight ? "found" : "none"));
});
