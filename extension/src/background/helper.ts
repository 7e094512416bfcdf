// SPDX-License-Identifier: Apache-2.0
// The native port to wayout-host: opened on demand, one at a time, hello first, closed when
// idle so that host and worker can go. What was sent to a host that had ended before the
// browser noticed is sent once more, to a new one: each request may be repeated, as a
// reading that is no news records nothing. Any other trouble is told to all that waited.
import { browser } from "../browser";
import type { HelperProblem, HostAnswer, HostRequest } from "../messages";
import type { HelloReply, Reply } from "../protocol";
import { problemOf } from "./problem";

export const hostName = "org.wayout.host";
const protocolVersion = 1;
const answerWithinMs = 5_000;
const closeAfterIdleMs = 20_000;

type Timer = ReturnType<typeof setTimeout>;
interface Waiting {
  settle: (answer: HostAnswer) => void;
  timer: Timer;
}

export class Helper {
  #port: chrome.runtime.Port | null = null;
  #greeting: Promise<HostAnswer> | null = null;
  #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #idle: Timer | undefined;
  #hello: HelloReply | null = null;
  #connection = 0;
  /** The host on this port has answered; its end is then a stop, not a missing program. */
  #greeted = false;

  /** What the host said of itself on the port that is open, or on the last one. */
  get hello(): HelloReply | null {
    return this.#hello;
  }

  /** Another number for each port: another host, which may have other rules. */
  get connection(): number {
    return this.#connection;
  }

  /** Never rejects: whatever goes wrong is an answer of kind `problem` or `refused`. */
  async ask(request: HostRequest): Promise<HostAnswer> {
    const answer = await this.#askOnce(request);
    return isStopped(answer) ? this.#askOnce(request) : answer;
  }

  async #askOnce(request: HostRequest): Promise<HostAnswer> {
    const greeting = await this.#greet();
    if (greeting.kind !== "reply" || request.type === "hello") return greeting;
    return this.#send(request);
  }

  async reconnect(): Promise<HostAnswer> {
    this.#close({ kind: "stopped" });
    return this.#greet();
  }

  #greet(): Promise<HostAnswer> {
    this.#greeting ??= this.#connect();
    return this.#greeting;
  }

  async #connect(): Promise<HostAnswer> {
    try {
      this.#listen(browser.runtime.connectNative(hostName));
    } catch (error) {
      this.#greeting = null;
      return { kind: "problem", problem: problemOf(String(error), false) };
    }
    const extension = browser.runtime.getManifest().version;
    const answer = await this.#send({ type: "hello", protocol: protocolVersion, extension });
    const problem = greetingProblem(answer);
    if (problem) {
      this.#close(problem);
      return { kind: "problem", problem };
    }
    if (answer.kind === "reply" && answer.reply.type === "hello") this.#hello = answer.reply;
    return answer;
  }

  #listen(port: chrome.runtime.Port): void {
    this.#port = port;
    this.#connection += 1;
    this.#greeted = false;
    port.onMessage.addListener((reply: Reply) => this.#receive(reply));
    port.onDisconnect.addListener((closed) => {
      if (this.#port !== port) return;
      const text = browser.runtime.lastError?.message ?? (closed as { error?: Error }).error?.message;
      this.#close(problemOf(text, this.#greeted));
    });
  }

  #send(request: HostRequest): Promise<HostAnswer> {
    const port = this.#port;
    if (!port) return Promise.resolve({ kind: "problem", problem: { kind: "stopped" } });
    const id = this.#nextId++;
    clearTimeout(this.#idle);
    return new Promise((settle) => {
      const timer = setTimeout(() => this.#close({ kind: "timeout" }), answerWithinMs);
      this.#waiting.set(id, { settle, timer });
      try {
        port.postMessage({ ...request, id });
      } catch {
        this.#close({ kind: "stopped" });
      }
    });
  }

  #receive(reply: Reply): void {
    const waiting = reply.id === null ? undefined : this.#waiting.get(reply.id);
    if (!waiting || reply.id === null) return;
    this.#greeted = true;
    this.#waiting.delete(reply.id);
    clearTimeout(waiting.timer);
    waiting.settle(reply.type === "error" ? { kind: "refused", error: reply } : { kind: "reply", reply });
    if (this.#waiting.size > 0) return;
    this.#idle = setTimeout(() => this.#close({ kind: "stopped" }), closeAfterIdleMs);
  }

  #close(problem: HelperProblem): void {
    const port = this.#port;
    this.#port = null;
    this.#greeting = null;
    clearTimeout(this.#idle);
    port?.disconnect();
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { settle, timer } of waiting) {
      clearTimeout(timer);
      settle({ kind: "problem", problem });
    }
  }
}

function isStopped(answer: HostAnswer): boolean {
  return answer.kind === "problem" && answer.problem.kind === "stopped";
}

/** Why the answer to hello means that the two cannot talk, or null when they can. */
function greetingProblem(answer: HostAnswer): HelperProblem | null {
  if (answer.kind === "problem") return answer.problem;
  if (answer.kind === "refused") {
    return answer.error.code === "unsupported_protocol" ? { kind: "too_old", host: "" } : { kind: "stopped" };
  }
  if (answer.reply.type !== "hello") return { kind: "stopped" };
  const { protocol, host } = answer.reply;
  if (protocol.max < protocolVersion) return { kind: "too_old", host };
  if (protocol.min > protocolVersion) return { kind: "too_new", host };
  return null;
}
