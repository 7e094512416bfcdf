// SPDX-License-Identifier: Apache-2.0
// The real wayout-host, asked the way a browser asks it: a length of four bytes in the
// machine's order (little-endian on all we build for), then JSON.
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import type { HostRequest } from "../../extension/src/messages";
import type { Reply } from "../../extension/src/protocol";
import ids from "../../manifests/extension-id.json";
import { build, Home } from "../end_to_end/home";

export class HostProcess {
  private readonly home = new Home();
  private readonly child: ChildProcess;
  private readonly waiting = new Map<number, (reply: Reply) => void>();
  private read = Buffer.alloc(0);
  private asked = 0;

  constructor() {
    this.child = spawn(join(build, "host/wayout-host"), [`chrome-extension://${ids.chromium_id}/`], {
      env: this.home.env,
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.child.stdout!.on("data", (bytes: Buffer) => this.receive(bytes));
  }

  ask<T extends Reply["type"]>(request: HostRequest & { type: T }): Promise<Extract<Reply, { type: T }>> {
    const id = ++this.asked;
    const json = Buffer.from(JSON.stringify({ ...request, id }));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(json.length);
    this.child.stdin!.write(Buffer.concat([length, json]));
    return new Promise((answered, failed) => {
      this.waiting.set(id, (reply) => {
        if (reply.type === request.type) answered(reply as Extract<Reply, { type: T }>);
        else failed(new Error(JSON.stringify(reply)));
      });
    });
  }

  private receive(bytes: Buffer): void {
    this.read = Buffer.concat([this.read, bytes]);
    while (this.read.length >= 4 && this.read.length >= 4 + this.read.readUInt32LE()) {
      const end = 4 + this.read.readUInt32LE();
      const reply = JSON.parse(this.read.toString("utf8", 4, end)) as Reply;
      this.read = this.read.subarray(end);
      this.waiting.get(reply.id ?? 0)?.(reply);
      this.waiting.delete(reply.id ?? 0);
    }
  }

  async end(): Promise<void> {
    const ended = new Promise((exit) => this.child.once("exit", exit));
    this.child.stdin!.end();
    await ended;
    this.home.remove();
  }
}
