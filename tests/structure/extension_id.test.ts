// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";

interface Ids {
  key: string;
  chromium_id: string;
  firefox_id: string;
}
const file = new URL("../../manifests/extension-id.json", import.meta.url);
const ids = JSON.parse(readFileSync(file, "utf8")) as Ids;

test("the pinned Chromium id is the one Chromium computes from the key", () => {
  // crx_file::id_util: SHA-256 of the DER key, first 16 bytes, hexadecimal as a to p.
  const hash = createHash("sha256").update(Buffer.from(ids.key, "base64")).digest("hex");
  const id = [...hash.slice(0, 32)]
    .map((digit) => String.fromCharCode(97 + parseInt(digit, 16)))
    .join("");
  assert.equal(id, ids.chromium_id);
});
