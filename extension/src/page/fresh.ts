// SPDX-License-Identifier: Apache-2.0
// A reading confirms a change only when the server has just said it: the document was
// loaded at the address it shows now, and the user did nothing in it that could be an
// optimistic picture.

/** Whether the document itself was loaded at its present address (a single-page app
 * changes the address without loading). The fragment never reaches a server. */
export function wasLoadedHere(view: Window): boolean {
  const [entry] = view.performance.getEntriesByType("navigation");
  if (!entry) return false;
  const loaded = new URL(entry.name, view.location.href);
  const { origin, pathname, search } = view.location;
  return loaded.origin === origin && loaded.pathname === pathname && loaded.search === search;
}
