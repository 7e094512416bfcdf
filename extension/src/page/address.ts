// SPDX-License-Identifier: Apache-2.0
// The address a watch was ordered for. A single-page app changes it without loading; what
// was found under the old address is not to be pointed at, or told, under the new one.

/** Without the part that only tells the browser where to scroll, which pages never see. */
function comparable(address: string): string {
  return address.replace(/#?:~:.*$/, "").replace(/#$/, "");
}

export function isAt(address: string): boolean {
  return comparable(location.href) === comparable(address);
}

/** Calls `changed` as soon as the browser tells of another address. Where it does not tell
 * of one that a script sets, the next look notices. Listens as long as the document lives. */
export function onAddressChange(changed: () => void): void {
  const { navigation } = window as { navigation?: EventTarget };
  navigation?.addEventListener("currententrychange", changed);
  for (const type of ["popstate", "hashchange"]) window.addEventListener(type, changed, { capture: true });
}
