// SPDX-License-Identifier: Apache-2.0
// The static host as a sandbox sees it: a root folder with nothing in it but the host, its
// rules and one folder to write to. No library, no /proc, no /etc, no time zones.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import type { Reply } from "../../extension/src/protocol";
import { build } from "../end_to_end/home";
import { frame, framesIn } from "../frames.mjs";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const host = join(build, "host/wayout-host");
const ids = JSON.parse(readFileSync(join(repository, "manifests/extension-id.json"), "utf8")) as {
  chromium_id: string;
};

test("the static host answers in an empty root and keeps its ledger there", () => {
  assert.ok(existsSync(host), "build it first: ./start --build-only");
  const root = mkdtempSync(join(tmpdir(), "wayout-root-"));
  try {
    copyFileSync(host, join(root, "wayout-host"));
    copyFileSync(join(build, "rules.db"), join(root, "rules.db"));
    mkdirSync(join(root, "data"));
    const requests = [
      { id: 1, type: "hello", protocol: 1, extension: "1.0.0" },
      { id: 2, type: "lookup", host: "x.com", path: "/settings/grok_settings", query: "", hash: "" },
      { id: 3, type: "mark", setting: "x/grok-training", mark: "skipped" },
    ];
    const own = process.getuid?.() === 0 ? [] : ["-Ur"];
    const { stdout, stderr, status } = spawnSync(
      "unshare",
      [...own, "--", "chroot", root, "/wayout-host", `chrome-extension://${ids.chromium_id}/`],
      { env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", WAYOUT_DATA_DIR: "/data" }, input: Buffer.concat(requests.map((request) => frame(JSON.stringify(request)))) },
    );
    assert.equal(status, 0, stderr.toString());
    const [hello, lookup, mark] = framesIn(stdout).texts.map((text) => JSON.parse(text) as Reply);
    assert.ok(hello?.type === "hello" && hello.rules.state === "ok" && hello.ledger.state === "ok", JSON.stringify(hello));
    assert.ok(lookup?.type === "lookup" && lookup.site?.site === "x" && lookup.here.length > 0);
    assert.ok(mark?.type === "mark", JSON.stringify(mark));
    assert.ok(readdirSync(join(root, "data")).includes("ledger.db"));
    assert.deepEqual(readdirSync(root).sort(), ["data", "rules.db", "wayout-host"]);
  } finally {
    rmSync(root, { recursive: true });
  }
});
