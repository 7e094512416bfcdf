// SPDX-License-Identifier: Apache-2.0
// Radio rows and drop-downs named "On" carry no topic; the heading above them does.
import { blocksOf, type Block } from "./blocks";
import { controlsIn, kindOf, serves } from "./controls";
import { groupOf } from "./group";
import { optionWord, termsOfPart } from "./lexicon";
import { namingElements } from "./name";
import { saysSomething } from "./normalise";
import type { Question } from "./question";
import { flatContains, flatParent } from "./tree";
import { fontSizeOf, isHelpOf, looksLikeTitle } from "./type";

const HIGHEST_SECTION = 10;

/** Whether the nearest heading over the control (over its group) is one of the stop's. */
export function isUnderHeading(control: Element, question: Question): boolean {
  const group = groupOf(control);
  const own = group.flatMap((member) => [member, ...namingElements(member)]);
  let section = flatParent(control);
  for (let up = 0; section && up < HIGHEST_SECTION; up++, section = flatParent(section)) {
    const blocks = blocksOf(section);
    if (!blocks) return false;
    const above = blocks.filter((block) => isAbove(block, control) && speaks(block, own, question));
    const at = above.findLastIndex((block) => isHeading(block, question));
    if (at >= 0) return headedBy(above.slice(at), control, group, section, question);
    if (above.some((block) => looksLikeTitle(block, sizeOf(control)))) return false;
  }
  return false;
}

/** `below`: the heading and what stands between it and the control. */
function headedBy(
  below: Block[],
  control: Element,
  group: Element[],
  section: Element,
  question: Question,
): boolean {
  const [heading, ...between] = below as [Block, ...Block[]];
  const size = sizeOf(control);
  if (between.some((block) => !isHelpOf(block, heading) || looksLikeTitle(block, size))) return false;
  return !controlsIn(section).some(
    (other) =>
      canStandFor(other, question) &&
      !group.includes(other) &&
      isAbove(heading, other) &&
      precedes(other, control),
  );
}

/** Of the words that name the control. */
function sizeOf(control: Element): number {
  return fontSizeOf(namingElements(control)[0] ?? flatParent(control) ?? control);
}

/** Whether another control between heading and control could be what is asked for too. */
function canStandFor(other: Element, { setting, stop }: Question): boolean {
  const kind = kindOf(other);
  return kind !== null && serves(kind, setting.stops[stop]!.do);
}

function isHeading(block: Block, { lexicon, setting, stop }: Question): boolean {
  const terms = [block.text, block.full].flatMap((text) =>
    termsOfPart(lexicon, text, setting.setting, "heading"),
  );
  return !block.link && terms.some((term) => term.stop === stop);
}

function speaks(block: Block, own: Element[], { lexicon, setting, stop }: Question): boolean {
  if (!saysSomething(block.full)) return false;
  if (optionWord(lexicon, block.full, setting.setting, stop) !== null) return false;
  return !own.some((element) => flatContains(element, block.nodes[0]!));
}

function isAbove(block: Block, control: Element): boolean {
  return precedes(block.nodes[0]!, control);
}

function precedes(node: Node, other: Node): boolean {
  return (node.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
