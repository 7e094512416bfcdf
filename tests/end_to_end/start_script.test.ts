// SPDX-License-Identifier: Apache-2.0
// ./start makes `wayout` a command of the terminal, and `wayout uninstall` takes that back.
import assert from "node:assert/strict";
import { lstatSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { tree } from "../installer/tree";
import { Home } from "./home";
import { linkProgram } from "./start_script";

function inHome(use: (home: Home) => void): () => void {
  return () => {
    const home = new Home();
    try {
      use(home);
    } finally {
      home.remove();
    }
  };
}

const isLink = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;

test("the link is a command, and uninstalling the whole takes it away", inHome((home) => {
  const link = home.path(".local/bin/wayout");
  linkProgram(home);
  assert.match(home.shell("command -v wayout && wayout install --browser chromium"), /^\S+\.local\/bin\/wayout\n.*registered with/s);
  home.wayout("uninstall", "--dry-run");
  assert.ok(isLink(link), "a dry run took it");
  const removed = JSON.parse(home.wayout("uninstall", "--json")) as { removed: string[] };
  assert.ok(removed.removed.includes(link));
  assert.ok(!isLink(link));
}));

test("uninstalling one browser leaves the command", inHome((home) => {
  linkProgram(home);
  home.wayout("install", "--browser", "chromium", "--browser", "firefox");
  home.wayout("uninstall", "--browser", "firefox");
  assert.ok(isLink(home.path(".local/bin/wayout")));
}));

test("a program of that name which is somebody else's stays, whatever is linked or uninstalled", inHome((home) => {
  const program = home.path(".local/bin/wayout");
  mkdirSync(home.path(".local/bin"));
  writeFileSync(program, "#!/bin/sh\n");
  const before = tree(home.folder);
  linkProgram(home);
  home.wayout("install", "--browser", "chromium");
  home.wayout("uninstall");
  assert.equal(readFileSync(program, "utf8"), "#!/bin/sh\n");
  assert.deepEqual(tree(home.folder), before);
}));
