// SPDX-License-Identifier: Apache-2.0
import type { Setting } from "../protocol";
import type { Lexicon } from "./lexicon";

/** What is asked: one stop of one setting, in the words of all settings of the page. */
export interface Question {
  lexicon: Lexicon;
  setting: Setting;
  stop: number;
}
