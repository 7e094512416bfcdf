// SPDX-License-Identifier: Apache-2.0
// How the extension's pages ask the background.
import { browser } from "./browser";
import type { Ask, HostAnswer, HostRequest, TabState, Visited } from "./messages";
import type { ForgetReply, HelloReply, Reply, Word } from "./protocol";
import type { Told } from "./turns";

export const askTab = (tab: number, again = false): Promise<Told> => send({ ask: "tab", tab, again });
export const show = (tab: number, setting: string): Promise<TabState> => send({ ask: "show", tab, setting });
export const stopGuide = (tab: number): Promise<TabState> => send({ ask: "stop", tab });
export const visit = (setting: string, open: string, goal?: Word, tab: number | null = null): Promise<Visited> =>
  send({ ask: "visit", setting, open, goal, tab });
/** Hello, on a port that is open or a new one. */
export const greet = (): Promise<HostAnswer<HelloReply>> => send({ ask: "host", request: { type: "hello", protocol: 1, extension: "" } });
/** Drops the port and says hello on a new one. */
export const reconnect = (): Promise<HostAnswer<HelloReply>> => send({ ask: "reconnect" });

export function askHost<T extends HostRequest["type"]>(
  request: Extract<HostRequest, { type: T }>,
): Promise<HostAnswer<Extract<Reply, { type: T }>>> {
  return send({ ask: "host", request });
}

export function forget(what: { setting: string } | { all: true }): Promise<HostAnswer<ForgetReply>> {
  return send({ ask: "host", request: { type: "forget", ...what } as HostRequest });
}

function send<T>(ask: Ask): Promise<T> {
  return browser.runtime.sendMessage(ask);
}
