// SPDX-License-Identifier: Apache-2.0
// node installer/platform_tables.mjs: writes the tables of docs/platforms.md, between their
// marks, from installer/browsers.json. tests/installer holds the two together.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const page = fileURLToPath(new URL("../docs/platforms.md", import.meta.url));
const { browsers } = JSON.parse(readFileSync(new URL("browsers.json", import.meta.url), "utf8"));

const words = {
  "{chromium_config}": "$C",
  "{config}": "$C",
  "{home}": "~",
  "{data_home}": "~/.local/share",
  "{flatpak}": "~/.var/app",
  "{support}": "~/Library/Application Support",
};
const follows = { follows: "yes", ignored: "**no**", unknown: "not known", not_applicable: "–" };
const ways = {
  static_copy: "static host copied into it",
  portal: "through the desktop's portal",
  none: "**does not work**",
  unknown: "not tried",
};

const cell = (text) => text.replaceAll("|", "\\|");
const code = (text) => `\`${text}\``;
const folder = (place) => {
  const path = typeof place === "string" ? place : place.folder;
  const spelled = Object.entries(words).reduce((text, [word, meaning]) => text.replace(word, meaning), path);
  return code(spelled) + (typeof place === "string" ? "" : " (where it exists)");
};
const folders = (places) => (places.length === 0 ? "–" : places.map(folder).join("<br>"));
const row = (cells) => `| ${cells.map(cell).join(" | ")} |`;
const table = (heads, rows) => [row(heads), row(heads.map(() => "---")), ...rows.map(row)].join("\n");
const on = (os) => browsers.filter((browser) => browser[os]).map((browser) => [browser, browser[os]]);

const tables = {
  linux: () =>
    table(
      ["Browser", "`--browser`", "for one user", "for all users", "follows `--user-data-dir`", "known from"],
      on("linux").map(([browser, here]) => [
        browser.title + (browser.only_when_named ? " (only when named)" : ""),
        code(browser.name),
        folders(here.user),
        folders(here.system),
        follows[browser.user_data_dir],
        here.evidence,
      ]),
    ),
  sandboxes: () =>
    table(
      ["Browser", "as", "what works"],
      on("linux").flatMap(([browser, here]) => [
        ...(here.flatpak ?? []).map(({ id, way }) => [browser.title, `Flatpak ${code(id)}`, ways[way]]),
        ...(here.snap ? [[browser.title, `Snap ${code(here.snap.name)}`, ways[here.snap.way]]] : []),
      ]),
    ),
  macos: () =>
    table(
      ["Browser", "`--browser`", "for one user", "for all users", "known from"],
      on("macos").map(([browser, here]) => [
        browser.title,
        code(browser.name),
        folders(here.user),
        folders(here.system),
        here.evidence,
      ]),
    ),
  reads: () => {
    const rows = new Map(); // browsers that read the same are one row
    for (const [os, system] of [["linux", "Linux"], ["macos", "macOS"], ["windows", "Windows"]]) {
      for (const [browser, here] of on(os)) {
        if (!here.user_reads && !here.system_reads) continue;
        const cells = [system, folders(here.user_reads ?? []), folders(here.system_reads ?? [])];
        rows.set(cells.join(), [[...(rows.get(cells.join())?.[0] ?? []), browser.title], ...cells]);
      }
    }
    return table(
      ["Browsers", "on", "read for one user", "read for all users"],
      [...rows.values()].map(([titles, ...cells]) => [titles.join(", "), ...cells]),
    );
  },
  windows: () =>
    table(
      ["Browser", "`--browser`", "registry keys (below HKCU, or HKLM for all users)", "known from"],
      on("windows").map(([browser, here]) => [
        browser.title,
        code(browser.name),
        here.user.map((key) => code(key.replace("HKCU\\", ""))).join("<br>"),
        here.evidence,
      ]),
    ),
};

/** The page with its tables as browsers.json has them now. */
export function withTables(text) {
  return Object.entries(tables).reduce(
    (page, [name, make]) =>
      page.replace(
        new RegExp(`(<!-- table: ${name} -->\\n)[^]*?(<!-- end -->)`),
        (_, begin, end) => `${begin}${make()}\n${end}`,
      ),
    text,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(page, withTables(readFileSync(page, "utf8")));
}
