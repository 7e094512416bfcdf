// SPDX-License-Identifier: Apache-2.0
// The course of a check-up: which settings, in which order, and how far the user is. Kept in
// storage.local, so that it goes on after the browser was closed. How each setting stands is
// not kept here: that is the ledger's.
import { browser } from "../browser";
import type { SiteLine } from "../look/sites";
import type { SettingState, Site } from "../protocol";
import { isDone, standingOf, type Standing } from "../standing";

export interface Course {
  started: string;
  /** Setting ids, the most harmful first. */
  order: string[];
  /** Gone past without a result: nothing to switch, not offered, or not now. */
  passed: string[];
}

export interface Leg {
  site: Site;
  state: SettingState;
  standing: Standing;
}

export async function readCourse(): Promise<Course | null> {
  const { course } = await browser.storage.local.get({ course: null });
  return course as Course | null;
}

export async function writeCourse(course: Course | null): Promise<void> {
  await browser.storage.local.set({ course });
}

/** Over the chosen sites; sites that need nothing done come last, for they are only read. */
export function newCourse(sites: SiteLine[], chosen: string[], now: Date): Course {
  const legs = legsOf(sites).filter(({ site }) => chosen.includes(site.site));
  const rank = ({ state }: Leg) => (state.kind === "none" ? -1 : state.harm);
  const order = legs.sort((a, b) => rank(b) - rank(a)).map(({ state }) => state.setting);
  return { started: now.toISOString(), order, passed: [] };
}

export function legsOf(sites: SiteLine[]): Leg[] {
  return sites.flatMap(({ site, settings }) =>
    settings.map((state) => ({ site, state, standing: standingOf(state.kind, state.status) })),
  );
}

/** The legs of the course in its order; settings no rule has any more fall out. */
export function legsInOrder(course: Course, sites: SiteLine[]): Leg[] {
  const known = new Map(legsOf(sites).map((leg) => [leg.state.setting, leg]));
  return course.order.flatMap((setting) => known.get(setting) ?? []);
}

export function isBehind({ passed }: Course, { state, standing }: Leg): boolean {
  return (isDone(standing) && standing !== "off") || standing === "skipped" || passed.includes(state.setting);
}

export const nextLeg = (course: Course, legs: Leg[]): Leg | null => legs.find((leg) => !isBehind(course, leg)) ?? null;
