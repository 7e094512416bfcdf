// SPDX-License-Identifier: Apache-2.0
// A home of its own for one browser: nothing of the person who runs the tests is read or
// written, and the ledger in it is new.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Request } from "../../extension/src/protocol";
import { framesIn } from "../frames.mjs";

export const build = fileURLToPath(new URL("../../build", import.meta.url));
const wayout = join(build, "host/wayout");
const LONGEST = 60_000; // ms that a program may take

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

  /** Runs `wayout` as the owner of this home; a closing "something is open" is no fault. Does
   * as it says where another program holds the ledger: a host on a busy machine that is just
   * making it. */
  wayout(...words: string[]): string {
    for (let tries = 1; ; tries++) {
      const { status, stdout, stderr, error } = spawnSync(wayout, words, { env: this.env, encoding: "utf8", timeout: LONGEST });
      if (error) throw error;
      if (status === 0 || status === 1) return stdout;
      if (tries < 5 && stderr.includes("Try again in a moment")) continue;
      throw new Error(`wayout ${words.join(" ")} exited with ${status}: ${stderr}`);
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
    return execFileSync("bash", ["-c", line], { env: { ...this.env, PATH }, encoding: "utf8", stdio: "pipe", timeout: LONGEST });
  }

  /** The hosts that run for this home's browsers. */
  hosts(): number[] {
    const listed = execFileSync("ps", ["-eo", "pid=,args="], { encoding: "utf8" });
    return listed
      .split("\n")
      .filter((line) => line.includes(`${this.folder}/`) && /^\s*\d+ \S*wayout-host /.test(line))
      .map((line) => Number.parseInt(line.trim(), 10));
  }

  /** Lets what browsers ask the host pass through a file, for `asked`. */
  tapHost(): void {
    const written = readdirSync(this.folder, { recursive: true, encoding: "utf8" });
    for (const name of written.filter((path) => path.endsWith("org.wayout.host.json"))) {
      const manifest = JSON.parse(readFileSync(this.path(name), "utf8")) as { path: string };
      const tap = this.path(`${name}.tap`);
      // The host takes the place of the shell, so that it is the browser's own child.
      writeFileSync(tap, `#!/bin/bash\nexec "${manifest.path}" "$@" < <(exec tee -a "${this.path("asked")}")\n`, { mode: 0o755 });
      writeFileSync(this.path(name), JSON.stringify({ ...manifest, path: tap }));
    }
  }

  /** Every request that browsers sent since the host is tapped, oldest first. */
  asked(): Request[] {
    const bytes = existsSync(this.path("asked")) ? readFileSync(this.path("asked")) : Buffer.alloc(0);
    return framesIn(bytes).texts.map((text) => JSON.parse(text) as Request);
  }

  /** Waits for a browser's end; one that does not come by itself is brought about, with all
   * that the browser started: its closing also waits for the last of these. */
  async ended(closing: Promise<unknown>): Promise<void> {
    const timer = setTimeout(() => this.#killAll(), LONGEST);
    await closing.finally(() => clearTimeout(timer));
  }

  /** All programs that have this as their home. */
  #killAll(): void {
    for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
      try {
        if (!readFileSync(`/proc/${pid}/environ`, "utf8").includes(`HOME=${this.folder}\0`)) continue;
        process.kill(Number(pid), "SIGKILL");
      } catch {
        // ended meanwhile, or somebody else's
      }
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
