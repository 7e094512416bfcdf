// SPDX-License-Identifier: Apache-2.0
// The script that is put into a settings page: takes orders, tells news, decides nothing.
// Injected twice it stays one.
import { browser } from "../browser";
import { never, type News, type Order } from "../messages";
import type { ReportReply } from "../protocol";
import { Guide } from "./guide";
import { Session } from "./session";

class Page {
  private session: Session | null = null;
  private guide: Guide | null = null;
  private settings = new Map<string, ReportReply | null>();
  private order: Extract<Order, { order: "watch" }> | null = null;

  receive(order: Order): void {
    switch (order.order) {
      case "watch":
        return this.watch(order);
      case "guide":
        return this.startGuide(order.setting, order.focus);
      case "judged":
        this.settings.set(order.report.setting, order.report);
        if (this.guide?.setting.setting !== order.report.setting) return;
        return this.guide.judged(order.report, this.session?.of(order.report.setting) ?? null);
      case "end_guide":
        return this.guide?.end();
      case "end":
        return this.end();
      default:
        return never(order);
    }
  }

  private watch(order: Extract<Order, { order: "watch" }>): void {
    this.end();
    this.order = order;
    this.session = new Session(order, tell, (tracked) => {
      const mine = this.guide && tracked.get(this.guide.setting.setting);
      if (mine) this.guide!.update(mine);
    });
  }

  private startGuide(id: string, focus: boolean): void {
    this.guide?.end();
    const setting = this.order?.settings.find((candidate) => candidate.setting === id);
    if (!setting || !this.session) return;
    this.guide = new Guide(
      setting,
      {
        tell,
        keepAwake: () => this.session?.keepAwake(),
        teach: (place) => this.session?.teach(id, place) ?? false,
        ended: () => (this.guide = null),
      },
      focus,
    );
    const report = this.settings.get(id);
    if (report) this.guide.judged(report, this.session.of(id));
    this.session.keepAwake();
  }

  private end(): void {
    this.guide?.end();
    this.session?.end();
    this.session = null;
    this.order = null;
    this.settings.clear();
  }
}

function tell(news: News): void {
  // The background may be restarting or the extension being updated: then nobody listens.
  browser.runtime.sendMessage(news).catch(() => undefined);
}

const world = globalThis as { wayoutPage?: Page };
if (!world.wayoutPage) {
  const page = (world.wayoutPage = new Page());
  browser.runtime.onMessage.addListener((order: Order) => page.receive(order));
}
