// SPDX-License-Identifier: Apache-2.0
// extension/src -> build/extension/{chromium,firefox}/. The same input gives the same
// bytes: nothing of the clock, the machine or the order of the file system goes in.
// `--dev` adds source maps; builds for a store have none. `--out=FOLDER` builds elsewhere.
import { build } from "esbuild";
import { extensionNotices, packagesOf } from "../packaging/third_party.mjs";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const dev = process.argv.includes("--dev");
const place = process.argv.find((word) => word.startsWith("--out="))?.slice("--out=".length) ?? join(root, "build/extension");
const readJson = async (path) => JSON.parse(await readFile(join(root, path), "utf8"));

/** Each page of the extension: its folder holds PAGE.html and the PAGE.ts that this names. */
const pages = {
  popup: "popup",
  panel: "popup",
  ledger: "ledger",
  welcome: "welcome",
  checkup: "welcome",
  practice: "welcome",
  "practice-page": "welcome",
};

/** The origins the user may grant: every domain of every rule, and nothing typed by hand. */
async function coveredOrigins() {
  const folders = (await readdir(join(root, "rules"), { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const rules = await Promise.all(folders.map(({ name }) => readJson(`rules/${name}/rule.json`)));
  const domains = new Set(rules.flatMap((rule) => rule.domains));
  return [...domains].sort().map((domain) => `https://*.${domain}/*`);
}

async function manifestFor(browser) {
  const manifest = await readJson("extension/manifest.json");
  const ids = await readJson("manifests/extension-id.json");
  manifest.version = (await readJson("package.json")).version;
  manifest.optional_host_permissions = await coveredOrigins();
  if (browser === "chromium") {
    manifest.key = ids.key;
    delete manifest.background.scripts;
    delete manifest.sidebar_action;
    delete manifest.action.theme_icons;
    delete manifest.browser_specific_settings;
  } else {
    manifest.browser_specific_settings.gecko.id = ids.firefox_id;
    delete manifest.background.service_worker;
    delete manifest.side_panel;
    manifest.permissions = manifest.permissions.filter((permission) => permission !== "sidePanel");
    delete manifest.minimum_chrome_version;
  }
  return manifest;
}

/** lit parses our constant templates with innerHTML, which the store's review refuses to tell
 * from markup of strangers. This has the parser read them inside a template instead: the
 * same tree, and no innerHTML in the whole build. A lit that is written otherwise fails here. */
const litWithoutInnerHtml = {
  name: "lit-without-innerHTML",
  setup(builder) {
    builder.onLoad({ filter: /lit-html[/\\]lit-html\.js$/ }, async ({ path }) => {
      const code = await readFile(path, "utf8");
      const setter = /const (\w+)=\w+\.createElement\("template"\);return \1\.innerHTML=(\w+),\1/;
      if (!setter.test(code)) throw new Error(`${path}: the template's innerHTML is not where it was`);
      const parse = 'new DOMParser().parseFromString("<template>"+$2+"</template>","text/html")';
      return { contents: code.replace(setter, `return document.adoptNode(${parse}.querySelector("template"))`) };
    });
  },
};

function bundle(out, entryPoints, format) {
  return build({
    absWorkingDir: root,
    entryPoints,
    outdir: out,
    format,
    bundle: true,
    metafile: true,
    splitting: format === "esm",
    chunkNames: "shared-[hash]",
    charset: "utf8",
    target: ["chrome120", "firefox140"],
    minifySyntax: true,
    minifyWhitespace: !dev,
    legalComments: "none",
    preserveSymlinks: true, // where the packages really lie is nothing of the build
    sourcemap: dev ? "inline" : false,
    tsconfig: "tsconfig.json",
    plugins: [litWithoutInnerHtml],
  });
}

const moduleOf = (markup) => /<script type="module".* src="(.+)\.js"/.exec(markup)[1];

/** The page asks for all its scripts at once, not for each when the one before names it. */
function preloading(markup, outputs) {
  const files = Object.keys(outputs);
  const shared = [files.find((file) => file.endsWith(`/${moduleOf(markup)}.js`))];
  for (const file of shared) {
    const further = outputs[file].imports.map(({ path }) => path);
    shared.push(...further.filter((path) => !shared.includes(path)));
  }
  const links = shared.slice(1).map((file) => `<link rel="modulepreload" href="${basename(file)}" />`);
  return markup.replace(/^( *)<script type="module"/m, (script, indent) => links.map((link) => `${indent}${link}\n`).join("") + script);
}

/** Without what only translators read: a fifth of the extension. */
async function copyMessages(out) {
  for (const language of await readdir(join(root, "extension/_locales"))) {
    const messages = await readJson(`extension/_locales/${language}/messages.json`);
    for (const message of Object.values(messages)) delete message.description;
    await mkdir(join(out, "_locales", language), { recursive: true });
    await writeFile(join(out, "_locales", language, "messages.json"), JSON.stringify(messages));
  }
}

async function buildFor(browser) {
  const out = join(place, browser);
  await rm(out, { recursive: true, force: true });
  await mkdir(join(out, "icons"), { recursive: true });
  const scripts = {
    background: "extension/src/background/main.ts",
    page: "extension/src/page/main.ts",
    "first-look": "extension/src/popup/first-look.ts",
  };
  const markups = new Map();
  for (const [page, folder] of Object.entries(pages)) {
    markups.set(page, await readFile(join(root, `extension/src/${folder}/${page}.html`), "utf8"));
  }
  const modules = [...markups].map(([page, markup]) => [moduleOf(markup), `extension/src/${pages[page]}/${moduleOf(markup)}.ts`]);
  const built = [await bundle(out, scripts, "iife"), await bundle(out, Object.fromEntries(modules), "esm")];
  const inputs = built.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  await writeFile(join(out, "THIRD-PARTY.txt"), extensionNotices(root, packagesOf(inputs)));
  for (const [page, markup] of markups) {
    await writeFile(join(out, `${page}.html`), preloading(markup, built[1].metafile.outputs));
  }
  await cp(join(root, "extension/src/look/tokens.css"), join(out, "tokens.css"));
  await copyMessages(out);
  const onDark = browser === "firefox" ? ["dark-16", "dark-32"] : []; // Chromium has one icon for both
  for (const icon of [16, 24, 32, 48, 128, ...onDark]) {
    await cp(join(root, `extension/icons/${icon}.png`), join(out, `icons/${icon}.png`));
  }
  await cp(join(root, "extension/icons/icon.svg"), join(out, "icons/icon.svg"));
  await writeFile(join(out, "manifest.json"), `${JSON.stringify(await manifestFor(browser), null, 2)}\n`);
  console.log(`built ${out.replace(root, "")}`);
}

await buildFor("chromium");
await buildFor("firefox");
