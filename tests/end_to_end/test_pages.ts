// SPDX-License-Identifier: Apache-2.0
// Which of the files rules/<site>/<setting>.html stands for an address. The rules know
// the addresses; tests/rules/README.md describes the pages.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const rulesFolder = fileURLToPath(new URL("../../rules", import.meta.url));

interface Page {
  setting: string;
  file: string;
  /** Paths the page is served at: the setting's addresses and the views in its markup. */
  paths: RegExp[];
}

export interface TestSite {
  site: string;
  folder: string;
  domains: string[];
  pages: Page[];
}

interface Rule {
  domains: string[];
  settings: Record<string, { open?: string; pages: string[] }>;
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The path of a page pattern: `*` is a segment, a last `**` the rest, `{locale}` and `{account}` may miss. */
function pathPattern(address: string): RegExp {
  const path = address.replace(/^https:\/\/[^/?#]*/, "").replace(/[?#].*$/, "") || "/";
  const source = path
    .split("/")
    .slice(1)
    .map((part) => {
      if (part === "**") return "(/.*)?";
      if (part === "{locale}") return "(/[A-Za-z]{2,3}([-_][A-Za-z]+)?)?";
      if (part === "{account}") return "(/u/[0-9]+)?";
      return `/${escape(part).replaceAll("\\*", "[^/]*")}`;
    })
    .join("");
  return new RegExp(`^${source}$`);
}

function readPage(folder: string, setting: string, rule: Rule["settings"][string]): Page[] {
  const file = join(folder, `${setting}.html`);
  if (!existsSync(file)) return [];
  const views = [...readFileSync(file, "utf8").matchAll(/data-view="([^"]+)"/g)];
  const addresses = [rule.open ?? "", ...rule.pages].filter((address) => address !== "");
  return [{ setting, file, paths: [...addresses, ...views.map((view) => view[1]!)].map(pathPattern) }];
}

function readSite(site: string): TestSite {
  const folder = join(rulesFolder, site);
  const rule = JSON.parse(readFileSync(join(folder, "rule.json"), "utf8")) as Rule;
  const pages = Object.entries(rule.settings).flatMap(([setting, known]) =>
    readPage(folder, setting, known),
  );
  return { site, folder, domains: rule.domains, pages };
}

/** Every site that has a rule. */
export function readTestSites(): TestSite[] {
  return readdirSync(rulesFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(rulesFolder, entry.name, "rule.json")))
    .map((entry) => readSite(entry.name));
}

/** The file that answers `url`, or null. `?of=SETTING` prefers that setting's own page;
 * `imitated` lends a site's pages to a host that is not the site's. */
export function fileFor(sites: TestSite[], imitated: Record<string, string>, url: URL): string | null {
  const covers = (site: TestSite): boolean =>
    imitated[url.hostname] === site.site ||
    site.domains.some((domain) => url.hostname === domain || url.hostname.endsWith(`.${domain}`));
  for (const site of sites.filter(covers)) {
    if (url.pathname.endsWith("/rule.json")) return join(site.folder, "rule.json");
    const fitting = site.pages.filter((page) => page.paths.some((path) => path.test(url.pathname)));
    const wanted = fitting.find((page) => page.setting === url.searchParams.get("of"));
    const page = wanted ?? fitting[0];
    if (page !== undefined) return page.file;
  }
  return null;
}
