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
  const right = chromiumId(key);
  return id === right ? [] : [`manifests/extension-id.json: chromium_id is ${id}, the key's is ${right}`];
}
