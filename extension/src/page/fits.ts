// SPDX-License-Identifier: Apache-2.0
// A page may fill an element anew that a ring stands around. Asked before every drawing;
// whether it is still the only one that fits is for the next look to tell.
import { isRendered } from "./controls";
import type { Found } from "./decide";
import { matchControl } from "./match";
import type { Question } from "./question";
import { isOutOfReach } from "./reach";

export function stillFits({ control, wording }: Found, question: Question): boolean {
  if (!control.isConnected || !isRendered(control) || isOutOfReach(control)) return false;
  // Found by a mark of the rule's, or pointed at by the user: it has no label to ask for.
  return wording === null || matchControl(control, question).kind === "match";
}
