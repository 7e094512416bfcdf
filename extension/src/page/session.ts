// SPDX-License-Identifier: Apache-2.0
// Everything that is watched on one page, from the order to watch until the order to end:
// looks, waits until what it sees holds still, and tells the news. The guide (ring and
// card) listens to the same looks. Nothing is told that was read only once.
import type { News, Order, Taught } from "../messages";
import type { Observation, ReportReply } from "../protocol";
import type { Freshness } from "./fresh";
import { createFinder, type Finder, type Look } from "./look";
import { observationOf } from "./observe";
import { isUnanswered } from "./reader";
import { inOneLook } from "./remember";
import type { Root } from "./roots";
import { currentStop, isFinished, newProgress, noteTouch, noteValue, valueStop, type Progress } from "./stops";
import { suggestionFor } from "./suggestion";
import { learn, recall } from "./teach";
import { Touch } from "./touch";
import { flatContains } from "./tree";
import type { View } from "./view";
import { Watcher } from "./watcher";

export type WatchOrder = Extract<Order, { order: "watch" }>;

const SEARCH_TIME = 20_000; // ms a page is given to bring its settings up
const TOUCH_TIME = 12_000; // ms after each thing the user does
const PATIENCE = 6_000; // ms before a missing control is called missing
const SETTLE_TIME = 300; // ms between two equal readings
const LAST_LOOKS = 3; // for two equal readings when the time is up

/** What is known of one setting in this document. */
export interface Tracked {
  view: View;
  progress: Progress;
  /** Not yet settled. */
  observation: Observation;
}

export interface Listener {
  tell(news: News): void;
  /** False when the page went elsewhere; the session has then been ended. */
  isHere(): boolean;
  looked(tracked: Map<string, Tracked>): void;
}

export class Session {
  private readonly finder: Finder;
  private readonly watcher = new Watcher({
    look: () => this.look(),
    over: () => this.giveUp(),
    noticed: () => this.listener.isHere(),
  });
  private readonly touch = new Touch(
    () => this.noteBefore(),
    (path) => this.touched(path),
  );
  private readonly started = performance.now();
  private readonly progress = new Map<string, Progress>();
  private readonly reported = new Map<string, string>();
  private readonly verified = new Set<string>();
  private tracked = new Map<string, Tracked>();
  private pending = new Map<string, { key: string; since: number }>();
  private readonly taught: Map<string, Taught>;
  private touches = 0;
  private patient = true;
  private lastLooks = LAST_LOOKS;
  private settling = 0;

  constructor(
    private readonly order: WatchOrder,
    private readonly freshness: Freshness,
    private readonly listener: Listener,
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

  /** With every setting off, and kept by the site, there is nothing left to wait for. */
  judged({ setting, verdict, status }: ReportReply): void {
    if (verdict === "opted_out" && status?.confirmed) this.verified.add(setting);
    else this.verified.delete(setting);
    if (this.verified.size === this.progress.size) this.rest();
  }

  /** Looks once more and reports what it sees, also what was reported before. What is known
   * of this document stays: a change in it is still unconfirmed. */
  lookAgain(): void {
    this.reported.clear();
    this.pending.clear();
    this.watcher.arm(SEARCH_TIME);
  }

  end(): void {
    this.rest();
    this.touch.end();
  }

  private rest(): void {
    this.watcher.disarm();
    clearTimeout(this.settling);
  }

  private look(): number {
    if (!this.listener.isHere()) return 0;
    const look = inOneLook(() => this.readAll());
    this.watcher.observe(look.roots);
    this.touch.listen(documentsOf(look.roots));
    this.settle();
    this.listener.looked(this.tracked);
    return look.cost;
  }

  private readAll(): Look {
    const look = this.finder.look(document);
    for (const view of look.views) this.fillGap(view, look.roots);
    this.tracked = new Map(look.views.map((view) => [view.setting.setting, this.track(view)]));
    return look;
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
    this.listener.tell({ news: "forget_taught", setting: id });
  }

  /** The user pointed at a place; false when it is no control this setting could have. */
  teach(setting: string, place: Element): boolean {
    const tracked = this.tracked.get(setting);
    const taught = tracked ? learn(place, tracked.view, this.lexicon) : null;
    if (!taught) return false;
    this.taught.set(setting, taught);
    this.listener.tell({ news: "taught", taught });
    this.watcher.arm(TOUCH_TIME);
    return true;
  }

  private track(view: View): Tracked {
    const progress = this.progress.get(view.setting.setting)!;
    const value = view.stops[valueStop(view.setting.stops)];
    const restored = value?.kind === "found" && this.freshness.mayBeRestored(value.control);
    const observation = observationOf(view, this.lexicon, progress, {
      fresh: this.freshness.isFresh && !restored,
      loggedOut: this.order.logged_out,
      loading: this.isPatient(),
    });
    return { view, progress, observation };
  }

  private isPatient(): boolean {
    return this.patient && performance.now() - this.started < PATIENCE;
  }

  /** What two looks, far enough apart, agree on is news. Not before the page's own scripts
   * were loaded: a server draws switches that only they fill in. */
  private settle(): void {
    const now = performance.now();
    if (document.readyState !== "complete" && this.isPatient()) this.pending.clear();
    for (const [setting, { observation }] of this.tracked) {
      const key = keyOf(observation);
      const before = this.pending.get(setting);
      if (before?.key !== key) this.pending.set(setting, { key, since: now });
      else if (now - before.since >= SETTLE_TIME) this.settled(setting);
    }
    clearTimeout(this.settling);
    if (this.isUnsettled()) this.settling = window.setTimeout(() => this.watcher.requestPromptly(), SETTLE_TIME);
  }

  private isUnsettled(): boolean {
    const now = performance.now();
    return [...this.pending].some(([setting, { key, since }]) => {
      return now - since < SETTLE_TIME || !(this.reported.get(setting) ?? "").startsWith(key);
    });
  }

  private settled(setting: string): void {
    const { view, progress, observation } = this.tracked.get(setting)!;
    const value = observation.value ?? (isOpen(view) ? "" : null); // the first answer is a change
    if (observation.outcome === "found" && value !== null) noteValue(progress, value, this.touches);
    if (progress.changed && !isFinished(view, progress)) return;
    const key = keyOf(observation) + (progress.changed ? " changed" : "");
    if (this.reported.get(setting) === key) return;
    this.reported.set(setting, key);
    const missing = observation.outcome === "none" || observation.outcome === "several";
    const suggestion = missing ? suggestionFor(view.setting, document.documentElement.lang) : null;
    const when = progress.changed ? "after_change" : "seen";
    this.listener.tell({ news: "observed", setting, observation, when, suggestion });
  }

  /** Who presses before everything was read twice still changes what stood there. */
  private noteBefore(): void {
    for (const [setting, { view, progress }] of this.tracked) {
      if (progress.first !== undefined) continue;
      const { observation } = this.track(view);
      if (observation.outcome !== "found" || observation.value === null) continue;
      if (this.pending.get(setting)?.key === keyOf(observation)) noteValue(progress, observation.value, this.touches);
    }
  }

  /** The user did something: the page may answer now. */
  private touched(path: Element[]): void {
    this.freshness.spoil();
    if (!this.listener.isHere()) return;
    for (const { view, progress } of this.tracked.values()) {
      noteTouch(view, progress, path);
      const stop = currentStop(view, progress);
      const finding = view.stops[stop];
      if (finding?.kind !== "found" || stop <= valueStop(view.setting.stops)) continue;
      if (!path.some((at) => flatContains(finding.control, at))) continue;
      // A panel often closes with its Save; what stands in it is read once more before.
      this.readAgain(view, () => progress.pressed.add(stop));
    }
    this.touches += 1;
    this.lastLooks = LAST_LOOKS;
    this.watcher.arm(TOUCH_TIME);
  }

  /** A second reading without a search, of what the last look found. */
  private readAgain(view: View, then: () => void): void {
    const { setting } = view.setting;
    const again = this.track(view);
    const before = this.pending.get(setting);
    this.tracked.set(setting, again);
    const same = before?.key === keyOf(again.observation) && performance.now() - before.since >= SETTLE_TIME;
    then();
    if (same) this.settled(setting);
  }

  /** The time is up; what is still unsettled is looked at a few times more. */
  private giveUp(): void {
    clearTimeout(this.settling);
    const first = this.patient;
    this.patient = false;
    if (!first && !this.isUnsettled()) return;
    if (this.lastLooks-- <= 0 || !this.listener.isHere()) return;
    this.look();
    if (this.isUnsettled()) this.watcher.arm(SETTLE_TIME + 50);
  }
}

function isOpen({ setting, stops }: View): boolean {
  const finding = stops[valueStop(setting.stops)];
  return finding?.kind === "found" && isUnanswered(finding.control);
}

/** What makes it news; that the user did something else on the page does not. */
function keyOf(observation: Observation): string {
  return JSON.stringify({ ...observation, fresh: null });
}

function documentsOf(roots: Root[]): Document[] {
  return roots.filter((root): root is Document => root.nodeType === Node.DOCUMENT_NODE);
}
