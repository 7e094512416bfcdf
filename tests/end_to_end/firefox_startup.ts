// SPDX-License-Identifier: Apache-2.0
// What Firefox compiles of itself at the first start of a profile is half of that start. It is
// kept for the homes to come; nothing in it is of an extension or of a site. A Firefox of
// another version leaves it unread (compatibility.ini), and what it leaves is kept instead.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "./home";

const kept = join(build, "firefox-startup");
const version = "compatibility.ini";
const cache = "startupCache";
const ofFirefox = /^(scriptCache|startupCache|urlCache)/; // not webext.*, which knows extensions

const versionIn = (folder: string): string => {
  const file = join(folder, version);
  return existsSync(file) ? readFileSync(file, "utf8") : "";
};

/** For a profile that is new. */
export function giveStartup(profile: string): void {
  if (existsSync(kept) && !existsSync(profile)) cpSync(kept, profile, { recursive: true });
}

/** From a profile whose browser has ended. */
export function keepStartup(profile: string): void {
  const before = versionIn(kept);
  if (versionIn(profile) === before || !existsSync(join(profile, cache))) return;
  const made = mkdtempSync(`${kept}-`);
  mkdirSync(join(made, cache));
  for (const name of readdirSync(join(profile, cache)).filter((name) => ofFirefox.test(name))) {
    cpSync(join(profile, cache, name), join(made, cache, name));
  }
  cpSync(join(profile, version), join(made, version));
  // Where there was none, another test may have put its own here meanwhile, and one more read it.
  if (before !== "") rmSync(kept, { recursive: true, force: true });
  try {
    renameSync(made, kept);
  } catch {
    rmSync(made, { recursive: true }); // another test was quicker
  }
}
