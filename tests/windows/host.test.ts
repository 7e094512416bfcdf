// SPDX-License-Identifier: Apache-2.0
// wayout-host.exe as a browser talks to it: bytes in, bytes out, and a ledger that stays.
import assert from "node:assert/strict";
import { existsSync, openSync, closeSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Reply } from "../../extension/src/protocol";
import { frame, framesIn } from "../frames.mjs";
import { Folder, installPrograms, programs, repository, run, wayout } from "./wine";

const ids = JSON.parse(readFileSync(join(repository, "manifests/extension-id.json"), "utf8")) as {
  chromium_id: string;
  firefox_id: string;
};
const origin = `chrome-extension://${ids.chromium_id}/`;
const data = new Folder("users", "日本 data");
const env = { WAYOUT_DATA_DIR: data.there };

const frames = (...messages: object[]): Buffer => Buffer.concat(messages.map((one) => frame(JSON.stringify(one))));

/** One byte that belongs to no frame, and a browser hangs up. */
function replies(bytes: Buffer): Reply[] {
  const { texts, rest } = framesIn(bytes);
  assert.equal(rest.length, 0);
  return texts.map((text) => JSON.parse(text) as Reply);
}

const hello = { id: 1, type: "hello", protocol: 1, extension: "1.0.0" };
const lookup = { id: 2, type: "lookup", host: "x.com", path: "/settings/grok_settings", query: "", hash: "" };
const report = {
  id: 3,
  type: "report",
  setting: "x/grok-training",
  observation: {
    outcome: "found",
    stop: 0,
    value: "off",
    disabled: false,
    fresh: true,
    wording: { stop: 0, language: "en", index: 0 },
    by: "rule",
  },
  when: "seen",
};

before(() => {
  installPrograms();
  data.remove();
});
after(() => data.remove());

test("the host answers, keeps the ledger and ends with its input", () => {
  const { status, stdout, stderr } = run(programs.path("wayout-host.exe"), [origin, "--parent-window=0"], {
    env,
    input: frames(hello, lookup, report),
  });
  assert.equal(status, 0, stderr.toString());
  const [first, second, third, ...more] = replies(stdout);
  assert.ok(first?.type === "hello" && first.rules.state === "ok" && first.ledger.state === "ok", JSON.stringify(first));
  assert.ok(second?.type === "lookup" && second.site?.site === "x" && second.here.length > 0, JSON.stringify(second));
  assert.ok(third?.type === "report" && third.recorded, JSON.stringify(third));
  assert.deepEqual(more, []);
  assert.ok(existsSync(join(data.here, "ledger.db")), "the ledger lies where it was told to");
  const { entries } = JSON.parse(wayout(["ledger", "list", "--json"], { env })) as { entries: { setting: string }[] };
  assert.deepEqual(
    entries.map((entry) => entry.setting),
    ["x/grok-training"],
  );
});

test("bytes that text would change arrive as they are", () => {
  // 10 and 26 in a length, and every line ending: Windows' text streams change them all.
  const padded = (length: number): string => {
    const body = JSON.stringify(hello);
    return body + " ".repeat(length - body.length);
  };
  const lengths = [0x0a0a, 0x1a1a, 0x0d0a, 0x1a];
  const bodies = lengths.map((length) => padded(Math.max(length, JSON.stringify(hello).length)));
  const broken = JSON.stringify(hello).replaceAll(",", ",\r\n\n");
  const { status, stdout } = run(programs.path("wayout-host.exe"), [origin], {
    env,
    input: Buffer.concat([...bodies, broken].map(frame)),
  });
  assert.equal(status, 0);
  assert.deepEqual(
    replies(stdout).map((reply) => reply.type),
    Array(lengths.length + 1).fill("hello"),
  );
});

test("frames come from a file and go to a file", () => {
  const input = join(data.make().here, "in");
  const output = join(data.here, "out");
  writeFileSync(input, frames(...Array<object>(500).fill(hello)));
  const [from, to] = [openSync(input, "r"), openSync(output, "w")];
  const { status } = spawnSync("wine", [programs.path("wayout-host.exe"), "C:\\manifest.json", ids.firefox_id], {
    env: { ...process.env, ...env, WINEPREFIX: programs.here.replace(/drive_c.*/, ""), WINEDEBUG: "-all" },
    stdio: [from, to, "ignore"],
  });
  closeSync(from);
  closeSync(to);
  assert.equal(status, 0);
  assert.equal(replies(readFileSync(output)).length, 500);
});

test("a frame that is too large ends the host with the code for it", () => {
  const { status, stdout } = run(programs.path("wayout-host.exe"), [origin], {
    env,
    input: Buffer.from([0xff, 0xff, 0xff, 0x7f]),
  });
  assert.equal(status, 65);
  assert.ok(JSON.stringify(replies(stdout)).includes("frame_too_large"));
});

test("only our extension is answered", () => {
  const { status, stdout, stderr } = run(programs.path("wayout-host.exe"), [`chrome-extension://${"a".repeat(32)}/`], {
    env,
    input: frames(hello),
  });
  assert.equal(status, 2);
  assert.equal(stdout.length, 0);
  assert.match(stderr.toString(), /only a browser starts this program/);
});

test("a damaged ledger is set aside and a new one begun", () => {
  const broken = new Folder("users", "broken data").make();
  try {
    writeFileSync(join(broken.here, "ledger.db"), "this is no database, and it is long enough to be looked at".repeat(40));
    const { stdout } = run(programs.path("wayout-host.exe"), [origin], {
      env: { WAYOUT_DATA_DIR: broken.there },
      input: frames(hello),
    });
    const [first] = replies(stdout);
    assert.ok(first?.type === "hello" && first.ledger.state === "set_aside", JSON.stringify(first));
    assert.ok(readdirSync(broken.here).some((name) => name.startsWith("ledger.damaged-")));
  } finally {
    broken.remove();
  }
});
