// SPDX-License-Identifier: Apache-2.0
// The course of a check-up: which settings, in which order, and which were gone past. Kept in
// storage.local, so that it goes on after the browser was closed. How each setting stands is
// not kept here: that is the ledger's.
import { browser } from "../browser";
import type { SiteLine } from "../look/sites";
import type { SettingState, Site } from "../protocol";
import { isDone, isDue, standingOf, type Standing } from "../standing";
import { localDay } from "../words";

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
  /** Done, but it is time for another look. */
  due: boolean;
}

export async function readCourse(): Promise<Course | null> {
  const { course } = await browser.storage.local.get({ course: null });
  return course as Course | null;
}

/** Reads, changes and writes while no other tab does: two check-ups share one course. */
export function changeCourse(change: (course: Course | null) => Course | null): Promise<Course | null> {
  return navigator.locks.request("course", async () => {
    const before = await readCourse();
    const course = change(before);
    if (course !== before) await browser.storage.local.set({ course });
    return course;
  });
}

/** Over the chosen sites; sites that need nothing done come last, for they are only read. */
export function newCourse(sites: SiteLine[], chosen: string[], now: Date): Course {
  return { started: now.toISOString(), order: orderOf(sites, chosen), passed: [] };
}

function orderOf(sites: SiteLine[], chosen: string[]): string[] {
  const legs = legsOf(sites).filter(({ site }) => chosen.includes(site.site));
  const rank = ({ state }: Leg) => (state.kind === "none" ? -1 : state.harm);
  return legs.sort((a, b) => rank(b) - rank(a)).map(({ state }) => state.setting);
}

/** Sites chosen since it began come in, those no longer chosen fall out; what was gone past
 * stays so. The same course when nothing changed. */
export function broughtUpToDate(course: Course, sites: SiteLine[], chosen: string[]): Course {
  const order = orderOf(sites, chosen);
  const same = order.length === course.order.length && order.every((setting, index) => setting === course.order[index]);
  return same ? course : { ...course, order };
}

export function legsOf(sites: SiteLine[]): Leg[] {
  const today = localDay();
  return sites.flatMap(({ site, settings }) =>
    settings.map((state) => {
      const standing = standingOf(state.kind, state.status);
      return { site, state, standing, due: isDone(standing) && isDue(state.status, today) };
    }),
  );
}

/** The legs of the course in its order; settings no rule has any more fall out. */
export function legsInOrder(course: Course, sites: SiteLine[]): Leg[] {
  const known = new Map(legsOf(sites).map((leg) => [leg.state.setting, leg]));
  return course.order.flatMap((setting) => known.get(setting) ?? []);
}

export function isBehind({ passed }: Course, { state, standing, due }: Leg): boolean {
  if (passed.includes(state.setting) || standing === "skipped") return true;
  return isDone(standing) && standing !== "off" && !due;
}
