// SPDX-License-Identifier: Apache-2.0
// The ring follows its row within two frames, counted inside the page: where the ring is at
// the end of a frame, the row was at most two frames ago.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setting, type Stage, until } from "./stage";
import { onStage } from "./staged";

const label = "Allow training on my posts";
const rule = setting({ stops: [{ do: "switch", labels: { en: [label] } }] });
const markup = `<!doctype html><html lang="en"><body style="margin: 0">
  <div id="scroller" style="height: 600px; overflow: auto"><div id="moved">
    <div style="height: 340px"></div>
    <label id="row" style="display: flex; width: 400px; height: 30px">${label} <input type="checkbox" checked></label>
    <div style="height: 1500px"></div>
  </div></div></body></html>`;

/** Counts the frames and notes both places after what else runs in one: asked for anew only
 * when the frame before is over, for which a busy page may miss one. The shadow root is
 * closed to all but who saw it made. */
const noting = `
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) { return (globalThis.ours = attach.call(this, init)); };
  globalThis.noted = [];
  const next = new MessageChannel();
  const frame = requestAnimationFrame;
  let count = 0;
  const counting = () => (count++, frame(counting));
  frame(counting);
  next.port1.onmessage = () => frame(note);
  const note = () => {
    const ring = globalThis.ours?.querySelector(".ring");
    const row = document.getElementById("row");
    if (ring && !ring.hidden) noted.push({ count, ring: ring.getBoundingClientRect().top, row: row.getBoundingClientRect().top });
    next.port2.postMessage(null);
  };
  frame(note);`;

/** A ring that is drawn in every fifth frame only. */
const late = `
  const soon = requestAnimationFrame;
  const after = (frames, run) => soon((time) => (frames === 0 ? run(time) : after(frames - 1, run)));
  globalThis.requestAnimationFrame = window.requestAnimationFrame = (run) => after(4, run);`;

const moves = {
  "an animated move": `document.getElementById("moved").animate([{ transform: "none" }, { transform: "translateY(-200px)" }], { duration: 700, fill: "forwards" })`,
  "a shift of what stands above": `(() => {
    const { style } = document.querySelector("#moved > div");
    const shrink = () => { style.height = parseFloat(style.height) - 6 + "px"; if (parseFloat(style.height) > 120) requestAnimationFrame(shrink); };
    shrink();
  })()`,
  "a scroll of the box around it": `document.getElementById("scroller").scrollBy({ top: 200, behavior: "smooth" })`,
} as const;

interface Noted {
  /** Of the frame. */
  count: number;
  ring: number;
  row: number;
}
let stage: Stage;

onStage((opened) => (stage = opened));

/** All frames from a standing ring to a standing ring 150 px further up. */
async function framesOf(move: string, prologue: string): Promise<Noted[]> {
  await stage.show(markup, prologue);
  await stage.watch(rule);
  await stage.observed();
  await stage.order({ order: "guide", setting: rule.setting, focus: false });
  const still = async (): Promise<Noted | undefined> => {
    const last = await stage.evaluate<Noted[]>("noted.slice(-8)");
    const same = last.every((one) => one.ring === last[0]!.ring && one.row === last[0]!.row);
    return last.length === 8 && same ? last[7] : undefined;
  };
  const first = await until(still);
  await stage.page.evaluate(move);
  await until(async () => {
    const now = await still();
    return now && now.row < first.row - 150 && now.ring - now.row === first.ring - first.row;
  }, () => stage.evaluate("noted.slice(-4)"));
  const frames = await stage.evaluate<Noted[]>(`noted.filter(({ count }) => count > ${first.count})`);
  const gap = first.row - first.ring;
  return [first, ...frames].map((one) => ({ ...one, ring: one.ring + gap }));
}

/** A machine that is busy elsewhere may draw so few frames that nothing can be told from them;
 * then the move is made once more. */
async function manyFramesOf(move: string): Promise<Noted[]> {
  for (let tries = 0; tries < 5; tries++) {
    const frames = await framesOf(move, noting);
    if (new Set(frames.map(({ row }) => row)).size > 8) return frames;
  }
  throw new Error("it moved at once, five times");
}

/** The most frames the ring was behind its row, which moves up only. Where the ring is at a
 * place of a frame that was missed, that frame came after the last note further down. */
function worstLag(frames: Noted[]): number {
  return Math.max(...frames.map(({ count, ring }, at) => {
    const passed = frames.slice(0, at + 1).findLast(({ row }) => row >= ring - 1);
    if (!passed) return Infinity;
    return count - passed.count - (passed.row > ring + 1 ? 1 : 0);
  }));
}

for (const [what, move] of Object.entries(moves)) {
  test(`the ring follows ${what} within two frames`, async () => {
    const frames = await manyFramesOf(move);
    assert.ok(worstLag(frames) <= 2, JSON.stringify(frames));
  });
}

test("a ring that is drawn late is told by the same measure", async () => {
  assert.ok(worstLag(await framesOf(moves["an animated move"], noting + late)) > 2);
});
