// SPDX-License-Identifier: Apache-2.0
// What the background answers and what it writes down afterwards reach a page by two ways, and
// the older of two states may come last. Each is told with its turn.
import type { TabState } from "./messages";

export interface Told {
  turn: number;
  state: TabState;
}

let last = 0;

/** Later is greater, also when the worker was unloaded in between. */
export function nextTurn(): number {
  last = Math.max(last + 1, Date.now());
  return last;
}

/** Lets nothing pass that is older than what passed before. */
export class Newest {
  private turn = 0;

  isNews({ turn }: Told): boolean {
    if (turn < this.turn) return false;
    this.turn = turn;
    return true;
  }
}
