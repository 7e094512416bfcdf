// SPDX-License-Identifier: Apache-2.0
// What `./start --build-only` made, held to "nothing leaves the machine".
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { linkedNetworkFaults, scriptNetworkFaults } from "./network";
import { root, type SourceFile } from "./source_files";

const build = join(root, "build");

function bundles(): SourceFile[] {
  const folder = join(build, "extension");
  return readdirSync(folder, { recursive: true })
    .map((path) => String(path))
    .filter((path) => path.endsWith(".js"))
    .map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }));
}

function nm(...words: string[]): string {
  return execFileSync("nm", words, { encoding: "utf8", maxBuffer: 1 << 28 });
}

test("no script of the extension contains a network API", () => {
  const scripts = bundles();
  assert.ok(scripts.length > 0, "build/extension holds no script");
  assert.deepEqual(scriptNetworkFaults(scripts), []);
});

test("a script with a network API is refused", () => {
  const text = 'navigator.sendBeacon("https://a.example", x); await fetch (y);';
  assert.equal(scriptNetworkFaults([{ path: "a.js", text }]).length, 2);
});

test("wayout links no call that reaches a network", () => {
  const symbols = nm("-D", join(build, "host", "wayout"));
  assert.match(symbols, / U \w/, "nm lists no imported symbol");
  assert.deepEqual(linkedNetworkFaults("wayout", symbols), []);
});

// The host is a static program, whose C library brings its own network calls along; so
// what is asked is whether anything of ours refers to one. That the kernel refuses them
// to the running host is shown by tests/host/sandbox_test.cc.
test("nothing the host is made of refers to a call that reaches a network", () => {
  const parts = readdirSync(build, { recursive: true, encoding: "utf8" })
    .filter((path) => /libwayout_\w+\.a$|wayout-host\.dir\/.*\.o$/.test(path))
    .map((path) => join(build, path));
  assert.ok(parts.some((path) => path.includes("wayout-host.dir")), "the host's main is not there");
  const symbols = nm("-u", ...parts);
  assert.match(symbols, / U sqlite3_step/, "nm lists no symbol of the host's parts");
  assert.deepEqual(linkedNetworkFaults("wayout-host", symbols), []);
});

test("a program that links a network call is refused", () => {
  const symbols = "                 U socketpair@GLIBC_2.2.5\n                 U connect@GLIBC_2.2.5\n";
  assert.deepEqual(linkedNetworkFaults("a", symbols), ["a: links connect"]);
});

// What an attacker who found a fault in the host would meet.
function hardeningFaults(headers: string, dynamic: string): string[] {
  const faults = [];
  if (!/Type:\s+DYN/.test(headers)) faults.push("not position-independent");
  if (!/GNU_RELRO/.test(headers)) faults.push("no RELRO");
  if (!/GNU_STACK.*\n?.*\bRW\b/.test(headers)) faults.push("an executable stack");
  if (!/\bNOW\b/.test(dynamic)) faults.push("bound lazily");
  return faults;
}

function readelf(...words: string[]): string {
  return execFileSync("readelf", ["-W", ...words], { encoding: "utf8" });
}

test("both programs are position-independent, relocated read-only and bound at once", () => {
  for (const program of ["wayout-host", "wayout"]) {
    const path = join(build, "host", program);
    assert.deepEqual(hardeningFaults(readelf("-h", "-l", path), readelf("-d", path)), [], program);
  }
});

test("a program without any of that is refused", () => {
  const headers = "  Type:  EXEC (Executable file)\n  GNU_STACK 0x0 0x0 0x0 0x0 0x0 RWE 0x10\n";
  assert.equal(hardeningFaults(headers, "").length, 4);
});
