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

/** Whether this link leaves what its page shows. A fragment that names no place in the page
 * may be a route of the site's own script, which shows something else. */
export function leadsAway(link: Element): boolean {
  const { location } = link.ownerDocument;
  try {
    const { href, hash } = new URL(link.getAttribute("href") ?? "", link.baseURI);
    if (href.replace(/#.*$/, "") !== location.href.replace(/#.*$/, "")) return true;
    const place = decodeURIComponent(hash.slice(1));
    return hash !== location.hash && place !== "" && place !== "top" && link.ownerDocument.getElementById(place) === null;
  } catch {
    return true; // no address of ours to compare
  }
}

/** Calls `changed` as soon as the browser tells of another address. Where it does not tell
 * of one that a script sets, the next look notices. Listens as long as the document lives. */
export function onAddressChange(changed: () => void): void {
  const { navigation } = window as { navigation?: EventTarget };
  navigation?.addEventListener("currententrychange", changed);
  for (const type of ["popstate", "hashchange"]) window.addEventListener(type, changed, { capture: true });
}
