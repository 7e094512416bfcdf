// SPDX-License-Identifier: Apache-2.0
// The real host, started and spoken to as Chromium does it: no browser in between, so
// that it can be killed at any moment and put on any disk.
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { HelloReply, Observation, Reply, ReportReply, Request } from "../../../extension/src/protocol";
import { frame, framesIn } from "../../frames.mjs";
import { build } from "../home";

const ids = JSON.parse(
  readFileSync(new URL("../../../manifests/extension-id.json", import.meta.url), "utf8"),
) as { chromium_id: string };

export interface HostOptions {
  dataFolder: string;
  rules?: string;
  uid?: number;
  /** Words in front of the program, as in "prlimit --fsize=1". */
  wrapper?: string[];
  program?: string;
}

/** A request without its id. */
type Question = Request extends infer R ? (R extends Request ? Omit<R, "id"> : never) : never;

/** By which of the rule's words a page named the setting. */
type Wording = NonNullable<Observation["wording"]>;

/** Thrown to everybody who waits for an answer of a host that ended. */
export class HostEnded extends Error {}

const running = new Set<ChildProcess>();

/** Ends what a failed test left behind; without it the test would never end. */
export function killAll(): void {
  for (const host of running) host.kill("SIGKILL");
}

export class HostProcess {
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, { take: (reply: Reply) => void; fail: (why: Error) => void }>();
  #received: Buffer = Buffer.alloc(0);
  #nextId = 1;
  #gone = false;
  readonly ended: Promise<void>;

  constructor({ dataFolder, rules, uid, wrapper = [], program }: HostOptions) {
    const words = [...wrapper, program ?? join(build, "host/wayout-host"), `chrome-extension://${ids.chromium_id}/`];
    const command = words.shift()!;
    const env: NodeJS.ProcessEnv = { ...process.env, WAYOUT_DATA_DIR: dataFolder };
    if (rules !== undefined) env["WAYOUT_RULES"] = rules;
    const owner = uid === undefined ? {} : { uid, gid: uid };
    this.#process = spawn(command, words, { env, stdio: ["pipe", "pipe", "inherit"], ...owner });
    running.add(this.#process);
    this.#process.stdin!.on("error", () => {}); // the host may be gone: `ended` tells
    this.#process.stdout!.on("data", (bytes: Buffer) => this.#receive(bytes));
    this.ended = new Promise((resolve) =>
      this.#process.once("close", () => {
        running.delete(this.#process);
        this.#gone = true;
        for (const { fail } of this.#waiting.values()) fail(new HostEnded());
        this.#waiting.clear();
        resolve();
      }),
    );
  }

  /** The answer; rejects with HostEnded when the host ends before it. */
  ask(question: Question): Promise<Reply> {
    if (this.#gone) return Promise.reject(new HostEnded());
    const id = this.#nextId++;
    const request = frame(JSON.stringify({ ...question, id }));
    return new Promise((take, fail) => {
      this.#waiting.set(id, { take, fail });
      this.#process.stdin!.write(request);
    });
  }

  async hello(): Promise<HelloReply> {
    return (await this.ask({ type: "hello", protocol: 1, extension: "test" })) as HelloReply;
  }

  /** What a page shows of X's Grok training, or of another switch with the words on and off. */
  async report(value: string, when: "seen" | "after_change", setting = "x/grok-training", wording: Wording | null = null): Promise<ReportReply> {
    const observation = {
      outcome: "found" as const,
      value,
      disabled: false,
      fresh: when === "seen",
      wording,
      by: "rule" as const,
    };
    return (await this.ask({ type: "report", setting, when, observation })) as ReportReply;
  }

  /** SIGKILL: no handler runs, nothing is flushed. */
  kill(): void {
    this.#process.kill("SIGKILL");
  }

  async close(): Promise<void> {
    this.#process.stdin!.end();
    await this.ended;
  }

  #receive(bytes: Buffer): void {
    const { texts, rest } = framesIn(Buffer.concat([this.#received, bytes]));
    this.#received = rest;
    for (const text of texts) {
      const reply = JSON.parse(text) as Reply;
      if (reply.id === null) continue;
      this.#waiting.get(reply.id)?.take(reply);
      this.#waiting.delete(reply.id);
    }
  }
}
