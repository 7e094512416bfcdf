// SPDX-License-Identifier: Apache-2.0
// Says when to look again. Armed for a bounded time after loading and after each thing the
// user does; in between nothing is observed at all, because a setting only moves when
// somebody moves it. Looks are spaced so that they cost under one part in a hundred of a
// core whatever the page does.
import type { Root } from "./roots";

const SHORTEST = 120; // ms between two looks
const SHARE = 150; // a look that took t ms is followed by at least SHARE * t ms of rest
const QUIET_LOOKS = [250, 500, 1_000, 2_000, 4_000, 8_000]; // ms after arming; shadow roots
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
  private restUntil = 0;
  private until = 0;
  private quiet: number[] = [];
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
    this.quiet.forEach((handle) => clearTimeout(handle));
    this.quiet = QUIET_LOOKS.filter((after) => after < milliseconds).map((after) =>
      window.setTimeout(() => this.request(), after),
    );
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
    if (this.due !== 0 || !this.armed) return;
    const wait = Math.max(0, this.restUntil - performance.now());
    this.due = window.setTimeout(() => this.run(), wait);
  }

  /** Stops observing at once. */
  disarm(): void {
    this.observer?.disconnect();
    this.observer = null;
    this.observed = [];
    for (const handle of [this.due, this.end, ...this.quiet]) clearTimeout(handle);
    this.due = this.end = this.until = 0;
    this.quiet = [];
  }

  private run(): void {
    this.due = 0;
    const cost = this.tasks.look();
    this.restUntil = performance.now() + Math.max(SHORTEST, SHARE * cost);
  }

  private expire(): void {
    this.disarm();
    this.tasks.over();
  }
}
