// SPDX-License-Identifier: Apache-2.0
// A script of its own, before the popup's: the browser and the background are asked while the
// rest is still being loaded. It is no module, as these wait for each other.
import { lookAtFront, type Look } from "./front";

declare global {
  var firstLook: Promise<Look>;
}

globalThis.firstLook = lookAtFront();
