// SPDX-License-Identifier: Apache-2.0
// What is known of each tab, in storage.session: in memory only, gone with the browser,
// and still there when the worker was unloaded. The extension's pages watch it change.
import equal from "fast-deep-equal";
import { browser } from "../browser";
import { withDetails, withoutDetails } from "../details";
import { recordKey } from "../messages";
import { nextTurn, type Told } from "../turns";
import { writtenOf } from "../written";

export interface TabRecord extends Told {
  /** The address the state is about. */
  address: string;
  /** The address the page script was told to watch, "" while it was not. */
  watched: string;
  /** The guide was started in this document already, so it does not start by itself. */
  guided: boolean;
}

export async function readRecord(tab: number): Promise<TabRecord | null> {
  const record = await readStored(tab);
  return record && { ...record, state: await withDetails(record.state) };
}

/** Without the settings' details, as it is stored. */
export const readStored = (tab: number): Promise<TabRecord | null> => writtenOf<TabRecord>(tab);

/** Without the settings' details, which arrive() keeps. */
export async function writeRecord(tab: number, record: Omit<TabRecord, "turn">, before?: TabRecord | null): Promise<void> {
  const stored: TabRecord = { ...record, turn: nextTurn(), state: withoutDetails(record.state) };
  // Who watches it would draw it again, the popup just while it shows the answer.
  if (equal(stored, before && { ...before, turn: stored.turn })) return;
  await browser.storage.session.set({ [recordKey(tab)]: stored });
}

export async function dropRecord(tab: number): Promise<void> {
  await browser.storage.session.remove(recordKey(tab));
}

const queues = new Map<number, Promise<unknown>>();

/** Runs one step of work on a tab's record after all earlier ones, so none is lost. */
export function inOrder<T>(tab: number, work: () => Promise<T>): Promise<T> {
  const done = (queues.get(tab) ?? Promise.resolve()).then(work, work);
  queues.set(tab, done);
  const forget = () => {
    if (queues.get(tab) === done) queues.delete(tab);
  };
  done.then(forget, forget);
  return done;
}
