// SPDX-License-Identifier: Apache-2.0
// The real wayout-host in a home of its own; an answer is of the kind that was asked for.
import type { HostRequest } from "../../extension/src/messages";
import type { Reply } from "../../extension/src/protocol";
import { HostProcess as AnyHost } from "../end_to_end/faults/host_process";
import { Home } from "../end_to_end/home";

export class HostProcess {
  private readonly home = new Home();
  private readonly host = new AnyHost({ dataFolder: this.home.path("data") });

  async ask<T extends Reply["type"]>(request: HostRequest & { type: T }): Promise<Extract<Reply, { type: T }>> {
    const reply = await this.host.ask(request);
    if (reply.type !== request.type) throw new Error(JSON.stringify(reply));
    return reply as Extract<Reply, { type: T }>;
  }

  async end(): Promise<void> {
    await this.host.close();
    this.home.remove();
  }
}
