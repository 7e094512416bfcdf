// SPDX-License-Identifier: Apache-2.0
// Says when to look again. Armed for a bounded time after loading and after each thing the
// user does; in between nothing is observed at all, because a setting only moves when
// somebody moves it. Looks that the page asks for are spaced so that they cost under one part
// in a hundred of a core whatever it does; a few in each such time are due when a person
// waits for an answer, and come whatever they cost.
import type { Root } from "./roots";

const SHORTEST = 120; // ms between two looks
const SHARE = 300; // a look that took t ms is followed by at least SHARE * t ms of rest
const PROMPT_LOOKS = 8; // in the time of one arming that need not wait for that rest
const SURE_LOOKS = [250, 500, 1_000, 2_000, 4_000, 8_000]; // ms after arming; shadow roots
// that are attached to an old element make no mutation record

// Only what can move, show or hide a control or its value; not style, which animations
// change in every frame.
const attributeFilter = ["aria-checked", "aria-pressed", "aria-selected", "aria-disabled", "aria-expanded", "aria-hidden", "aria-label", "checked", "class", "data-state", "disabled", "hidden", "inert", "open"]; // prettier-ignore

export interface WatcherTasks {
  /** Returns the milliseconds it took. */
  look(): number;
  /** The time is up. */
  over(): void;
  /** At every mutation, before the budget is asked: must cost nothing. */
  noticed(): void;
}

export class Watcher {
  private observer: MutationObserver | null = null;
  private observed: Root[] = [];
  private due = 0; // handle of the next look; 0: none
  private dueAt = 0;
  private lastLook = 0; // when it ended
  private restUntil = 0;
  private prompt = 0; // looks left
  private until = 0;
  private sure: number[] = [];
  private end = 0;

  constructor(private readonly tasks: WatcherTasks) {}

  get armed(): boolean {
    return this.end !== 0;
  }

  /** Observes for `milliseconds` from now, unless it already does for longer. */
  arm(milliseconds: number): void {
    this.until = Math.max(this.until, performance.now() + milliseconds);
    clearTimeout(this.end);
    this.end = window.setTimeout(() => this.expire(), this.until - performance.now());
    this.observer ??= new MutationObserver(() => this.mutated());
    this.sure.forEach((handle) => clearTimeout(handle));
    this.sure = SURE_LOOKS.filter((after) => after < milliseconds).map((after) =>
      window.setTimeout(() => this.schedule(this.lastLook + SHORTEST), after),
    );
    this.prompt = PROMPT_LOOKS;
    this.request();
  }

  private mutated(): void {
    this.tasks.noticed();
    this.request();
  }

  /** Roots come and go; called after each look. */
  observe(roots: Root[]): void {
    if (!this.observer) return;
    if (roots.length === this.observed.length && roots.every((r, i) => r === this.observed[i])) return;
    this.observer.disconnect();
    for (const root of roots) {
      this.observer.observe(root, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter }); // prettier-ignore
    }
    this.observed = roots;
  }

  /** A look as soon as the budget allows; many requests make one look. */
  request(): void {
    this.schedule(this.restUntil);
  }

  /** The second of two readings: at its time, unless the page keeps asking for them. */
  requestPromptly(): void {
    this.schedule(this.prompt-- > 0 ? this.lastLook + SHORTEST : this.restUntil);
  }

  private schedule(at: number): void {
    if (!this.armed || (this.due !== 0 && this.dueAt <= at)) return;
    clearTimeout(this.due);
    this.dueAt = at;
    this.due = window.setTimeout(() => this.run(), Math.max(0, at - performance.now()));
  }

  /** Stops observing at once. */
  disarm(): void {
    this.observer?.disconnect();
    this.observer = null;
    this.observed = [];
    for (const handle of [this.due, this.end, ...this.sure]) clearTimeout(handle);
    this.due = this.end = this.until = 0;
    this.sure = [];
  }

  private run(): void {
    this.due = 0;
    const cost = this.tasks.look();
    this.lastLook = performance.now();
    this.restUntil = this.lastLook + Math.max(SHORTEST, SHARE * cost);
  }

  private expire(): void {
    this.disarm();
    this.tasks.over();
  }
}
