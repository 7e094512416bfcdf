// SPDX-License-Identifier: Apache-2.0
// The browsers' words for a native port that closed -> what the user can do about it.
// Chromium's are constants of native_message_process_host.cc; Firefox's come from
// NativeManifests and NativeApp, and say the same for "missing" and "not allowed".
import type { HelperProblem } from "../messages";

/** Registers the host for every browser of this user: the remedy on every system. */
export const installCommand = "wayout install";

/** `text`: the browser's error, if it gave one. `greeted`: the host had answered hello. */
export function problemOf(text: string | undefined, greeted: boolean): HelperProblem {
  if (greeted || text === undefined) return { kind: "stopped" };
  if (/not found|No such native application/i.test(text)) return { kind: "missing", command: installCommand };
  if (/forbidden/i.test(text)) return { kind: "forbidden", command: installCommand };
  if (/administrator|policy/i.test(text)) return { kind: "blocked" };
  return { kind: "stopped" };
}
