// SPDX-License-Identifier: Apache-2.0
// What the ledger learnt before, written by the real host.
import { HostProcess } from "../../end_to_end/faults/host_process";
import { build, type Home } from "../../end_to_end/home";

/** One of X's switches was verified off, and then shown off in other words. */
export async function wordedDifferently(home: Home): Promise<void> {
  const host = new HostProcess({ dataFolder: home.path(".local/share/wayout"), rules: `${build}/rules.db` });
  for (const index of [0, 1]) {
    await host.report("off", "seen", "x/grok-personalization", { stop: 0, language: "en", index });
  }
  await host.close();
}
