// SPDX-License-Identifier: Apache-2.0
// What a control says of its state, in every way it says it: signs that disagree, and
// elements that keep their state to themselves, are unreadable.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setting } from "./stage";
import { asking, LABEL, rule, sw } from "./asked";

const ask = asking();
const T = 'data-target="0"';
const row = (control: string, more = ""): string => `<div class="row"><span>${LABEL}</span>${more}${control}</div>`;
const shadow = (content: string): string => `<template shadowrootmode="open">${content}<span class="sw" style="display:inline-block;width:40px;height:22px"></span></template>`;
const custom = (name: string, attributes: string, content: string): string =>
  row(`<${name} style="display:inline-block;width:40px;height:22px" ${T} ${attributes}>${shadow(content)}</${name}>`);

const readings: [string, string, string | null][] = [
  ["a box", `<label>${LABEL} <input type="checkbox" checked ${T}></label>`, "on"],
  ["a box whose aria-checked says otherwise", `<label>${LABEL} <input type="checkbox" aria-checked="true" ${T}></label>`, null],
  ["a box whose data-state says otherwise", `<label>${LABEL} <input type="checkbox" checked data-state="unchecked" ${T}></label>`, null],
  ["a box beside a word that says otherwise", row(`<input type="checkbox" aria-label="${LABEL}" ${T}>`, "<span>On</span>"), null],
  ["a switch beside a word that says otherwise", row(sw(T), "<span>Off</span>"), null],
  ["a switch beside its word", row(sw(T), "<span>On</span>"), "on"],
  ["a switch between both words", row(`<span>Off</span>${sw(T)}<span>On</span>`), "on"],
  ["a Material switch that is on", custom("md-switch", "", `<input type="checkbox" role="switch" checked>`), "on"],
  ["a Material switch that began on and is off", custom("md-switch", "selected", `<input type="checkbox" role="switch">`), "off"],
  ["a switch that shows a drawn inner control", custom("mwc-switch", "", `<button role="switch" aria-checked="true"></button>`), "on"],
  ["a switch that says nothing", custom("fluent-switch", "", ""), null],
  ["a switch whose attribute only says how it began", custom("wa-switch", "checked", ""), null],
  ["a switch whose attribute follows, off", custom("faceplate-switch-input", "", ""), "off"],
  ["a part of the page that is still busy", `<main aria-busy="true">${row(sw(T))}</main>`, null],
  ["a switch beside a spinner", row(sw(T), `<i role="progressbar" style="width:16px;height:16px"></i>`), null],
  ["a switch beside a named spinner", row(sw(T), `<i role="img" aria-label="Loading..." style="width:16px;height:16px"></i>`), null],
  ["a switch over the word of its saving", `<div><div>${row(sw(T))}</div><small>Saving…</small></div>`, null],
  ["a switch beside a spinner that is hidden", row(sw(T), `<i role="progressbar" style="opacity:0"></i>`), "on"],
  ["a switch beside a bar that tells how much", row(sw(T), `<i role="progressbar" aria-valuenow="40" style="width:90px;height:16px"></i>`), "on"],
  ["a switch whose neighbour is loading", `${row(sw(T))}<div class="row"><span>Location</span><i role="progressbar" style="width:16px;height:16px"></i>${sw()}</div>`, "on"],
]; // prettier-ignore

for (const [what, body, value] of readings) {
  test(`${what}: ${value ?? "unreadable"}`, async () => {
    const { observation } = await ask(body);
    assert.equal(observation.outcome, "found");
    assert.equal(observation.value, value);
  });
}

const offered = setting({ ...rule, not_offered: { en: ["Not available on your plan"] } });
const notice = "<small>Not available on your plan</small>";
const notices: [string, string, string][] = [
  ["under another row", `<main><div class="row"><span>Location ${""}</span>${sw('aria-label="Location"')}${notice}</div></main>`, "none"],
  ["in the row of the label", `<main><div class="row"><span>${LABEL}</span>${notice}</div><div class="row"><span>Location</span>${sw()}</div></main>`, "unavailable"],
  ["as the page's own word", `<main><h1>Data</h1><p>Not available on your plan</p></main>`, "unavailable"],
]; // prettier-ignore
for (const [where, body, outcome] of notices) {
  test(`a notice ${where}: ${outcome}`, async () => {
    assert.equal((await ask(body, offered)).observation.outcome, outcome);
  });
}

const saved = setting({ stops: [...rule.stops, { do: "save", labels: { en: ["Save"] } }] });
const value = `<div class="row"><span>${LABEL}</span>${sw(T)}</div>`;
const profile = `<section><h2>Profile</h2><input aria-label="Name"><button>Save</button></section>`;
const saves: [string, string, string[]][] = [
  ["of another part of the page", `<main>${profile}<section><h2>AI</h2>${value}</section></main>`, ["right", "honest"]],
  ["before the setting, after other fields", `<main><input aria-label="Name"><button>Save</button><h2>AI</h2>${value}</main>`, ["right", "honest"]],
  ["in a bar under everything", `<main><section>${value}</section></main><footer><button data-target="1">Save</button></footer>`, ["right", "right"]],
  ["beside a foreign one", `<main>${profile}<section><h2>AI</h2>${value}<button data-target="1">Save</button></section></main>`, ["right", "right"]],
]; // prettier-ignore
for (const [where, body, answers] of saves) {
  test(`a Save ${where}: ${answers[1]}`, async () => {
    assert.deepEqual((await ask(body, saved)).answers, answers);
  });
}
