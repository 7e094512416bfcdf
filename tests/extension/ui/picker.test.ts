// SPDX-License-Identifier: Apache-2.0
// Choosing sites on the welcome page: what the search and the kind of site leave.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Extension, eventually } from "./extension";

test("the kind of site leaves those of that kind, all of them, and the search leaves fewer", async () => {
  const extension = await Extension.start();
  try {
    const page = await extension.open("welcome.html");
    const kinds = () => page.locator("wayout-site-picker label.site .soft").allInnerTexts();
    const some = (await eventually(kinds, (shown) => shown.length > 0)).length;
    const picker = page.getByRole("combobox", { name: "Kind of site" });
    await picker.selectOption({ label: "Social network" });
    const social = await eventually(kinds, (shown) => shown.every((kind) => kind.includes("Social network")));
    assert.ok(social.length > 3, `${social.length} social networks`);
    await page.getByRole("searchbox").fill("reddit");
    await eventually(kinds, (shown) => shown.length < social.length);
    await page.getByRole("searchbox").fill("");
    await picker.selectOption({ label: "All kinds" });
    await eventually(kinds, (shown) => shown.length === some && new Set(shown).size > 1);
  } finally {
    await extension.stop();
  }
});
