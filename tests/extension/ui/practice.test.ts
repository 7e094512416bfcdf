// SPDX-License-Identifier: Apache-2.0
// The practice page, on which ring and verification can be tried without an account.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Extension, eventually } from "./extension";
import { openRoots, ringIn } from "./open_roots";

test("the ring surrounds the made-up switch; off, and confirmed after a fresh load", async () => {
  const extension = await Extension.start({ host: false, before: openRoots });
  try {
    const page = await extension.open("practice.html");
    const wanted = page.frameLocator("iframe").getByRole("switch").nth(1);
    await wanted.waitFor();
    await page.getByRole("button", { name: "Show me" }).click();
    const rings = async () => {
      const [ring, control] = [await ringIn(page), await wanted.boundingBox()];
      const box = await ring?.boundingBox();
      const [x, y] = [control!.x + control!.width / 2, control!.y + control!.height / 2];
      const inside = box && x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
      return { box, x, y, surrounds: Boolean(inside) && box!.height < 100 };
    };
    await eventually(rings, ({ surrounds }) => surrounds, 8_000);
    await wanted.uncheck();
    await page.getByText("Off, not yet confirmed").waitFor();
    await page.getByRole("button", { name: "Reload and confirm" }).click();
    await page.getByText("Off, confirmed").waitFor();
    assert.equal(await wanted.isChecked(), false);
  } finally {
    await extension.stop();
  }
});
