// SPDX-License-Identifier: Apache-2.0
// The programs that packaging/windows_build made, run under Wine: installed below the
// C: of a home that only these tests use, in a folder whose name has what makes quoting
// hard.
import assert from "node:assert/strict";
import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const repository = fileURLToPath(new URL("../..", import.meta.url));
const built = join(repository, "build-windows");
const prefix = join(built, "wine");

/** A folder of drive C:, as this system calls it and as Windows does. */
export class Folder {
  readonly here: string;
  readonly there: string;

  constructor(...parts: string[]) {
    this.here = join(prefix, "drive_c", ...parts);
    this.there = ["C:", ...parts].join("\\");
  }

  /** A path inside, in Windows' words. */
  path(...parts: string[]): string {
    return [this.there, ...parts].join("\\");
  }

  make(): this {
    mkdirSync(this.here, { recursive: true });
    return this;
  }

  remove(): void {
    rmSync(this.here, { recursive: true, force: true });
  }
}

export const programs = new Folder("Program Files", "Wayout é & Co");

export interface Options {
  input?: Buffer;
  env?: Record<string, string>;
  cwd?: string;
}

/** Runs a Windows program; throws when Wine itself could not. */
export function run(program: string, words: string[], options: Options = {}): SpawnSyncReturns<Buffer> {
  const result = spawnSync("wine", [program, ...words], {
    env: { ...process.env, WINEPREFIX: prefix, WINEDEBUG: "-all", WINEDLLOVERRIDES: "winemenubuilder.exe=d", ...options.env },
    input: options.input ?? Buffer.alloc(0),
    cwd: options.cwd ?? repository,
    maxBuffer: 1 << 26,
    timeout: 120_000,
  });
  if (result.error) throw result.error;
  return result;
}

/** Puts the programs and their rules where the tests run them. */
export function installPrograms(): void {
  for (const file of ["host/wayout.exe", "host/wayout-host.exe", "rules.db"]) {
    assert.ok(existsSync(join(built, file)), `build-windows/${file} is missing: run packaging/windows_build`);
    copyFileSync(join(built, file), join(programs.make().here, file.replace("host/", "")));
  }
}

/** What `wayout WORDS` prints; "something is open", its exit code 1, is no fault. */
export function wayout(words: string[], options: Options = {}): string {
  const { status, stdout, stderr } = run(programs.path("wayout.exe"), words, options);
  assert.ok(status === 0 || status === 1, `wayout ${words.join(" ")}: ${status} ${stderr.toString()}`);
  return stdout.toString();
}
