// SPDX-License-Identifier: Apache-2.0
// Ring and card for one setting: goes to the furthest stop that is present, moves on by
// itself as the page moves on, shows what the host judged, and leaves nothing behind.
import type { News } from "../messages";
import type { ReportReply, Setting } from "../protocol";
import { Card, type Press } from "./card";
import { contentFor, type Mood } from "./card_content";
import { isCovered } from "./covered";
import type { Found } from "./decide";
import { Layer } from "./layer";
import { modalAround, outlineOf } from "./outline";
import { pointAt } from "./pointing";
import { follow, placeCard, placeRing } from "./place";
import type { Tracked } from "./session";
import { currentStop } from "./stops";



const MOST_RAISES = 20;

export interface Surroundings {
  tell(news: News): void;
  /** Looks again now, and watches on for a while. */
  keepAwake(): void;
  /** The user pointed at the control; false when it cannot be this setting's. */
  teach(place: Element): boolean;
  ended(): void;
}

export class Guide {
  private readonly layer = new Layer();
  private readonly ring = document.createElement("div");
  private readonly card: Card;
  private readonly before = document.activeElement as HTMLElement | null;
  private target: Found | null = null;
  private stop = -2; // the stop shown last; -2: none yet
  private unfollow: (() => void) | null = null;
  private report: ReportReply | null = null;
  private back = false;
  private tracked: Tracked | null = null;
  private covered = false;
  private insisted = false;
  private refused = false;
  private raises = 0;
  private stopPointing: (() => void) | null = null;

  constructor(
    readonly setting: Setting,
    private readonly surroundings: Surroundings,
    private takeFocus: boolean,
  ) {
    this.ring.className = "ring";
    this.ring.setAttribute("part", "ring");
    this.ring.hidden = true;
    this.layer.root.append(this.ring);
    this.card = new Card(this.layer.root, (press) => this.press(press));
    document.addEventListener("toggle", this.overtaken, { capture: true });
  }

  /** After each look. */
  update(tracked: Tracked): void {
    const stop = this.shownStop(tracked);
    const finding = tracked.view.stops[stop];
    const found = finding?.kind === "found" ? finding : null;
    this.layer.show(found && modalAround(found.control));
    this.tracked = tracked;
    if (found?.control !== this.target?.control || found?.label?.element !== this.target?.label?.element) this.aim(found);
    else this.measure();
    if (stop !== this.stop) this.announce(stop);
    this.draw(tracked, stop);
  }

  /** The host's word on what was read last. */
  judged(report: ReportReply, tracked: Tracked | null): void {
    this.report = report;
    if (tracked) this.update(tracked);
  }

  end(): void {
    this.aim(null);
    this.stopPointing?.();
    document.removeEventListener("toggle", this.overtaken, { capture: true });
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

  private draw(tracked: Tracked, stop: number): void {
    this.card.show(contentFor(tracked, stop, this.report, this.mood()));
  }

  private mood(): Mood {
    if (this.stopPointing) return this.refused ? "refused" : "pointing";
    if (this.covered) return "covered";
    if (this.insisted) return "not_yet";
    return this.back ? "back" : "usual";
  }

  /** The page put something else into the top layer; a page that fights for it wins. */
  private readonly overtaken = (event: Event): void => {
    if (this.layer.holds(event.target) || this.raises >= MOST_RAISES) return;
    this.raises += 1;
    this.layer.raise();
  };

  private announce(stop: number): void {
    const first = this.stop === -2;
    const state = stop < 0 ? "failed" : first ? "shown" : "moved_on";
    this.stop = stop;
    this.surroundings.tell({ news: "guide", setting: this.setting.setting, state });
    if (this.takeFocus) this.card.focus();
    this.takeFocus = false;
  }

  private aim(found: Found | null): void {
    this.unfollow?.();
    this.unfollow = null;
    const moved = found?.control !== this.target?.control;
    this.target = found;
    if (!found) return void this.measure();
    if (moved) found.control.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
    this.unfollow = follow(found.control, this.ring, () => this.measure());
  }

  /** Returns where the ring is, so that the follower knows when it holds still. */
  private measure(): string {
    this.covered = this.target !== null && isCovered(this.target, (at) => this.layer.holds(at));
    const box = this.target && !this.covered ? outlineOf(this.target) : null;
    if (this.tracked) this.draw(this.tracked, this.stop);
    placeRing(this.ring, box);
    if (this.layer.attached) void placeCard(this.card.element, box);
    return JSON.stringify(box);
  }

  private press(press: Press): void {
    const { setting } = this.setting;
    const tell = (state: "skipped" | "done" | "ended"): void => {
      this.surroundings.tell({ news: "guide", setting, state });
      this.end();
    };
    switch (press) {
      case "back":
        this.back = true;
        return this.surroundings.keepAwake();
      case "again":
        this.back = false;
        return this.surroundings.keepAwake();
      case "skip":
        return tell("skipped");
      case "done":
        if (this.isUnfinished()) return this.insist();
        return tell("done");
      case "close":
        return tell("ended");
      case "reload":
        return location.reload();
      case "open":
        return this.surroundings.tell({ news: "open", setting });
      case "teach":
        return this.startPointing();
    }
  }

  /** Something was found and the host has not seen it off: say so once. */
  private isUnfinished(): boolean {
    return this.target !== null && this.report?.verdict !== "opted_out" && !this.insisted;
  }

  private insist(): void {
    this.insisted = true;
    if (this.tracked) this.draw(this.tracked, this.stop);
    this.surroundings.keepAwake();
  }

  private startPointing(): void {
    this.refused = false;
    this.stopPointing ??= pointAt(
      (event) => event.composedPath().some((at) => this.layer.holds(at)),
      (place) => this.pointed(place),
    );
    if (this.tracked) this.draw(this.tracked, this.stop);
  }

  private pointed(place: Element): boolean {
    this.refused = !this.surroundings.teach(place);
    if (!this.refused) this.stopPointing = null;
    if (this.tracked) this.draw(this.tracked, this.stop);
    return !this.refused;
  }
}
