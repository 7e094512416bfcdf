// SPDX-License-Identifier: Apache-2.0
// One scenario: sites served, a browser with the extension, the host registered, and the
// sites granted. The steps are what a person does and sees; nothing in between is faked.
import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import type { Page } from "puppeteer-core";
import type { SettingView, TabState } from "../../extension/src/messages";
import { startChromium } from "./chromium";
import { badge, clickButton, show, store, tabRecord, whenDrawn } from "./extension_page";
import { startFirefox } from "./firefox";
import { Home, type LedgerEntry } from "./home";
import { Screen } from "./screen";
import type { DrawnPart, Popup, Session } from "./session";
import { serveSites, type Served, type SiteServer } from "./site_server";
import { waitFor } from "./waiting";

export interface Arranged {
  /** Domains the person allowed; the extension works there by itself. */
  granted?: string[];
  served?: Served;
  registered?: boolean;
  /** Sites that ask first whether Wayout may draw in their pages, and the answer is yes. */
  overlay?: string[];
  /** What the host is asked is written down beside it. */
  tapped?: boolean;
}

export function popupSays(popup: Popup, words: RegExp): Promise<unknown> {
  let text = "";
  return waitFor(
    () => `the popup to say ${String(words)}; it says: ${text.replace(/\s+/g, " ")}`,
    async () => words.test((text = await popup.text())),
  );
}

export class Scenario {
  private constructor(
    readonly server: SiteServer,
    readonly session: Session,
    /** A page of the extension, from which the background can be asked. */
    readonly asker: Page,
  ) {}

  /** `beside`: in the same home and with the same sites as another browser, or one before it. */
  static async arrange(start: typeof startChromium, arranged: Arranged, beside?: Scenario): Promise<Scenario> {
    const server = beside?.server ?? (await serveSites(arranged.served));
    const home = beside?.session.home ?? new Home();
    const session = await start({ port: server.port, home, registered: arranged.registered ?? true, tapped: arranged.tapped ?? false });
    const { granted = [], overlay = [] } = arranged;
    if (granted.length > 0) await session.grant(granted.map((domain) => `https://*.${domain}/*`));
    const asker = await session.openExtensionPage("ledger.html");
    if (overlay.length > 0) await store(asker, { panelOnly: Object.fromEntries(overlay.map((site) => [site, false])) });
    await session.page.bringToFront();
    return new Scenario(server, session, asker);
  }

  get page(): Page {
    return this.session.page;
  }

  /** Opens an address. What was known of the page before is waited away first, so that
   * nothing of it can be taken for news of this one, even at the same address. */
  async visit(address: string): Promise<void> {
    await this.page.goto("about:blank");
    await waitFor("the page before to be forgotten", async () => (await tabRecord(this.asker)) === null);
    await this.page.goto(address, { waitUntil: "domcontentloaded" });
    await this.page.waitForSelector("[data-ready]");
  }

  async reload(): Promise<void> {
    await this.page.reload({ waitUntil: "domcontentloaded" });
    await this.page.waitForSelector("[data-ready]");
  }

  /** What the background knows of the page that is shown now; null: nothing. */
  async state(): Promise<TabState | null> {
    const record = await tabRecord(this.asker);
    return record !== null && record.address === (await this.page.evaluate("location.href")) ? record.state : null;
  }

  /** The state once the site of this page has been looked up. */
  site(): Promise<Extract<TabState, { kind: "site" }>> {
    return waitFor("the site's settings", async () => {
      const state = await this.state();
      return state?.kind === "site" && state;
    });
  }

  badge = () => badge(this.asker);

  /** Waits for the badge's text on the tab under test. */
  badgeSays(words: string): Promise<unknown> {
    return waitFor(`the badge to say "${words}"`, async () => (await this.badge()).text === words);
  }

  /** What is known of a setting of this page once it has been looked for. */
  observed(setting: string, outcome?: string): Promise<SettingView> {
    return waitFor(`an observation of ${setting}`, async () => {
      const state = await this.state();
      if (state?.kind !== "site") return null;
      const view = state.here.find((here) => here.state.setting === setting);
      const seen = view?.observation?.outcome;
      return seen !== undefined && seen !== "loading" && (outcome ?? seen) === seen ? view : null;
    });
  }

  /** "Show me", then the ring. */
  async ringed(setting: string): Promise<DrawnPart> {
    await this.observed(setting);
    await show(this.asker, setting);
    return this.ring();
  }

  ring(): Promise<DrawnPart> {
    return waitFor("a ring", () => this.session.drawn("ring"));
  }

  show = (setting: string) => show(this.asker, setting);

  /** The card, once it says this. */
  card(words: RegExp): Promise<DrawnPart> {
    let text = "nothing";
    return waitFor(
      () => `a card with ${String(words)}; it says: ${text}`,
      async () => {
        const card = await this.session.drawn("card");
        text = card?.text ?? "nothing";
        return words.test(text) && card;
      },
    );
  }

  /** A click on the toolbar button, and the popup once it says this. */
  async popup(words: RegExp): Promise<Popup> {
    const popup = await this.session.clickBadge();
    await popupSays(popup, words);
    return popup;
  }

  /** The rectangle of an element of the page, opacity and shadow roots notwithstanding. */
  async boxOf(selector: string): Promise<DrawnPart["box"]> {
    const element = await whenDrawn(this.page, selector);
    return element.evaluate((found) => {
      const { x, y, width, height } = found.getBoundingClientRect();
      return { x, y, width, height };
    });
  }

  /** Presses a button on a page of the extension. */
  async pressOn(page: Page, words: RegExp): Promise<void> {
    await waitFor(`a button ${String(words)}`, async () => (await page.evaluate(clickButton("document.body", words))) === true);
  }

  /** Waits for a line of the ledger; `count` many of them. */
  entry(setting: string, when: string, count = 1): Promise<LedgerEntry> {
    return waitFor(`entry ${when} of ${setting}`, () => {
      const entries = this.session.home.ledger(setting).filter((entry) => entry.when === when);
      return Promise.resolve(entries.length >= count ? entries[entries.length - 1] : null);
    });
  }

  async end(): Promise<void> {
    await this.session.close();
    await this.server.close();
    this.session.home.remove();
  }
}

/** The ring surrounds the control, and no other control of the page. */
export async function assertRings(scenario: Scenario, ring: DrawnPart, selector: string): Promise<void> {
  const within = (inner: DrawnPart["box"]): boolean => {
    const [x, y] = [inner.x + inner.width / 2, inner.y + inner.height / 2];
    const { box } = ring;
    return x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
  };
  const control = await scenario.boxOf(selector);
  assert.ok(within(control), `ring ${JSON.stringify(ring.box)} misses ${JSON.stringify(control)}`);
  const others = (await scenario.page.evaluate(otherControls(selector.replace(/^>>> /, "")))) as DrawnPart["box"][];
  assert.deepEqual(others.filter(within), [], "the ring surrounds another control too");
}

/** The controls besides this one; the radio buttons of a group are one control. An
 * expression, as text because compiled functions lean on the compiler's helpers. */
const otherControls = (own: string): string => `(() => {
  const deep = (root) => [...root.querySelectorAll("*")].flatMap((e) => [e, ...(e.shadowRoot ? deep(e.shadowRoot) : [])]);
  const { type, name } = document.querySelector(${JSON.stringify(own)}) ?? {};
  return deep(document)
    .filter((e) => type !== "radio" || e.type !== type || e.name !== name)
    .filter((e) => e.matches("input, button, select, [role=switch]") && !e.matches(${JSON.stringify(own)}))
    .map((e) => e.getBoundingClientRect())
    .map(({ x, y, width, height }) => ({ x, y, width, height }));
})()`;

type Start = typeof startChromium;
/** `reopened`: the browser is closed and started again in its home, as on another day. */
type Tests = (scenario: () => Scenario, reopened: () => Promise<void>) => void;

function inEach(name: string, arrange: (start: Start, before?: Scenario) => Promise<Scenario>, tests: Tests): void {
  for (const [browser, start] of Object.entries({ chromium: startChromium, firefox: startFirefox })) {
    const skip = (process.env.WAYOUT_BROWSER || browser) !== browser;
    describe(`${name} (${browser})`, { skip }, () => {
      let scenario: Scenario;
      before(async () => (scenario = await arrange(start)));
      after(() => scenario?.end());
      const reopened = async (): Promise<void> => {
        await scenario.session.close();
        scenario = await arrange(start, scenario);
      };
      tests(() => scenario, reopened);
    });
  }
}

/** Runs the same tests in Chromium and in Firefox; WAYOUT_BROWSER=firefox picks one. */
export function inBothBrowsers(name: string, arranged: Arranged, tests: Tests): void {
  inEach(name, (start, before) => Scenario.arrange(start, arranged, before), tests);
}

/** The same in real windows, on a screen nobody looks at, with its keyboard and mouse. */
export function inBothWindows(name: string, arranged: Arranged, tests: (scenario: () => Scenario, screen: () => Screen) => void): void {
  let screen: Screen | undefined;
  const arrange = async (start: Start): Promise<Scenario> => {
    screen = await Screen.open();
    process.env.DISPLAY = screen.display;
    return Scenario.arrange((options) => start({ ...options, window: true }), arranged);
  };
  inEach(name, arrange, (scenario) => {
    after(() => screen?.close());
    tests(scenario, () => screen!);
  });
}
