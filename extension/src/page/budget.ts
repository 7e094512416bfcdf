// SPDX-License-Identifier: Apache-2.0
// A page decides how large and how deep it is; we decide how much of it we look at. A
// search that ran out of budget has not seen everything, so it may never claim "the only
// one": its result is not used to ring anything.

export const LIMITS = {
  /** Nodes visited in one search: ten times the largest settings page measured. */
  nodes: 400_000,
  /** Documents and shadow roots in one search. */
  roots: 4_000,
  /** Shadow roots and frames inside each other. */
  depth: 64,
  /** Milliseconds of one search. */
  time: 400,
} as const;

export class Budget {
  private nodes: number = LIMITS.nodes;
  private readonly end: number;
  private over = false;

  constructor(time: number) {
    this.end = performance.now() + time;
  }

  /** Takes `nodes` from the budget; false when it is used up, now and from then on. */
  spend(nodes: number): boolean {
    this.nodes -= nodes;
    if (this.nodes < 0 || performance.now() > this.end) this.over = true;
    return !this.over;
  }

  exhaust(): void {
    this.over = true;
  }

  get exhausted(): boolean {
    return this.over;
  }
}
