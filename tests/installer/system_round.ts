// SPDX-License-Identifier: Apache-2.0
// For connection.test.ts: `wayout install --system`, a browser that connects, `wayout
// uninstall --system`, in a name space of its own where the folders for all users are
// empty and go with the process. Fails unless nothing is left.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { Home } from "../end_to_end/home";
import { helloFromChromium, helloFromFirefox } from "./browsers";
import { tree } from "./tree";

const browser = process.argv[2]!;
const folders = ["/etc/chromium", "/usr/lib/mozilla/native-messaging-hosts", "/var/lib"];
for (const folder of folders) {
  mkdirSync(folder, { recursive: true });
  execFileSync("mount", ["-t", "tmpfs", "-o", "mode=755", "wayout-test", folder]);
}
const everything = (): Record<string, string>[] => folders.map((folder) => tree(folder));
const ofWayout = (home: Home): string[] => Object.keys(tree(home.folder)).filter((path) => /org\.wayout|installed\.json/.test(path));

const home = new Home();
try {
  const before = everything();
  home.wayout("install", "--system", "--browser", browser);
  assert.notDeepEqual(everything(), before, "something was written");
  mkdirSync(home.path(".config/mozilla/firefox"), { recursive: true });
  const answer =
    browser === "firefox" ? await helloFromFirefox(home) : await helloFromChromium(home, home.path(".config/chromium"));
  assert.equal(answer.kind, "reply", JSON.stringify(answer));
  assert.deepEqual(ofWayout(home), [], "the user's home was not registered");
  home.wayout("uninstall", "--system");
  assert.deepEqual(everything(), before, "what was there is there again");
} finally {
  home.remove();
}
