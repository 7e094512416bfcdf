// SPDX-License-Identifier: Apache-2.0
// While one look runs the page stands still: none of its scripts can run in between. What
// was asked of an element once in a look need not be computed again for the next setting
// or stop; after the look nothing is remembered.

let look = 0; // the number of the running one
let running = false;

/** Runs a look, or a part of one that already runs. `run` must not change the page. */
export function inOneLook<T>(run: () => T): T {
  if (running) return run();
  running = true;
  look += 1;
  try {
    return run();
  } finally {
    running = false;
  }
}

/** `ask`, which must depend on nothing but the page. Its answers must not be changed. */
export function remembered<About extends object, Answer>(ask: (about: About) => Answer): (about: About) => Answer {
  let known = new WeakMap<About, { answer: Answer }>();
  let of = 0;
  return (about) => {
    if (!running) return ask(about);
    if (of !== look) [known, of] = [new WeakMap(), look];
    let entry = known.get(about);
    if (!entry) known.set(about, (entry = { answer: ask(about) }));
    return entry.answer;
  };
}
