// SPDX-License-Identifier: Apache-2.0
// Pages on which something looks like the control and is not: nothing is ringed. Each has
// a neighbour on which the right control stands, and is found.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setting } from "./stage";
import { asking, DECOY, LABEL, rule, sw } from "./asked";

const ask = asking();
const T = 'data-target="0"';
const box = (attributes = ""): string => `<input type="checkbox" checked ${attributes}>`;

const onOff = setting({
  stops: [{
    do: "choose", pick: "off", labels: { en: ["Off"] }, headings: { en: ["Model training"] },
    options: { on: { en: ["On"] }, off: { en: ["Off"] } },
  }],
}); // prettier-ignore
const radios = (name: string, mark = ""): string =>
  `<label class="row">On <input type="radio" name="${name}" checked></label><label class="row">Off <input type="radio" name="${name}" ${mark}></label>`;
const renamed = setting({ stops: [{ do: "switch", labels: { en: [LABEL, "Use my posts for training"] } }] });
const confirmed = setting({
  stops: [{ do: "confirm", labels: { en: ["Turn off"] } }],
  never: { en: ["Turn off and delete activity"] },
});

const named = setting({
  stops: [{ do: "switch", labels: { en: ["Prevent sharing for {blog}"] } }],
  decoys: { en: ["Prevent sharing for partners"] },
});
const namedButton = setting({ stops: [{ do: "confirm", labels: { en: ["Turn off for {blog}"] } }] });
const sharing = (name: string, mark = ""): string => `<div class="row"><span>Prevent sharing for ${name}</span>${sw(mark)}</div>`;

/** What the page is, its markup, and the rule that is asked for. */
type Shown = [string, string, ReturnType<typeof setting>?];

const wrong: Shown[] = [
  // Rows whose own control is gone.
  ["two labels over each other beside one switch", `<div class="row"><div><div>${LABEL}</div><div>Location</div></div><div>${sw()}</div></div>`],
  ["two labels in one line with a spinner", `<div style="display:grid;grid-template-columns:200px 40px 200px 40px"><span>${LABEL}</span><span>⏳</span><span>Location</span>${sw()}</div>`],
  ["a column of three labels beside two switches", `<div class="row"><div><div>${LABEL}</div><div>Location</div><div>Search</div></div><div><div>${sw()}</div><div>${sw()}</div></div></div>`],
  ["a star beside the label", `<div class="row"><span>${LABEL}</span><button type="button" aria-pressed="false" class="sw"></button></div>`],
  ["a table's selection boxes", `<table><tr><th>${box()}</th><th>Name</th></tr><tr><td>${box()}</td><td>${LABEL}</td></tr></table>`],
  ["a grid row's selection box", `<div role="grid"><div role="row" class="row"><div role="gridcell">${box()}</div><div role="gridcell">${LABEL}</div></div></div>`],
  // Names that begin with the label and go on.
  ["a section's title in a row's name", `<h3 id="s">${LABEL}</h3><div class="row"><span id="r">Include voice recordings</span>${sw('aria-labelledby="s r"')}</div>`],
  ["a qualifier in a second line", `<label class="row"><span><span style="display:block">${LABEL}</span><span style="display:block">for partners only</span></span>${box()}</label>`],
  ["a link that is part of the sentence", `<label class="row"><span>${LABEL} <a href="/p">by partners</a></span>${box()}</label>`],
  ["a link that begins the sentence", `<label class="row"><span><a href="/p">Do not</a> ${LABEL}</span>${box()}</label>`],
  ["a picture with a meaning", `<label class="row"><span><img alt="Do not" width="9" height="9"> ${LABEL}</span>${box()}</label>`],
  ["a picture with a meaning beside an unnamed switch", `<div class="row"><span><img alt="Do not" width="9" height="9"> ${LABEL}</span>${sw()}</div>`],
  ["a button that also deletes", `<button type="button"><div>Turn off</div><div>and delete everything</div></button>`, confirmed],
  ["a button that also deletes, in small type", `<button type="button"><div>Turn off</div><small>and delete everything</small></button>`, confirmed],
  ["words a style sheet puts before the label", `<style>.d::before{content:"Don’t "}</style><label class="row"><span class="d">${LABEL}</span>${box()}</label>`],
  ["words a style sheet puts before a row's title", `<style>.d::before{content:"Don’t "}</style><div class="row"><span class="d">${LABEL}</span>${sw()}</div>`],
  ["words a style sheet puts into the control's label", `<style>label::after{content:" for partners"}</style><label>${LABEL} ${box()}</label>`],
  // Names that were copied.
  ["a look-alike with a copied name", `<div class="row"><span>${DECOY}</span>${sw(`aria-label="${LABEL}"`)}</div>`],
  ["another row with a copied name", `<div class="row"><span>Location metadata</span>${sw(`aria-label="${LABEL}"`)}</div>`],
  ["another row with a copied reference", `<p id="l" class="help">${LABEL}</p><div class="row"><span>Location metadata</span>${sw('aria-labelledby="l"')}</div>`],
  // Headings.
  ["options under a bold line of their own", `<div><h3>Model training</h3><p class="help">What others may do.</p></div><div><div class="b">Website embeds</div>${radios("w")}</div>`, onOff],
  ["options under a plain line of their own", `<div><h3>Model training</h3><p class="help">What others may do.</p></div><div><div>Website embeds</div>${radios("w")}</div>`, onOff],
  ["options with a question of their own", `<h3>Model training</h3><fieldset><div>Website embeds</div>${radios("w")}</fieldset>`, onOff],
  // Two generations of a page on one.
  ["the old and the new row at once", `<div class="row"><span>Use my posts for training</span>${sw()}</div><div class="row"><span>${LABEL}</span>${sw()}</div>`, renamed],
  ["the new title over the old row of another", `<h3>${LABEL}</h3><div class="row"><span>Use my posts for personalising</span>${sw()}</div>`, renamed],
  // Layouts of my own making.
  ["a definition list whose value is a link", `<dl><dt>${LABEL}</dt><dd><a href="/x">Change</a></dd><dt>Location</dt><dd>${sw()}</dd></dl>`],
  ["a nested row", `<div class="row"><div><div>${LABEL}</div><div class="row"><span>Include voice</span>${sw()}</div></div></div>`],
  ["a master label over its children", `<fieldset><legend>${LABEL}</legend><div class="row"><span>Photos</span>${sw()}</div><div class="row"><span>Videos</span>${sw()}</div></fieldset>`],
  ["a table with two columns", `<table><tr><th></th><th>E-mail</th><th>Push</th></tr><tr><td>${LABEL}</td><td>${box()}</td><td>${box()}</td></tr></table>`],
  ["a closed fold", `<details><summary>${LABEL}</summary><div class="row"><span>Location</span>${sw()}</div></details>`],
  ["an open fold with another's switch", `<details open><summary>${LABEL}</summary><div class="row"><span>Location</span>${sw()}</div></details>`],
  ["a slot that puts another switch beside the label", `<x-row><template shadowrootmode="open"><div class="row" style="display:flex"><span>${LABEL}</span><slot name="end"></slot></div><div style="display:flex"><span>Location</span><slot></slot></div></template>${sw()}</x-row>`],
  ["right to left, in one line", `<div dir="rtl" style="display:grid;grid-template-columns:200px 40px 200px 40px"><span>${LABEL}</span><span>⏳</span><span>Location</span>${sw()}</div>`],
  ["a sticky header over the first row", `<div style="position:sticky;top:0">${LABEL}</div><div class="row"><span>Location</span>${sw()}</div>`],
  ["a sticky header in the row of an unnamed switch", `<div style="position:relative;height:60px"><div style="position:absolute;top:0">${LABEL}</div><div class="row" style="position:absolute;top:0;left:300px"><span>Location</span>${sw()}</div></div>`],
  ["a virtual list that recycled the label", `<div style="position:relative;height:200px"><div style="position:absolute;top:0">${LABEL}</div><div style="position:absolute;top:40px">Location</div><div style="position:absolute;top:40px;left:300px">${sw()}</div></div>`],
  ["a list of labels and a list of switches", `<div class="row"><ul><li>${LABEL}</li><li>Location</li></ul><ul><li>${sw()}</li></ul></div>`],
  ["a label for a text field beside a switch", `<div class="row"><label for="f">${LABEL}</label><input id="f">${""}<span>Location</span>${sw()}</div>`],
  ["a quotation of the label", `<p>${LABEL}</p><p>This is what the setting was called.</p><div class="row"><span>Location</span>${sw()}</div>`],
  ["one unnamed switch under two bold titles", `<div><b>${LABEL}</b><br><b>Location</b><br>${sw()}</div>`],
  ["a tooltip over another row", `<div role="tooltip">${LABEL}</div><div class="row"><span>Location</span>${sw()}</div>`],
  ["a title of the whole card", `<div><h3>${LABEL}</h3><div class="row"><small>Location</small>${sw()}</div></div>`],
  // Labels that end with somebody's name.
  ["a sentence in the place of a name", sharing("everyone except partners"), named],
  ["a decoy in the place of a name", sharing("partners"), named],
  ["nothing in the place of a name", sharing(""), named],
  ["dots in the place of a name", sharing("…"), named],
  ["a name longer than any", sharing("r".repeat(61)), named],
  ["words before a label with a name", `<div class="row"><span>Do not prevent sharing for rowan</span>${sw()}</div>`, named],
  ["two names", sharing("rowan") + sharing("hazel"), named],
  ["a button that confirms for a name", `<button type="button">Turn off for rowan</button>`, namedButton],
  // Out of reach.
  ["hidden from everybody fifty levels up", `<div aria-hidden="true">${"<div>".repeat(50)}<label>${LABEL} ${box()}</label>${"</div>".repeat(50)}</div>`],
  ["in a panel that is not drawn", `<div style="opacity:0"><label>${LABEL} ${box()}</label></div>`],
  ["in a drawer outside of the window", `<div style="position:fixed;left:0;width:300px;transform:translateX(-100%)"><label>${LABEL} ${box()}</label></div>`],
  ["far to the left", `<div style="position:absolute;left:-9999px"><label>${LABEL} ${box()}</label></div>`],
  ["in a fold of no height", `<div style="height:0;overflow:hidden"><label>${LABEL} ${box()}</label></div>`],
]; // prettier-ignore

const right: Shown[] = [
  ["title and help over each other beside the switch", `<div class="row"><div><div>${LABEL}</div><div class="help">The site uses what you posted.</div></div><div>${sw(T)}</div></div>`],
  ["a name in an attribute under a card's title", `<h3>Your data</h3><p class="help">What we do with it.</p>${sw(`aria-label="${LABEL}" ${T}`)}`],
  ["the old row with the new one gone", `<div class="row"><span>Use my posts for training</span>${sw(T)}</div><div class="row"><span>Location</span>${sw()}</div>`, renamed],
  ["the old row's words in a notice over the new row", `<p class="help">Use my posts for training</p><div class="row"><span>${LABEL}</span>${sw(T)}</div>`, renamed],
  ["two columns of equal length", `<div class="row"><div><div>${LABEL}</div><div>Location</div></div><div><div>${sw(T)}</div><div>${sw()}</div></div></div>`],
  ["help text after a line break", `<div class="row"><span>${LABEL}<br />\n <small>The site uses what you posted</small></span>${sw(T)}</div>`],
  ["a pressed button with the label for a name", `<button type="button" aria-pressed="true" ${T}>${LABEL}</button>`],
  ["a table with the box after the label", `<table><tr><td>${LABEL}</td><td>${box(T)}</td></tr><tr><td>Location</td><td>${box()}</td></tr></table>`],
  ["a name with a state word", `<div class="row"><span id="l">${LABEL}</span><span id="s">On</span>${sw(`aria-labelledby="l s" ${T}`)}</div>`],
  ["a label with help in small type", `<label class="row"><span><span style="display:block">${LABEL}</span><small style="display:block">The site uses what you posted.</small></span>${box(T)}</label>`],
  ["a label with a link to more", `<label class="row"><span>${LABEL} <a href="/p">Learn more</a></span>${box(T)}</label>`],
  ["a label with an icon font", `<style>.i::before{content:"\\e900"}</style><label class="row"><span><i class="i"></i>${LABEL}</span>${box(T)}</label>`],
  ["a picture without a meaning", `<label class="row"><span><img alt="" width="9" height="9"> ${LABEL}</span>${box(T)}</label>`],
  ["the plain button", `<div role="dialog"><button type="button" ${T}>Turn off</button><button type="button"><div>Turn off</div><div>and delete activity</div></button></div>`, confirmed],
  ["a name in an attribute beside its own title", `<div class="row"><span>${LABEL}</span>${sw(`aria-label="${LABEL}" ${T}`)}</div><div class="row"><span>${DECOY}</span>${sw(`aria-label="${DECOY}"`)}</div>`],
  ["options under heading and help", `<div><h3>Website embeds</h3>${radios("w")}</div><div><h3>Model training</h3><div><p class="help">What others may do.</p>${radios("m", T)}</div></div>`, onOff],
  ["an open fold with its own switch", `<details open><summary>Your data</summary><div class="row"><span>${LABEL}</span>${sw(T)}</div></details>`],
  ["right to left", `<div dir="rtl" class="row"><span>${LABEL}</span>${sw(T)}</div>`],
  ["a wide and a narrow copy of which one is shown", `<div style="display:none"><label>${LABEL} ${box()}</label></div><label>${LABEL} ${box(T)}</label>`],
  ["a drawn copy and one in a closed drawer", `<div style="position:fixed;left:0;width:300px;transform:translateX(-100%)"><label>${LABEL} ${box()}</label></div><label>${LABEL} ${box(T)}</label>`],
  ["an undrawn input over a drawn switch", `<label class="row"><span>${LABEL}</span><span style="position:relative;width:40px;height:22px;background:#bbb">${box(`style="opacity:0;position:absolute;inset:0" ${T}`)}</span></label>`],
  ["an input far to the left of its label", `<label class="row"><span>${LABEL}</span>${box(`style="position:absolute;left:-9999px" ${T}`)}<span class="sw"></span></label>`],
  ["an input in a clipped box", `<label class="row"><span>${LABEL}</span><span style="position:absolute;width:1px;height:1px;overflow:hidden">${box(T)}</span><span class="sw"></span></label>`],
  ["below the fold of a long page", `<div style="height:4000px"></div><label>${LABEL} ${box(T)}</label>`],
  ["a label that ends with a name", sharing("rowan-draws", T), named],
  ["a label whose name is set in bold", sharing("<b>rowan-draws</b>.", T), named],
  ["a label with a name beside its decoy", sharing("partners") + sharing("rowan-draws", T), named],
  ["a label with a name in text and attribute", sharing("rowan-draws", `aria-label="Prevent sharing for rowan-draws" ${T}`), named],
  ["slotted into a row", `<x-row><template shadowrootmode="open"><div style="display:flex"><slot name="start"></slot><slot></slot></div></template><span slot="start">${LABEL}</span>${sw(T)}</x-row>`],
]; // prettier-ignore

for (const [what, body, about = rule] of wrong) {
  test(`${what}: nothing is found`, async () => {
    const { answers, observation } = await ask(body, about);
    assert.deepEqual(answers, ["honest"], observation.outcome);
  });
}
for (const [what, body, about = rule] of right) {
  test(`${what}: the control is found`, async () => {
    const { answers, observation } = await ask(body, about);
    assert.deepEqual(answers, ["right"], observation.outcome);
  });
}
