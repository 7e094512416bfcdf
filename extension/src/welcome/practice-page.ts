// SPDX-License-Identifier: Apache-2.0
// The made-up settings page inside the practice page: three switches, one of them the one to
// find. It remembers them for as long as the tab lives, as a site would remember them.
import { html, render } from "lit";
import "../look/common";
import { direction, language, text } from "../words";
import { practiceLabels, type PracticeLabel } from "./practice-setting";

document.documentElement.lang = language();
document.documentElement.dir = direction();
document.title = text("practice_page_title");

const stored = (label: PracticeLabel): boolean => (sessionStorage.getItem(label) ?? "on") === "on";

function row(label: PracticeLabel) {
  const keep = (event: Event) => sessionStorage.setItem(label, (event.target as HTMLInputElement).checked ? "on" : "off");
  return html`<label class="row"><span>${text(label)}</span>
    <input type="checkbox" role="switch" .checked=${stored(label)} @change=${keep} /></label>`;
}

render(html`<h1>${text("practice_page_title")}</h1>${practiceLabels.map(row)}`, document.querySelector("main")!);
