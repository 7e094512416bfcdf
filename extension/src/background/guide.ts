// SPDX-License-Identifier: Apache-2.0
// Starts and ends the guide in a tab. Nothing is drawn where the user chose panel-only, or
// has not chosen yet on a site that asks first.
import type { TabState } from "../messages";
import { drawingOn, readPreferences } from "../preferences";
import type { Word } from "../protocol";
import { isOpen, standingOf } from "../standing";
import { readRecord, writeRecord } from "./record";
import { send } from "./send";
import { watch } from "./watch";

/** Run inOrder. `focus`: the user asked for it just now, so the card takes the focus. */
export async function startGuide(tab: number, setting: string, focus: boolean, goal?: Word): Promise<TabState | null> {
  await watch(tab);
  const record = await readRecord(tab);
  if (record?.state.kind !== "site") return record?.state ?? null;
  const drawing = await drawingOn(record.state.site);
  const here = record.state.here.some(({ state }) => state.setting === setting);
  const guiding = here && drawing === "overlay" && (await send(tab, { order: "guide", setting, focus, goal })) ? setting : null;
  const state = { ...record.state, drawing, guiding };
  await writeRecord(tab, { ...record, guided: true, state });
  return state;
}

/** Run inOrder. */
export async function endGuide(tab: number): Promise<TabState | null> {
  const record = await readRecord(tab);
  if (record?.state.kind !== "site") return record?.state ?? null;
  await send(tab, { order: "end_guide" });
  const state = { ...record.state, guiding: null };
  await writeRecord(tab, { ...record, state });
  return state;
}

/** With the preference autoGuide, on sites the user granted: once per document, when the
 * control was found and is not off. Takes no focus, for nobody asked for it just now. */
export async function guideByItself(tab: number, setting: string): Promise<void> {
  const record = await readRecord(tab);
  if (record?.state.kind !== "site" || !record.state.granted || record.guided || record.state.guiding) return;
  const view = record.state.here.find(({ state }) => state.setting === setting);
  if (view?.observation?.outcome !== "found") return;
  if (!isOpen(standingOf(view.state.kind, view.state.status, view.report))) return;
  if (!(await readPreferences()).autoGuide) return;
  await startGuide(tab, setting, false);
}
