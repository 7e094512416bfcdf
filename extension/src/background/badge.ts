// SPDX-License-Identifier: Apache-2.0
// The toolbar badge: how many settings of this page are still open, a tick when none is,
// "?" when it cannot be told, a word when one came back on, "!" when the helper is missing.
// Nothing on any other page.
import { browser } from "../browser";
import { count, day, localDay, text } from "../words";
import { never, type SettingView, type TabState } from "../messages";
import type { SettingState } from "../protocol";
import { isDue, isOpen, standingOf, type Standing } from "../standing";

interface Badge {
  text: string;
  colour: string;
  title: string;
}

const colours = { open: "#8a4b00", done: "#1d6b35", unsure: "#4a5568", wrong: "#a5271d" };
const quiet: Badge = { text: "", colour: colours.unsure, title: "" };

export function badgeOf(state: TabState): Badge {
  switch (state.kind) {
    case "not_covered":
    case "no_access":
      return quiet;
    case "problem":
      return { text: "!", colour: colours.wrong, title: text("badge_helper") };
    case "error":
      return { text: "!", colour: colours.wrong, title: text("badge_error") };
    case "site":
      return withNotes(badgeOfPage(state.here, state.site.name), state);
    default:
      return never(state);
  }
}

type SiteState = Extract<TabState, { kind: "site" }>;

/** What stands beside the verdicts: in words always, and as the sign where these are all well. */
function withNotes(badge: Badge, state: SiteState): Badge {
  const { here, elsewhere, site } = state;
  const notes = [notStored(here), renamedNote(here, site.name), dueNote([...here.map((view) => view.state), ...elsewhere], site.name)];
  const said = notes.filter((note) => note !== null);
  if (said.length === 0) return badge;
  const title = [badge.title, ...said].filter((sentence) => sentence !== "").join(" ");
  if (notes[0] !== null) return { text: "!", colour: colours.wrong, title };
  const calm = badge.text === "" || badge.text === "✓";
  if (notes[1] !== null && calm) return { text: "!", colour: colours.open, title };
  return { ...badge, title };
}

const notStored = (here: SettingView[]): string | null =>
  here.some(({ report }) => report?.problem !== undefined) ? text("badge_not_stored") : null;

function renamedNote(here: SettingView[], site: string): string | null {
  const renamed = here.map(({ state }) => state.status).find((status) => status?.renamed);
  return renamed ? text("badge_renamed", site, day(renamed.renamed_at ?? renamed.at)) : null;
}

function dueNote(settings: SettingState[], site: string): string | null {
  const due = settings.filter(({ status }) => isDue(status, localDay())).length;
  return due > 0 ? count("badge_due", due, site) : null;
}

function badgeOfPage(here: SettingView[], site: string): Badge {
  const standings = here.map((view) => standingOf(view.state.kind, view.state.status, view.report));
  const some = (standing: Standing) => standings.includes(standing);
  const open = standings.filter(isOpen);
  if (here.length === 0) return quiet;
  if (some("reverted")) {
    return { text: text("badge_text_reverted"), colour: colours.wrong, title: text("badge_reverted", site, day(lastOff(here))) };
  }
  if (open.length > 0 && open.every((standing) => standing === "unknown")) {
    return { text: "?", colour: colours.unsure, title: text("badge_unknown", site) };
  }
  if (open.length > 0) {
    return { text: String(open.length), colour: colours.open, title: count("badge_open", open.length, site) };
  }
  if (some("off")) return { text: "✓", colour: colours.done, title: text("badge_off", site) };
  if (some("confirmed") || some("requested")) return { text: "✓", colour: colours.done, title: text("badge_done", site) };
  return { ...quiet, title: text("badge_nothing", site) };
}

/** When the one that came back on was last seen off. */
function lastOff(here: SettingView[]): string {
  const status = here.map((view) => view.report?.status ?? view.state.status).find((known) => known?.reverted);
  return status?.last_opted_out ?? status?.at ?? "";
}

/** Does nothing when the tab is gone. */
export async function showBadge(tab: number, state: TabState): Promise<void> {
  const badge = badgeOf(state);
  const title = badge.title === "" ? text("name") : `${text("name")}: ${badge.title}`;
  await Promise.allSettled([
    browser.action.setBadgeText({ tabId: tab, text: badge.text }),
    browser.action.setBadgeBackgroundColor({ tabId: tab, color: badge.colour }),
    browser.action.setBadgeTextColor({ tabId: tab, color: "#ffffff" }),
    browser.action.setTitle({ tabId: tab, title }),
  ]);
}
