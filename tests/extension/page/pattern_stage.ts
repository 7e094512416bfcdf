// SPDX-License-Identifier: Apache-2.0
// A page of the corpus with the page script in it and the ring drawn.
import type { Locator } from "playwright-core";
import type { TestPage } from "../../rules/pages";
import { until, type Rect, type Stage } from "./stage";

/** Shows the pattern and guides to its setting; presses, as a person would, what the page
 * marks with data-press. */
export async function guide(stage: Stage, pattern: TestPage): Promise<void> {
  await stage.show(pattern.markup);
  await stage.watch(pattern.setting);
  await stage.observed(({ observation }) => ["found", "unavailable"].includes(observation.outcome));
  await stage.order({ order: "guide", setting: pattern.setting.setting, focus: false });
  await until(() => stage.drawn("ring"), () => stage.news());
  for (const press of await stage.page.locator("[data-press]").all()) await press.click();
}

/** What a person would point at, as marked in the page, with all that stands in it; in
 * whichever frame it stands. */
export async function pointed(stage: Stage): Promise<Rect | null> {
  const found = await first(stage, "[data-point]");
  const box = await found?.boundingBox();
  if (!found || !box) return null;
  const beyond = await found.evaluate((row) => {
    const range = row.ownerDocument.createRange();
    range.selectNodeContents(row);
    const [own, all] = [row.getBoundingClientRect(), range.getBoundingClientRect()];
    return { left: Math.max(0, own.left - all.left), right: Math.max(0, all.right - own.right) };
  });
  return { ...box, x: box.x - beyond.left, width: box.width + beyond.left + beyond.right };
}

/** The middles of all controls that belong to other settings. */
export async function otherControls(stage: Stage): Promise<{ x: number; y: number }[]> {
  const boxes: { x: number; y: number }[] = [];
  for (const frame of stage.page.frames()) {
    const selector = "input, select, [role=switch], faceplate-switch-input";
    for (const control of await frame.locator(selector).all()) {
      if (await control.evaluate((element) => element.closest("[data-point]") !== null)) continue;
      const box = await control.boundingBox();
      if (box && box.width > 4) boxes.push({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
    }
  }
  return boxes;
}

async function first(stage: Stage, selector: string): Promise<Locator | null> {
  for (const frame of stage.page.frames()) {
    const found = frame.locator(selector);
    if ((await found.count()) > 0) return found.first();
  }
  return null;
}

/** The ring's inside is the row, five pixels wider on each side, its border three. */
export function surrounds(ring: Rect, target: Rect): boolean {
  const off = [ring.x - target.x, ring.y - target.y, target.x + target.width - ring.x - ring.width, target.y + target.height - ring.y - ring.height];
  return off.every((distance) => distance > -14 && distance < 1);
}

export const isInside = ({ x, y }: { x: number; y: number }, box: Rect): boolean =>
  x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
