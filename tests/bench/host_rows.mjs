// SPDX-License-Identifier: Apache-2.0
// npm run bench:rows: what has broken other native-messaging hosts, done to wayout-host, beside
// what is known of KeePassXC's proxy 2.7.4, plasma-browser-integration 5.27.5 and browserpass
// 3.7.2 (measured on Debian 12 in November 2026, the same inputs). Fails where a row does not hold.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { endianness, tmpdir } from "node:os";
import { join } from "node:path";
import { bar, machine, root } from "./bench_build.mjs";
import { frame, header } from "../frames.mjs";
import { NativeHost } from "./native_host.mjs";
import { replaceSection } from "./section.mjs";

const { chromium_id: id } = JSON.parse(readFileSync(join(root, "manifests/extension-id.json"), "utf8"));
const data = mkdtempSync(join(tmpdir(), "wayout-rows-"));
const env = { ...process.env, WAYOUT_DATA_DIR: data, WAYOUT_RULES: join(root, "build/rules.db") };
const start = () => new NativeHost([join(root, "build/host/wayout-host"), `chrome-extension://${id}/`], env);

const hello = { id: 1, type: "hello", protocol: 1, extension: "1.0" };
const lookup = (n, query = "") => ({ id: n, type: "lookup", host: "x.com", path: "/settings/grok_settings", query, hash: "" });
const send = (host, request) => host.send(frame(JSON.stringify(request)));
const parsed = async (host) => JSON.parse((await host.reply())?.text ?? "null");
const warm = async () => {
  const host = start();
  send(host, hello);
  await host.reply();
  return host;
};
const since = (begin) => performance.now() - begin;
const ms = (time) => `${time.toFixed(time < 10 ? 2 : 0)} ms`;

/** Sends bytes to a warm host; its error's code, and whether it answers afterwards or how it ended. */
async function codeAfter(bytes) {
  const host = await warm();
  host.send(bytes);
  const code = (await parsed(host))?.code ?? "no answer";
  send(host, lookup(9));
  const goesOn = (await host.reply(1000)) !== null;
  const end = goesOn ? "goes on" : `exit ${await host.end()}`;
  host.closeInput();
  await host.end();
  return `${code}, ${end}`;
}

/** The shortest of several times: what this machine was busy with is not the host's. */
async function timeOfEnd(act) {
  let best = { code: null, time: Infinity };
  for (let i = 0; i < 7; ++i) {
    const host = await warm();
    const begin = performance.now();
    act(host);
    const code = await host.end();
    const time = since(begin);
    if (code !== 0) return { code, time };
    if (time < best.time) best = { code, time };
  }
  return best;
}
const endCell = ({ code, time }) => `exit ${code} after ${ms(time)}`;

const rows = [
  [7, "largest frame taken", "none", "none", "none", async () => {
    const exact = await codeAfter(frame(" ".repeat(1024 * 1024)));
    const above = await codeAfter(header(1024 * 1024 + 1));
    return [`1 MiB: ${exact}; one byte more: ${above}`, "1 MiB", exact === "bad_json, goes on" && above === "frame_too_large, exit 65"];
  }],
  [8, "claim of 4 GiB − 1", "stalls", "stalls", "error, exit 11", async () => {
    const ours = await codeAfter(header(0xffffffff));
    return [ours, "error, exit 65", ours === "frame_too_large, exit 65"];
  }],
  [9, "claim of 1.5 GiB", "aborts", "stalls", "error", async () => {
    const ours = await codeAfter(header(1610612736));
    return [ours, "as 8", ours === "frame_too_large, exit 65"];
  }],
  [10, "frame of no bytes", "ignored", "100 % processor for ever", "error, exit", async () => {
    const ours = await codeAfter(header(0));
    return [ours, "error, goes on", ours === "empty_frame, goes on"];
  }],
  [11, "two bytes of a header, then the end", "589 MB after 4 s", "exit 0", "error", async () => {
    const ours = await timeOfEnd((host) => (host.send(Buffer.from([1, 2])), host.closeInput()));
    return [endCell(ours), "exit 0", ours.code === 0];
  }],
  [12, "part of a body, then the end", "exit 0", "exit 0", "error", async () => {
    const ours = await timeOfEnd((host) => (host.send(Buffer.concat([header(100), Buffer.from("{")])), host.closeInput()));
    return [endCell(ours), "exit 0", ours.code === 0];
  }],
  [13, "malformed JSON", "relayed", "silent", "error, exit 11", async () => {
    const ours = await codeAfter(frame("{not json"));
    return [ours, "error, goes on", ours === "bad_json, goes on"];
  }],
  [14, "invalid UTF-8", "mangled", "silent", "error", async () => {
    const ours = await codeAfter(frame(Buffer.from([0x22, 0xff, 0xfe, 0x22])));
    return [ours, "error, goes on", ours === "bad_json, goes on"];
  }],
  [15, "200,000 levels deep", "relayed", "silent", "rejected", async () => {
    const ours = await codeAfter(frame("[".repeat(200_000) + "]".repeat(200_000)));
    return [ours, "refused, goes on", ours === "too_deep, goes on"];
  }],
  [16, "text in any script, half a surrogate", "corrupts, truncates", "ok", "ok", async () => {
    const host = await warm();
    host.send(frame('{"id":3,"type":"lookup","host":"x.com","path":"/ユーザー/\\ud800/😀","query":"","hash":""}'));
    const reply = await parsed(host);
    host.closeInput();
    await host.end();
    return [reply?.type === "lookup" ? "answered" : "not answered", "answered", reply?.type === "lookup"];
  }],
  [17, "answers of more than 1 MiB", "cut into frames", "none", "none", async () => {
    const host = await warm();
    send(host, { id: 4, type: "sites", limit: 200 });
    let [largest, pages] = [0, 0];
    for (let reply = await host.reply(); reply !== null; reply = await host.reply()) {
      [largest, pages] = [Math.max(largest, reply.bytes), pages + 1];
      const { next } = JSON.parse(reply.text);
      if (next === undefined) break;
      send(host, { id: 4, type: "sites", limit: 200, after: next });
    }
    host.closeInput();
    await host.end();
    return [`${pages} pages, the largest ${largest} bytes`, "pages", pages > 0 && largest <= 1024 * 1024];
  }],
  [18, "standard output kept for frames", "no", "yes", "no", async () => {
    const host = await warm();
    const target = execFileSync("readlink", [`/proc/${host.pid}/fd/1`], { encoding: "utf8" }).trim();
    const error = execFileSync("readlink", [`/proc/${host.pid}/fd/2`], { encoding: "utf8" }).trim();
    host.closeInput();
    await host.end();
    return [target === error ? "yes" : `no: ${target}`, "yes", target === error];
  }],
  [19, "end of input", "115 ms", "17 ms", "one message only", async () => {
    const ours = await timeOfEnd((host) => host.closeInput());
    return [endCell(ours), "exit 0 within 50 ms as node sees it", ours.code === 0 && ours.time < 50];
  }],
  [20, "SIGTERM", "ignored", "8 ms", "1 ms", async () => {
    const ours = await timeOfEnd((host) => host.signal("SIGTERM"));
    return [endCell(ours), "exit 0 within 50 ms", ours.code === 0 && ours.time < 50];
  }],
  [21, "nobody reads the answers", "keeps running", "keeps running", "SIGPIPE", async () => {
    const ours = await timeOfEnd((host) => (host.closeOutput(), send(host, hello)));
    return [endCell(ours), "exit 0", ours.code === 0];
  }],
];

const lines = [];
let failed = 0;
try {
  for (const [number, what, keepassxc, plasma, browserpass, measure] of rows) {
    const [ours, wanted, holds] = await measure();
    failed += holds ? 0 : 1;
    lines.push(`| ${number} | ${what} | ${keepassxc} | ${plasma} | ${browserpass} | ${ours} | ${bar(wanted, holds)} |`);
  }
} finally {
  rmSync(data, { recursive: true, force: true });
}
const table = [
  "| # | what is done | KeePassXC | plasma-b-i | browserpass | wayout-host | bar | holds |",
  "|---|---|---|---|---|---|---|---|",
  ...lines,
].join("\n");
console.log(table);
replaceSection(join(root, "docs/performance.md"), "rows", `## What has broken hosts before

Done by \`npm run bench:rows\` on ${machine()} (${endianness() === "LE" ? "little" : "big"}-endian). The
other hosts' columns were measured on their Debian 12 packages with the same inputs; they are
not measured again here.

${table}`);
process.exitCode = failed === 0 ? 0 : 1;
