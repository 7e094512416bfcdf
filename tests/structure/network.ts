// SPDX-License-Identifier: Apache-2.0
// "Nothing leaves the machine" as far as what was built can show it: the programs link no
// call that opens a connection, the extension's scripts contain no API that makes one.
import type { Fault, SourceFile } from "./source_files";

const scriptCalls = [
  /\bfetch\s*\(/,
  /\bXMLHttpRequest\b/,
  /\bWebSocket\b/,
  /\bWebTransport\b/,
  /\bEventSource\b/,
  /\bRTCPeerConnection\b/,
  /\bsendBeacon\b/,
  /\bimportScripts\b/,
];

/** The bundles that name a network API. */
export function scriptNetworkFaults(bundles: SourceFile[]): Fault[] {
  return bundles.flatMap(({ path, text }) =>
    scriptCalls
      .filter((call) => call.test(text))
      .map((call) => `${path}: contains ${call.source}`),
  );
}

const linkedCalls =
  /^\s+U (socket|connect|bind|listen|accept4?|getaddrinfo|gethostbyname\w*|sendto|recvfrom|res_\w+)(@\S*)?$/gm;

/** The calls in the output of `nm -D` that reach a network. */
export function linkedNetworkFaults(program: string, symbols: string): Fault[] {
  return [...symbols.matchAll(linkedCalls)].map((match) => `${program}: links ${match[1]}`);
}
