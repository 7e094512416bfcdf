// SPDX-License-Identifier: Apache-2.0

/** Asks until there is an answer: tests wait for conditions, never for time to pass. `what`
 * may be worked out at the end, to say what was there instead. */
export async function waitFor<T>(
  what: string | (() => string),
  ask: () => Promise<T | null | undefined | false>,
  milliseconds = 60_000,
): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`waited ${milliseconds} ms in vain for ${typeof what === "string" ? what : what()}`);
    await new Promise((later) => setTimeout(later, 50));
  }
}
