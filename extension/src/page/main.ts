// SPDX-License-Identifier: Apache-2.0
// The script that is put into a settings page: takes orders, tells news, decides nothing.
// Injected twice it stays one.
import { browser } from "../browser";
import { never, type News, type Order } from "../messages";
import type { ReportReply } from "../protocol";
import { isAt, onAddressChange } from "./address";
import { Freshness } from "./fresh";
import { Guide, type GuideOrder } from "./guide";
import { Session, type Tracked, type WatchOrder } from "./session";

class Page {
  private session: Session | null = null;
  private guide: Guide | null = null;
  private settings = new Map<string, ReportReply>();
  private order: WatchOrder | null = null;
  private address = "";
  private readonly freshness = new Freshness(window);
  /** The guide that the page's own navigation interrupted. */
  private interrupted: GuideOrder | null = null;

  constructor() {
    onAddressChange(() => this.isHere());
  }

  receive(order: Order): void {
    switch (order.order) {
      case "watch":
        return this.watch(order);
      case "guide":
        return this.startGuide(order);
      case "judged":
        return this.judged(order.report);
      case "look_again":
        return this.session?.lookAgain();
      case "end_guide":
        return this.guide?.end();
      case "end":
        this.freshness.spoil();
        return this.end();
      default:
        return never(order);
    }
  }

  private watch(order: WatchOrder): void {
    const guided = this.guide?.order ?? this.interrupted;
    if (this.order && !isAt(this.address)) this.freshness.spoil();
    this.end();
    this.order = order;
    this.address = order.address ?? location.href;
    this.session = new Session(order, this.freshness, {
      tell: (news) => this.tell(news),
      isHere: () => this.isHere(),
      looked: (tracked) => this.looked(tracked),
    });
    if (guided) this.startGuide({ ...guided, focus: false });
  }

  /** Everything ends where the address is another, or the extension is gone. */
  private isHere(): boolean {
    if (!this.order) return false;
    if (!isAlive()) this.end();
    else if (!isAt(this.address)) this.leave();
    return this.order !== null;
  }

  private leave(): void {
    const guided = this.guide?.order ?? null;
    this.freshness.spoil();
    this.end();
    this.interrupted = guided;
  }

  private looked(tracked: Map<string, Tracked>): void {
    const mine = this.guide && tracked.get(this.guide.order.setting);
    if (mine) this.guide!.update(mine);
  }

  private judged(report: ReportReply): void {
    const { setting } = report;
    this.settings.set(setting, report);
    this.session?.judged(report);
    if (this.guide?.order.setting === setting) this.guide.judged(report, this.session?.of(setting) ?? null);
  }

  private startGuide(order: GuideOrder): void {
    this.guide?.end();
    const id = order.setting;
    const setting = this.order?.settings.find((candidate) => candidate.setting === id);
    const { session } = this;
    if (!setting || !session || !this.isHere()) return;
    this.guide = new Guide(order, setting, {
      tell: (news) => this.tell(news),
      isHere: () => this.isHere(),
      keepAwake: () => session.keepAwake(),
      question: (stop) => ({ lexicon: session.lexicon, setting, stop }),
      teach: (place) => session.teach(id, place),
      ended: () => (this.guide = null),
    });
    const report = this.settings.get(id);
    if (report) this.guide.judged(report, session.of(id));
    session.keepAwake();
  }

  private end(): void {
    this.guide?.end();
    this.session?.end();
    this.session = null;
    this.order = null;
    this.interrupted = null;
    this.settings.clear();
  }

  /** The background may be restarting: then nobody listens. An extension that was updated
   * or removed leaves its scripts behind, in which every call fails at once. */
  private tell(news: News): void {
    try {
      browser.runtime.sendMessage(news).catch(() => this.isHere());
    } catch {
      this.end();
    }
  }
}

function isAlive(): boolean {
  try {
    return browser.runtime.id !== undefined;
  } catch {
    return false;
  }
}

const world = globalThis as { wayoutPage?: Page };
if (!world.wayoutPage) {
  const page = (world.wayoutPage = new Page());
  browser.runtime.onMessage.addListener((order: Order) => page.receive(order));
}
