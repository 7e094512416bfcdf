// SPDX-License-Identifier: Apache-2.0
// A home of its own for one browser: nothing of the person who runs the tests is read or
// written, and the ledger in it is new.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const build = fileURLToPath(new URL("../../build", import.meta.url));
const wayout = join(build, "host/wayout");

/** A line of `wayout ledger list --json`, as far as the tests read it. */
export interface LedgerEntry {
  at: string;
  setting: string;
  verdict: string;
  when: string;
  confirmed: boolean;
  reverted?: boolean;
  value?: string;
  wording?: string;
  sentence: string;
}

export class Home {
  readonly folder = mkdtempSync(join(tmpdir(), "wayout-home-"));
  readonly env: NodeJS.ProcessEnv;

  constructor() {
    if (!existsSync(wayout)) throw new Error("build/host/wayout is missing: run ./start --build-only");
    this.env = {
      ...process.env,
      HOME: this.folder,
      XDG_CONFIG_HOME: this.path(".config"),
      XDG_DATA_HOME: this.path(".local/share"),
      XDG_CACHE_HOME: this.path(".cache"),
      XDG_RUNTIME_DIR: this.path("run"),
    };
    for (const folder of [".config", ".local/share", ".cache", "run"]) {
      mkdirSync(this.path(folder), { recursive: true, mode: 0o700 });
    }
  }

  path(...parts: string[]): string {
    return join(this.folder, ...parts);
  }

  /** Runs `wayout` as the owner of this home; a closing "something is open" is no fault. */
  wayout(...words: string[]): string {
    try {
      return execFileSync(wayout, words, { env: this.env, encoding: "utf8", stdio: "pipe" });
    } catch (error) {
      const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
      if (status === 1) return stdout;
      throw new Error(`wayout ${words.join(" ")} exited with ${status}: ${stderr}`, { cause: error });
    }
  }

  /** Oldest first: the list's order turned round, as times are whole seconds. */
  ledger(setting?: string): LedgerEntry[] {
    const { entries } = JSON.parse(this.wayout("ledger", "list", "--json")) as { entries: LedgerEntry[] };
    return entries.filter((entry) => setting === undefined || entry.setting === setting).reverse();
  }

  /** Runs a line as the person would who pastes it into a terminal; ./start put the
   * program on its search path. */
  shell(line: string): string {
    const PATH = `${this.path(".local/bin")}:${process.env.PATH}`;
    return execFileSync("bash", ["-c", line], { env: { ...this.env, PATH }, encoding: "utf8", stdio: "pipe" });
  }

  /** The hosts that run for this home's browsers. */
  hosts(): number[] {
    const listed = execFileSync("ps", ["-eo", "pid=,args="], { encoding: "utf8" });
    return listed
      .split("\n")
      .filter((line) => line.includes(`${this.folder}/`) && /^\s*\d+ \S*wayout-host /.test(line))
      .map((line) => Number.parseInt(line.trim(), 10));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
