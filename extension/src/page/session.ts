// SPDX-License-Identifier: Apache-2.0
// Everything that is watched on one page, from the order to watch until the order to end:
// looks, waits until what it sees holds still, and tells the news. The guide (ring and
// card) listens to the same looks.
import type { News, Order, Taught } from "../messages";
import type { Observation } from "../protocol";
import { wasLoadedHere } from "./fresh";
import { createFinder, type Finder, type View } from "./look";
import { observationOf } from "./observe";
import type { Root } from "./roots";
import { currentStop, isFinished, newProgress, valueStop, type Progress } from "./stops";
import { suggestionFor } from "./suggestion";
import { learn, recall } from "./teach";
import { Touch } from "./touch";
import { flatContains } from "./tree";
import { Watcher } from "./watcher";

export type WatchOrder = Extract<Order, { order: "watch" }>;

const SEARCH_TIME = 20_000; // ms a page is given to bring its settings up
const TOUCH_TIME = 12_000; // ms after each thing the user does
const PATIENCE = 6_000; // ms before a missing control is called missing
const SETTLE_TIME = 300; // ms between two equal readings

/** What is known of one setting in this document. */
export interface Tracked {
  view: View;
  progress: Progress;
  /** Not yet settled. */
  observation: Observation;
}

export class Session {
  private readonly finder: Finder;
  private readonly watcher = new Watcher(() => this.look(), () => this.giveUp());
  private readonly touch = new Touch((path) => this.touched(path));
  private readonly started = performance.now();
  private readonly loadedHere = wasLoadedHere(window);
  private readonly progress = new Map<string, Progress>();
  private readonly reported = new Map<string, string>();
  private tracked = new Map<string, Tracked>();
  private pending = new Map<string, { key: string; since: number }>();
  private readonly taught: Map<string, Taught>;
  private acted = false;
  private patient = true;
  private settling = 0;

  constructor(
    private readonly order: WatchOrder,
    private readonly tell: (news: News) => void,
    private readonly looked: (tracked: Map<string, Tracked>) => void,
  ) {
    this.finder = createFinder(order.settings);
    this.taught = new Map(Object.entries(order.taught));
    for (const setting of order.settings) this.progress.set(setting.setting, newProgress());
    this.watcher.arm(SEARCH_TIME);
  }

  get lexicon(): Finder["lexicon"] {
    return this.finder.lexicon;
  }

  of(setting: string): Tracked | null {
    return this.tracked.get(setting) ?? null;
  }

  /** Watches on for a while: the guide runs, or the user asked again. */
  keepAwake(milliseconds = SEARCH_TIME): void {
    this.watcher.arm(milliseconds);
  }

  end(): void {
    this.watcher.disarm();
    this.touch.end();
    clearTimeout(this.settling);
  }

  private look(): number {
    const look = this.finder.look(document);
    this.watcher.observe(look.roots);
    this.touch.listen(documentsOf(look.roots));
    for (const view of look.views) this.fillGap(view, look.roots);
    this.tracked = new Map(look.views.map((view) => [view.setting.setting, this.track(view)]));
    this.settle();
    this.looked(this.tracked);
    return look.cost;
  }

  /** What the user pointed at stands in where the rule finds nothing at all. */
  private fillGap(view: View, roots: Root[]): void {
    const id = view.setting.setting;
    const taught = this.taught.get(id);
    if (!taught || view.incomplete || view.stops.some(({ kind }) => kind !== "none")) return;
    const recalled = recall(taught, view, roots, this.lexicon);
    if (recalled.kind === "found") view.stops[recalled.stop] = recalled.found;
    if (recalled.kind !== "expired") return;
    this.taught.delete(id);
    this.tell({ news: "forget_taught", setting: id });
  }

  /** The user pointed at a place; false when it is no control this setting could have. */
  teach(setting: string, place: Element): boolean {
    const tracked = this.tracked.get(setting);
    const taught = tracked ? learn(place, tracked.view, this.lexicon) : null;
    if (!taught) return false;
    this.taught.set(setting, taught);
    this.tell({ news: "taught", taught });
    this.watcher.arm(TOUCH_TIME);
    return true;
  }

  private track(view: View): Tracked {
    const progress = this.progress.get(view.setting.setting)!;
    const observation = observationOf(view, this.lexicon, progress, {
      fresh: this.loadedHere && !this.acted,
      loggedOut: this.order.logged_out,
      loading: this.patient && performance.now() - this.started < PATIENCE,
    });
    if (observation.outcome === "found" && observation.value !== null) {
      noteValue(progress, observation.value, this.acted);
    }
    return { view, progress, observation };
  }

  /** What two looks, far enough apart, agree on is news. */
  private settle(): void {
    const now = performance.now();
    for (const [setting, { observation, progress }] of this.tracked) {
      const key = keyOf(observation, progress);
      const before = this.pending.get(setting);
      if (before?.key !== key) this.pending.set(setting, { key, since: now });
      else if (now - before.since >= SETTLE_TIME) this.report(setting);
    }
    clearTimeout(this.settling);
    const open = [...this.pending].some(([setting, { key }]) => this.reported.get(setting) !== key);
    if (open) this.settling = window.setTimeout(() => this.watcher.request(), SETTLE_TIME);
  }

  private report(setting: string): void {
    const { view, progress, observation } = this.tracked.get(setting)!;
    if (progress.changed && !isFinished(view, progress)) return;
    const key = keyOf(observation, progress);
    if (this.reported.get(setting) === key) return;
    this.reported.set(setting, key);
    const missing = observation.outcome === "none" || observation.outcome === "several";
    const suggestion = missing ? suggestionFor(view.setting, document.documentElement.lang) : null;
    const when = progress.changed ? "after_change" : "seen";
    this.tell({ news: "observed", setting, observation, when, suggestion });
  }

  /** The user did something: the page may answer now. */
  private touched(path: Element[]): void {
    this.acted = true;
    for (const { view, progress } of this.tracked.values()) {
      const stop = currentStop(view, progress);
      const finding = view.stops[stop];
      if (finding?.kind !== "found" || stop <= valueStop(view.setting.stops)) continue;
      if (!path.some((at) => flatContains(finding.control, at))) continue;
      progress.pressed.add(stop);
      // A panel often closes with its Save; what was last read in it is told before.
      if (progress.changed) this.report(view.setting.setting);
    }
    this.watcher.arm(TOUCH_TIME);
  }

  private giveUp(): void {
    clearTimeout(this.settling);
    if (!this.patient) return;
    this.patient = false;
    this.look();
    for (const setting of this.tracked.keys()) this.report(setting);
  }
}

/** What makes it news; that the user did something else on the page does not. */
function keyOf(observation: Observation, progress: Progress): string {
  return JSON.stringify([{ ...observation, fresh: null }, progress.changed]);
}

function noteValue(progress: Progress, value: string, acted: boolean): void {
  progress.first ??= value; // also one that a touch brought to light: a panel was opened
  if (acted && value !== (progress.last ?? progress.first)) {
    progress.changed = true;
    progress.pressed.clear(); // what was saved before is not what stands there now
  }
  progress.last = value;
}

function documentsOf(roots: Root[]): Document[] {
  return roots.filter((root): root is Document => root.nodeType === Node.DOCUMENT_NODE);
}

