// SPDX-License-Identifier: Apache-2.0
import type { Setting } from "../protocol";
import type { Finding } from "./decide";
import type { Sign } from "./lexicon";

/** What one look saw of one setting, uninterpreted. */
export interface View {
  setting: Setting;
  /** One finding per stop of the rule. */
  stops: Finding[];
  /** Words of the rule that stand on the page and tell why a control may be missing. */
  signs: Set<Sign>;
  /** The page was too large or too slow to be seen whole. */
  incomplete: boolean;
}
