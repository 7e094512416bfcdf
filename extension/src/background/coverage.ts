// SPDX-License-Identifier: Apache-2.0
// Which addresses may be looked at: those the manifest names, which the build takes from the
// rules. An address of any other site is never put into a message.
import { browser } from "../browser";

let domains: Set<string> | undefined;

function coveredDomains(): Set<string> {
  if (domains) return domains;
  const manifest = browser.runtime.getManifest() as { optional_host_permissions?: string[] };
  const origins = manifest.optional_host_permissions ?? [];
  domains = new Set(origins.map((origin) => origin.slice("https://*.".length, -"/*".length)));
  return domains;
}

/** The parsed address when it is https and on a covered site, otherwise null. */
export function coveredUrl(address: string | undefined): URL | null {
  if (!address?.startsWith("https://")) return null;
  const url = URL.parse(address);
  if (!url || url.port !== "") return null;
  const labels = url.hostname.split(".");
  const covered = labels.some((_, from) => coveredDomains().has(labels.slice(from).join(".")));
  return covered ? url : null;
}

export function isGranted(origins: string[]): Promise<boolean> {
  return origins.length === 0 ? Promise.resolve(false) : browser.permissions.contains({ origins });
}
