// SPDX-License-Identifier: Apache-2.0
// What of a browser's and a host's work went over a network, as these tell it themselves.
import { readdirSync, readFileSync, readlinkSync } from "node:fs";

export interface Traffic {
  /** Connections opened to this computer. */
  here: number;
  /** Addresses of other computers that were connected or sent to. */
  elsewhere: string[];
}

interface NetLog {
  constants: { logEventTypes: Record<string, number> };
  events: { type: number; source: { id: number }; params?: { address?: string; byte_count?: number } }[];
}

const isHere = (address: string): boolean => /^(127\.\d+\.\d+\.\d+|\[::1\]):\d+$/.test(address);

/** Reads what Chromium wrote for --log-net-log: all of the browser, not the page alone. */
export function trafficOf(file: string): Traffic {
  const { constants, events } = JSON.parse(readFileSync(file, "utf8")) as NetLog;
  const named = (name: string): NetLog["events"] => {
    const type = constants.logEventTypes[name];
    if (type === undefined) throw new Error(`this Chromium's log knows no ${name}`);
    return events.filter((event) => event.type === type);
  };
  const addresses = (found: NetLog["events"]): string[] =>
    found.flatMap(({ params }) => (params?.address === undefined ? [] : [params.address]));
  const connected = addresses(named("TCP_CONNECT_ATTEMPT"));
  // A UDP socket is connected to ask for a route; it reaches nobody until it sends.
  const sent = new Set(named("UDP_BYTES_SENT").map(({ source }) => source.id));
  const datagrams = addresses(named("UDP_CONNECT").filter(({ source }) => sent.has(source.id)));
  const all = [...connected, ...datagrams, ...addresses(named("UDP_BYTES_SENT"))];
  return { here: connected.filter(isHere).length, elsewhere: [...new Set(all.filter((one) => !isHere(one)))] };
}

/** Sockets a process holds that could reach another computer. Its standard error may be a
 * socket too, of the kind within this computer: whoever started the browser chose that. */
export function networkSocketsOf(pid: number): number {
  const folder = `/proc/${pid}/fd`;
  const within = new Set(
    readFileSync(`/proc/${pid}/net/unix`, "utf8")
      .split("\n")
      .map((line) => `socket:[${line.trim().split(/\s+/)[6]}]`),
  );
  const links = readdirSync(folder).map((name) => readlinkSync(`${folder}/${name}`));
  return links.filter((link) => link.startsWith("socket:") && !within.has(link)).length;
}
