// SPDX-License-Identifier: Apache-2.0
// For deb_check: says hello from Chromium and Firefox in a home where nothing was
// installed, so that only what is there for all users counts. Fails unless both connect;
// with --blocked, unless Chromium's administrator is what stops it.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { Home } from "../end_to_end/home";
import { helloFromChromium, helloFromFirefox } from "./browsers";

const home = new Home();
try {
  const chromium = await helloFromChromium(home, home.path(".config/chromium"));
  if (process.argv.includes("--blocked")) {
    assert.ok(chromium.kind === "problem" && /administrator/.test(chromium.message), JSON.stringify(chromium));
  } else {
    assert.equal(chromium.kind, "reply", JSON.stringify(chromium));
    mkdirSync(home.path(".config/mozilla/firefox"), { recursive: true });
    const firefox = await helloFromFirefox(home);
    assert.equal(firefox.kind, "reply", JSON.stringify(firefox));
  }
} finally {
  home.remove();
}
