// SPDX-License-Identifier: Apache-2.0
// A helper that answers but cannot keep its record: badge and popup say so, whatever the
// verdict.
import assert from "node:assert/strict";
import { mkdirSync, rmdirSync, statSync } from "node:fs";
import { test } from "node:test";
import { Home } from "../../end_to_end/home";
import { Extension, eventually } from "./extension";
import { granted, openGrok } from "./scene";

test("a ledger that cannot be written is told in the popup and in the tooltip", async () => {
  const home = new Home();
  const ledger = home.path(".local/share/wayout/ledger.db");
  mkdirSync(ledger, { recursive: true, mode: 0o700 }); // a folder where the file should be
  const extension = await Extension.start({ granted, home });
  try {
    const { tab } = await openGrok(extension);
    const badge = await eventually(() => extension.badge(tab), ({ title }) => /could not be recorded/.test(title));
    assert.equal(badge.text, "!");
    const popup = await extension.open(`popup.html?tab=${tab}`);
    const trouble = popup.getByRole("alert");
    await trouble.getByText("What Wayout sees is not being recorded").waitFor();
    assert.match(await trouble.innerText(), /ledger/i);

    rmdirSync(ledger);
    await trouble.getByRole("button", { name: "Check again" }).click();
    await trouble.waitFor({ state: "detached" });
    assert.ok(statSync(ledger).isFile(), "the ledger is kept again");
  } finally {
    await extension.stop();
  }
});
