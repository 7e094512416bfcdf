// SPDX-License-Identifier: Apache-2.0
// Install, connect in the real browser with the real extension, uninstall: and the home
// is what it was.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Home } from "../end_to_end/home";
import { type Answer, helloFromChromium, helloFromFirefox } from "./browsers";
import { tree } from "./tree";

async function inHome(use: (home: Home) => Promise<void>): Promise<void> {
  const home = new Home();
  try {
    await use(home);
  } finally {
    home.remove();
  }
}

function assertConnected(answer: Answer): void {
  assert.ok(answer.kind === "reply", JSON.stringify(answer));
  assert.equal(answer.reply.type, "hello");
  assert.equal(answer.reply.rules.state, "ok");
  assert.equal(answer.reply.ledger.state, "ok");
}

// The browser's own files; among them only ours are looked at.
const browsersOwn =
  /^(\.config\/(chromium|mozilla)|\.mozilla|\.cache|\.pki|\.local\/share\/(applications|pki)|run|profile|\.config\/dconf|Desktop|Downloads)(\/(?!.*org\.wayout)|$)/;

async function roundTrip(home: Home, install: string[], connect: () => Promise<Answer>): Promise<void> {
  const before = tree(home.folder);
  home.wayout("install", ...install);
  home.wayout("uninstall");
  assert.deepEqual(tree(home.folder), before, "without a browser in between");
  home.wayout("install", ...install);
  assertConnected(await connect());
  home.wayout("uninstall");
  const kept = Object.entries(before).filter(([path]) => !browsersOwn.test(path));
  assert.deepEqual(tree(home.folder, browsersOwn), Object.fromEntries(kept), "after the browser ran");
}

test("Chromium in its usual folder connects, and uninstalling leaves nothing of Wayout", () =>
  inHome((home) =>
    roundTrip(home, ["--browser", "chromium"], () => helloFromChromium(home, home.path(".config/chromium"))),
  ));

test("Chromium in a folder of its own connects, and uninstalling leaves nothing of Wayout", () =>
  inHome((home) => {
    const profile = home.path("profile");
    return roundTrip(home, ["--browser", "chromium", "--user-data-dir", profile], () =>
      helloFromChromium(home, profile),
    );
  }));

test("Chromium in a folder of its own, as ./start opens it, is mended by the popup's `wayout install`", () =>
  inHome(async (home) => {
    const profile = home.path("profile");
    home.wayout("install", "--browser", "chromium", "--user-data-dir", profile);
    rmSync(join(profile, "NativeMessagingHosts/org.wayout.host.json"));
    const missing = await helloFromChromium(home, profile);
    assert.deepEqual(missing, { kind: "problem", message: "Specified native messaging host not found." });
    home.wayout("install");
    assertConnected(await helloFromChromium(home, profile));
  }));

test("Chromium with another --user-data-dir than registered finds no host", () =>
  inHome(async (home) => {
    home.wayout("install", "--browser", "chromium");
    const answer = await helloFromChromium(home, home.path("profile"));
    assert.deepEqual(answer, { kind: "problem", message: "Specified native messaging host not found." });
  }));

test("Firefox with a fresh profile in $XDG_CONFIG_HOME connects, and uninstalling leaves nothing of Wayout", () =>
  inHome(async (home) => {
    mkdirSync(home.path(".config/mozilla/firefox"), { recursive: true });
    await roundTrip(home, ["--browser", "firefox"], () => helloFromFirefox(home));
  }));

test("Firefox with its profile in the old ~/.mozilla connects, and uninstalling leaves nothing of Wayout", () =>
  inHome(async (home) => {
    mkdirSync(home.path(".mozilla/firefox"), { recursive: true });
    await roundTrip(home, ["--browser", "firefox"], () => helloFromFirefox(home));
  }));

const apart = [process.getuid?.() === 0 ? "-m" : "-Urm"];
const canMount = spawnSync("unshare", [...apart, "mount", "-t", "tmpfs", "none", "/mnt"]).status === 0;

for (const browser of ["chromium", "firefox"]) {
  test(
    `${browser} connects when Wayout is installed for all users, and uninstalling leaves nothing of it`,
    { skip: !canMount && "this machine does not let a test mount" },
    () => {
      const script = fileURLToPath(new URL("system_round.ts", import.meta.url));
      execFileSync("unshare", [...apart, process.execPath, "--import", "tsx", script, browser], { stdio: "pipe" });
    },
  );
}
