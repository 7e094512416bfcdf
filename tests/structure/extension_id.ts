// SPDX-License-Identifier: Apache-2.0
// Chromium computes an extension's id from its public key: the first 16 bytes of the
// SHA-256, each half byte as a letter a to p.
import { createHash } from "node:crypto";
import type { Fault } from "./source_files";

export function chromiumId(key: string): string {
  const digest = createHash("sha256").update(Buffer.from(key, "base64")).digest("hex");
  return [...digest.slice(0, 32)].map((digit) => "abcdefghijklmnop"[parseInt(digit, 16)]).join("");
}

/** Disagreement inside manifests/extension-id.json. */
export function idFaults(text: string): Fault[] {
  const { key = "", chromium_id: id = "" } = JSON.parse(text) as Record<string, string>;
  const { chromium_store_ids: stores = [] } = JSON.parse(text) as { chromium_store_ids?: string[] };
  const right = chromiumId(key);
  const own = id === right ? [] : [`manifests/extension-id.json: chromium_id is ${id}, the key's is ${right}`];
  const strange = stores.filter((one) => !/^[a-p]{32}$/.test(one));
  return [...own, ...strange.map((one) => `manifests/extension-id.json: ${one} is no id of an extension`)];
}
