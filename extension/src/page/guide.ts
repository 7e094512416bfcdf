// SPDX-License-Identifier: Apache-2.0
// Ring and card for one setting: goes to the furthest stop that is present, moves on by
// itself as the page moves on, shows what the host judged, and leaves nothing behind.
import type { News, Order } from "../messages";
import type { ReportReply, Setting } from "../protocol";
import { Card, type Press } from "./card";
import { contentFor, isAchieved, type Mood } from "./card_content";
import { isCovered } from "./covered";
import type { Finding, Found } from "./decide";
import { stillFits } from "./fits";
import { optionFor, towards } from "./goal";
import { Keys } from "./keys";
import { Layer } from "./layer";
import { drawnFor, modalAround, outlineOf, partsOf, type Box } from "./outline";
import { pointAt } from "./pointing";
import { follow, placeCard, placeRing } from "./place";
import type { Question } from "./question";
import type { Tracked } from "./session";
import { currentStop, valueStop } from "./stops";

export type GuideOrder = Extract<Order, { order: "guide" }>;

export interface Surroundings {
  tell(news: News): void;
  /** False when the page went elsewhere or the extension is gone; the guide has then ended. */
  isHere(): boolean;
  /** Looks again now, and watches on for a while. */
  keepAwake(): void;
  question(stop: number): Question;
  /** The user pointed at the control; false when it cannot be this setting's. */
  teach(place: Element): boolean;
  ended(): void;
}

export class Guide {
  private readonly layer: Layer;
  private readonly ring = document.createElement("div");
  private readonly card: Card;
  private readonly keys: Keys;
  private readonly before = document.activeElement as HTMLElement | null;
  /** With the goal instead of the opt-out, where there is one. */
  private readonly meant: Setting;
  /** What the rule names, and what the ring is around: another option of the same group
   * where the guide leads back. */
  private named: Found | null = null;
  private target: Found | null = null;
  private stop = -2; // the stop shown last; -2: none yet
  private unfollow: (() => void) | null = null;
  private report: ReportReply | null = null;
  private box: Box | null = null; // beside which the card stands
  private back = false;
  private tracked: Tracked | null = null;
  private covered = false;
  private insisted = false;
  private refused = false;
  private ended = false;
  private takeFocus: boolean;
  private stopPointing: (() => void) | null = null;

  constructor(
    readonly order: GuideOrder,
    setting: Setting,
    private readonly surroundings: Surroundings,
  ) {
    this.takeFocus = order.focus;
    this.meant = order.goal === undefined ? setting : towards(setting, order.goal);
    this.ring.className = "ring";
    this.ring.setAttribute("part", "ring");
    this.ring.hidden = true;
    this.layer = new Layer(() => surroundings.isHere(), () => this.outdone());
    this.layer.root.append(this.ring);
    this.card = new Card(this.layer.root, (press) => this.pressed(press));
    this.layer.guard(this.card.element);
    this.keys = new Keys(() => this.pressed("close"), () => this.card.focus());
  }

  /** After each look. */
  update(tracked: Tracked): void {
    this.tracked = tracked;
    const stop = this.shownStop(tracked);
    const found = this.isDone() ? null : foundIn(tracked.view.stops[stop]);
    const shown = foundIn(tracked.view.stops[stop]);
    this.layer.show(shown && modalAround(shown.control));
    if (stop !== this.stop) this.announce(stop);
    this.draw();
    const same = found?.control === this.named?.control && found?.label?.element === this.named?.label?.element;
    if (same) this.measure();
    else this.aim(found);
    this.draw();
  }

  /** The host's word on what was read last. */
  judged(report: ReportReply, tracked: Tracked | null): void {
    this.report = report;
    if (tracked) this.update(tracked);
  }

  end(): void {
    if (this.ended) return;
    this.aim(null);
    this.ended = true;
    this.stopPointing?.();
    this.keys.end();
    const inside = this.layer.root.activeElement !== null;
    this.layer.remove();
    if (inside) this.before?.focus({ preventScroll: true });
    this.surroundings.ended();
  }

  private shownStop(tracked: Tracked): number {
    const current = currentStop(tracked.view, tracked.progress);
    if (!this.back) return current;
    const earlier = tracked.view.stops.findLastIndex((f, i) => i < current && f.kind === "found");
    return earlier >= 0 ? earlier : current;
  }

  private draw(): void {
    if (!this.tracked) return;
    const { order, meant, report, target } = this;
    const reachable = target !== null && drawnFor(target.control) !== null;
    const leads = { setting: meant, goal: order.goal ?? null, reachable };
    const changed = this.card.show(contentFor(this.tracked, this.stop, report, leads, this.mood()));
    if (changed) this.place();
  }

  private place(): void {
    if (this.layer.attached) void placeCard(this.card.element, this.box);
  }

  private mood(): Mood {
    if (this.stopPointing) return this.refused ? "refused" : "pointing";
    if (this.covered) return "covered";
    if (this.insisted) return "not_yet";
    return this.back ? "back" : "usual";
  }

  /** The page fought for the place above everything and won; the popup goes on. */
  private outdone(): void {
    this.surroundings.tell({ news: "guide", setting: this.order.setting, state: "overtaken" });
    this.end();
  }

  private announce(stop: number): void {
    const first = this.stop === -2;
    const state = stop < 0 ? "failed" : first ? "shown" : "moved_on";
    this.stop = stop;
    this.surroundings.tell({ news: "guide", setting: this.order.setting, state });
    if (this.takeFocus) this.card.focus();
    this.takeFocus = false;
  }

  private aim(found: Found | null): void {
    this.unfollow?.();
    this.unfollow = null;
    if (this.ended) return;
    const before = this.target?.control;
    this.named = found;
    this.target = found && this.meantBy(found);
    const { target } = this;
    if (!target) return void this.measure();
    if (target.control !== before) bringIntoView(target.control);
    const unfollow = follow(partsOf(target), this.ring, () => this.measure());
    if (this.target === target) this.unfollow = unfollow;
    else unfollow(); // what it measured first was no longer the control
  }

  /** On the way back the option that stands for the goal, not the one that opts out. */
  private meantBy(found: Found): Found | null {
    if (this.order.goal === undefined || this.stop !== valueStop(this.meant.stops)) return found;
    return optionFor(found, { ...this.surroundings.question(this.stop), setting: this.meant });
  }

  /** Returns where the ring is, so that the follower knows when it holds still. */
  private measure(): string {
    if (this.target && !this.surroundings.isHere()) return "";
    if (this.named && !stillFits(this.named, this.surroundings.question(this.stop))) return this.lose();
    const covered = this.target !== null && isCovered(this.target);
    const box = this.target && !covered ? outlineOf(this.target) : null;
    if (!this.isDone()) this.box = box; // what is done keeps its card where it was
    if (covered !== this.covered) {
      this.covered = covered;
      this.draw();
    }
    placeRing(this.ring, box);
    this.place();
    return JSON.stringify(box);
  }

  /** The element says something else now: no ring until a look finds the control again. */
  private lose(): string {
    this.aim(null);
    this.surroundings.keepAwake();
    return "";
  }

  private pressed(press: Press): void {
    if (this.surroundings.isHere()) this.press(press);
  }

  private press(press: Press): void {
    const { setting } = this.order;
    const tell = (state: "skipped" | "done" | "ended"): void => {
      this.surroundings.tell({ news: "guide", setting, state });
      this.end();
    };
    switch (press) {
      case "back":
      case "again":
        return this.turn(press === "back");
      case "skip":
        return tell("skipped");
      case "done":
        return this.isUnfinished() ? this.insist() : tell("done");
      case "close":
        return tell("ended");
      case "reload":
        return this.surroundings.tell({ news: "reload", setting, goal: this.order.goal });
      case "open":
        return this.surroundings.tell({ news: "open", setting });
      case "go":
        return this.goToControl();
      case "teach":
        return this.startPointing();
    }
  }

  private turn(back: boolean): void {
    this.back = back;
    if (this.tracked) this.update(this.tracked);
    this.surroundings.keepAwake();
  }

  private goToControl(): void {
    const control = this.target?.control as HTMLElement | undefined;
    control?.focus();
  }

  private isDone(): boolean {
    return this.tracked !== null && isAchieved(this.tracked, this.report, this.order.goal ?? null);
  }

  /** Something was found and was not seen to be done: say so once. */
  private isUnfinished(): boolean {
    return this.target !== null && !this.isDone() && !this.insisted;
  }

  private insist(): void {
    this.insisted = true;
    this.draw();
    this.surroundings.keepAwake();
  }

  private startPointing(): void {
    this.refused = false;
    this.stopPointing ??= pointAt((place) => this.pointed(place));
    this.draw();
  }

  private pointed(place: Element): boolean {
    this.refused = !this.surroundings.teach(place);
    if (!this.refused) this.stopPointing = null;
    this.draw();
    return !this.refused;
  }
}

function foundIn(finding: Finding | undefined): Found | null {
  return finding?.kind === "found" ? finding : null;
}

/** What has no box of its own is brought into view by what is drawn for it. */
function bringIntoView(control: Element): void {
  (drawnFor(control) ?? control).scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
}
