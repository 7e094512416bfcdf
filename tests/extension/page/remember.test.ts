// SPDX-License-Identifier: Apache-2.0
// What is remembered within one look is asked once there, and never outlives it: between two
// looks the page may have changed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inOneLook, remembered } from "../../../extension/src/page/remember";

const page = { label: "on" };
let asked = 0;
const labelOf = remembered((about: { label: string | null }) => {
  asked += 1;
  return about.label;
});

/** How often `run` asks the page. */
function asks(run: () => void): number {
  const before = asked;
  run();
  return asked - before;
}

test("one look asks once, each of its parts included, also for the answer null", () => {
  const nothing = { label: null };
  const twice = (about: { label: string | null }) => inOneLook(() => (labelOf(about), inOneLook(() => labelOf(about)), labelOf(about)));
  assert.equal(asks(() => assert.equal(twice(page), "on")), 1);
  assert.equal(asks(() => assert.equal(twice(nothing), null)), 1);
});

test("two things are told apart", () => {
  const other = { label: "off" };
  assert.deepEqual(inOneLook(() => [page, other, page].map(labelOf)), ["on", "off", "on"]);
});

test("the next look asks anew", () => {
  const changing = { label: "on" };
  assert.equal(inOneLook(() => labelOf(changing)), "on");
  changing.label = "off";
  assert.equal(inOneLook(() => labelOf(changing)), "off");
});

test("outside of a look everything is asked every time", () => {
  assert.equal(asks(() => (labelOf(page), labelOf(page))), 2);
});

test("a look that throws is over, and so is what it remembered", () => {
  const changing = { label: "on" };
  assert.throws(() => inOneLook(() => { labelOf(changing); throw new Error("a page's trick"); })); // prettier-ignore
  assert.equal(asks(() => (labelOf(changing), labelOf(changing))), 2);
  changing.label = "off";
  assert.equal(inOneLook(() => labelOf(changing)), "off");
});
