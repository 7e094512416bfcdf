// SPDX-License-Identifier: Apache-2.0
// A native-messaging host started and spoken to byte by byte, for what no browser would send.
import { spawn } from "node:child_process";
import { firstFrame } from "../frames.mjs";

export class NativeHost {
  #child;
  #read = Buffer.alloc(0);
  #ended = null;
  #wake = () => {};

  constructor(command, env) {
    this.#child = spawn(command[0], command.slice(1), { env, stdio: ["pipe", "pipe", "ignore"] });
    this.#child.stdin.on("error", () => {}); // the host is gone: what comes back tells
    this.#child.stdout.on("data", (bytes) => {
      this.#read = Buffer.concat([this.#read, bytes]);
      this.#wake();
    });
    this.#child.on("close", (code, signal) => {
      this.#ended = signal ?? code;
      this.#wake();
    });
  }

  get pid() {
    return this.#child.pid;
  }

  send = (bytes) => this.#child.stdin.write(bytes);
  closeInput = () => this.#child.stdin.end();
  closeOutput = () => this.#child.stdout.destroy();
  signal = (name) => this.#child.kill(name);

  /** What `look` finds, asked again whenever something happens; null after `limit` ms. */
  #until(look, limit) {
    return new Promise((resolve) => {
      const late = setTimeout(() => resolve(null), limit);
      this.#wake = () => {
        const found = look();
        if (found === null) return;
        clearTimeout(late);
        resolve(found);
      };
      this.#wake();
    });
  }

  /** The next reply's text; null when the host ended or said nothing for `limit` ms. */
  reply(limit = 3000) {
    return this.#until(() => firstFrame(this.#read) ?? (this.#ended === null ? null : { rest: this.#read }), limit).then((found) => {
      if (found === null) return null;
      this.#read = found.rest;
      return found.text === undefined ? null : found;
    });
  }

  /** The exit code or signal; null when it still runs after `limit` ms. */
  async end(limit = 4000) {
    const ended = await this.#until(() => (this.#ended === null ? null : { code: this.#ended }), limit);
    return ended?.code ?? null;
  }
}
