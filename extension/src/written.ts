// SPDX-License-Identifier: Apache-2.0
import { browser } from "./browser";
import { recordKey } from "./messages";
import type { Told } from "./turns";

/** What the background wrote down last of a tab, without the settings' details. Who begins to
 * listen asks for it then: what was written before reaches no listener. */
export async function writtenOf<Written extends Told>(tab: number): Promise<Written | null> {
  const key = recordKey(tab);
  const written = (await browser.storage.session.get(key))[key] as Written | undefined;
  return written ?? null;
}
