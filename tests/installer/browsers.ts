// SPDX-License-Identifier: Apache-2.0
// Starts a browser in a throw-away home, with nothing but what the installer put there,
// and lets the real extension say hello to the host.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import puppeteer, { type Page } from "puppeteer-core";
import type { HelloReply } from "../../extension/src/protocol";
import { build, type Home } from "../end_to_end/home";

const first = (paths: string[]): string => {
  const found = paths.find((path) => existsSync(path));
  if (found === undefined) throw new Error(`none of ${paths.join(", ")} is here`);
  return found;
};

/** What the extension got from the host, or the browser's words why it got nothing. */
export type Answer = { kind: "reply"; reply: HelloReply } | { kind: "problem"; message: string };

// Runs in a page of the extension. One message, one process, one answer.
const hello = async (): Promise<Answer> => {
  const api = (globalThis as { browser?: typeof chrome }).browser ?? chrome;
  const request = { id: 1, type: "hello", protocol: 1, extension: api.runtime.getManifest().version };
  try {
    const reply = (await api.runtime.sendNativeMessage("org.wayout.host", request)) as HelloReply;
    return { kind: "reply", reply };
  } catch (error) {
    return { kind: "problem", message: (error as Error).message };
  }
};

/** Chromium on `profile`; its usual one is ~/.config/chromium. */
export async function helloFromChromium(home: Home, profile: string): Promise<Answer> {
  const browser = await puppeteer.launch({
    executablePath: first(["/usr/lib/chromium/chromium", "/usr/bin/chromium"]),
    headless: true,
    pipe: true,
    enableExtensions: true,
    userDataDir: profile,
    env: home.env,
    args: ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync", "--no-sandbox"],
  });
  try {
    const id = await browser.installExtension(join(build, "extension/chromium"));
    const page = await browser.newPage();
    await page.goto(`chrome-extension://${id}/popup.html`);
    return await page.evaluate(hello);
  } finally {
    await browser.close();
  }
}

/** Firefox as a person starts it, with no profile named: it makes its own where it wants. */
export async function helloFromFirefox(home: Home): Promise<Answer> {
  const program = spawn(
    first(["/usr/bin/firefox-esr", "/usr/bin/firefox"]),
    ["--headless", "--remote-debugging-port=0", "--remote-allow-system-access"],
    { env: home.env, stdio: ["ignore", "ignore", "pipe"] },
  );
  try {
    const browserWSEndpoint = `${await debuggingAddress(program)}/session`;
    const browser = await puppeteer.connect({ browserWSEndpoint, protocol: "webDriverBiDi" });
    await browser.installExtension(join(build, "extension/firefox"));
    const send = sender(browser);
    const page = await browser.newPage();
    const url = `moz-extension://${await addOnHost(send)}/popup.html`;
    await send("browsingContext.navigate", { context: contextOf(page), url, wait: "complete" });
    const answer = await page.evaluate(hello);
    await browser.close();
    return answer;
  } finally {
    await ended(program);
  }
}

type Send = (method: string, parameters: object) => Promise<{ contexts?: { context: string }[]; result?: { value?: unknown } }>;

const contextOf = (page: Page): string => (page.mainFrame() as unknown as { _id: string })._id;

// Puppeteer has the connection but not in its types.
function sender(browser: unknown): Send {
  const { connection } = browser as {
    connection: { send(method: string, parameters: object): Promise<{ result: Awaited<ReturnType<Send>> }> };
  };
  return async (method, parameters) => (await connection.send(method, parameters)).result;
}

async function addOnHost(send: Send): Promise<string> {
  const { contexts } = await send("browsingContext.getTree", { "moz:scope": "chrome" });
  const { result } = await send("script.callFunction", {
    functionDeclaration: `() => WebExtensionPolicy.getByID("extension@wayout").mozExtensionHostname`,
    awaitPromise: false,
    target: { context: contexts![0]!.context },
  });
  return String(result?.value);
}

function debuggingAddress(program: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let said = "";
    const timer = setTimeout(() => failed(new Error(`no debugging address in: ${said}`)), 60_000);
    program.stderr!.on("data", (bytes: Buffer) => {
      said += bytes.toString();
      const address = /WebDriver BiDi listening on (ws:\S+)/.exec(said);
      if (address === null) return;
      clearTimeout(timer);
      found(address[1]!);
    });
  });
}

async function ended(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return;
  const gone = new Promise((done) => program.once("exit", done));
  const timer = setTimeout(() => program.kill("SIGKILL"), 20_000);
  program.kill("SIGTERM");
  await gone;
  clearTimeout(timer);
}
