// SPDX-License-Identifier: Apache-2.0
// wayout.exe: the same answers as on Linux, and a registration that leaves nothing behind.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Folder, installPrograms, programs, repository, run, wayout } from "./wine";

const linux = join(repository, "build/host/wayout");
const onLinux = (...words: string[]): string => execFileSync(linux, words, { encoding: "utf8", cwd: repository });

/** This user's folder for what programs keep. */
function local(): Folder {
  const users = new Folder("users");
  const user = readdirSync(users.here).find((name) => name !== "Public" && existsSync(join(users.here, name, "AppData")));
  assert.ok(user, "Wine's home has no user");
  return new Folder("users", user, "AppData", "Local");
}

const reg = (...words: string[]): string => run("reg", words).stdout.toString("latin1");

/** Every key and value of this user, without what Wine itself keeps there. */
function registry(): string[] {
  return reg("query", "HKCU\\Software", "/s")
    .split("\r\n\r\n")
    .filter((key) => !/\\Software\\Wine/i.test(key))
    .sort();
}

before(installPrograms);
after(() => programs.remove());

test("it says its version, in the bytes that Linux prints", () => {
  assert.equal(wayout(["--version"]), onLinux("--version"));
});

test("the rules it compiled are the bytes that Linux compiles", () => {
  const there = readFileSync(join(repository, "build-windows/rules.db"));
  const here = readFileSync(join(repository, "build/rules.db"));
  assert.ok(there.equals(here), `${there.length} bytes on Windows, ${here.length} on Linux`);
});

test("it explains an address as on Linux", () => {
  const words = ["explain", "https://x.com/settings/grok_settings"];
  assert.equal(wayout(words), onLinux(...words));
});

test("it lints every rule as on Linux", () => {
  const words = ["rules", "lint", "rules"];
  assert.equal(wayout(words).replaceAll("\\", "/"), onLinux(...words));
});

test("install, doctor and uninstall, with the registry as it was afterwards", () => {
  const own = local();
  const [keys, files] = [registry(), readdirSync(own.here)];
  const chrome = "HKCU\\Software\\Google\\Chrome\\NativeMessagingHosts\\org.wayout.host";
  const firefox = "HKCU\\Software\\Mozilla\\NativeMessagingHosts\\org.wayout.host";
  const browsers = ["--browser", "chrome", "--browser", "firefox"];

  assert.match(wayout(["install", "--dry-run", ...browsers]), /key HKCU\\SOFTWARE\\Google\\Chrome/);
  assert.deepEqual(registry(), keys, "a dry run writes nothing");
  assert.deepEqual(readdirSync(own.here), files, "a dry run writes nothing");

  wayout(["install", ...browsers]);
  assert.ok(reg("query", chrome, "/ve").includes(own.path("Wayout", "chromium.json")), reg("query", chrome, "/ve"));
  assert.ok(reg("query", firefox, "/ve").includes(own.path("Wayout", "firefox.json")));
  const manifest = JSON.parse(readFileSync(join(own.here, "Wayout/chromium.json"), "utf8")) as { path: string };
  assert.equal(manifest.path, programs.path("wayout-host.exe"));
  assert.match(wayout(["install", ...browsers]), /already registered/);

  const checkup = JSON.parse(wayout(["doctor", "--json", ...browsers])) as {
    browsers: { browser: string; connects: boolean }[];
    findings: { code: string }[];
  };
  assert.deepEqual(
    checkup.browsers.map(({ browser, connects }) => ({ browser, connects })),
    [
      { browser: "chrome", connects: true },
      { browser: "firefox", connects: true },
    ],
    JSON.stringify(checkup),
  );

  wayout(["uninstall"]);
  assert.deepEqual(registry(), keys, "the registry is as it was");
  assert.deepEqual(readdirSync(own.here), files, "the folder is as it was");
});

test("doctor says what is wrong when the host is not there, and its remedy mends it", () => {
  const own = local();
  wayout(["install", "--browser", "chrome"]);
  try {
    run("reg", ["delete", "HKCU\\Software\\Google\\Chrome\\NativeMessagingHosts\\org.wayout.host", "/f"]);
    const checkup = (): { findings: { code: string; remedy: string }[] } =>
      JSON.parse(wayout(["doctor", "--json", "--browser", "chrome"])) as { findings: { code: string; remedy: string }[] };
    const missing = checkup().findings.find((one) => one.code === "manifest_missing");
    assert.ok(missing, "the key is gone");
    // As a person types it; a batch file is read in the code page of DOS.
    const typed = Buffer.from(`${missing.remedy.replaceAll("é", "\x82")}\r\n`, "latin1");
    writeFileSync(join(programs.here, "remedy.bat"), typed);
    run("cmd", ["/d", "/c", "remedy.bat"], { cwd: programs.here });
    assert.deepEqual(
      checkup().findings.filter((one) => one.code === "manifest_missing"),
      [],
      missing.remedy,
    );
  } finally {
    wayout(["uninstall"]);
  }
  assert.ok(!existsSync(join(own.here, "Wayout")));
});
