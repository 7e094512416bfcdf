// SPDX-License-Identifier: Apache-2.0
// What the test pages beside the rules have in common; tests/rules/README.md lists the
// attributes. The markup of a page is its own. This file gives it a site's behaviour:
// values that are saved (localStorage), dialogs, menus, other languages (?lang=de&past=1,
// out of rule.json) and other situations (?variant=out, disabled, absent, twice, slow,
// refused, or one that the page's own data-when names).
(() => {
  const query = new URLSearchParams(location.search);
  const variant = query.get("variant");
  const pending = new Map();

  const all = (selector, root = document) => [
    ...root.querySelectorAll(selector),
    ...[...root.querySelectorAll("*")].flatMap((e) => (e.shadowRoot ? all(selector, e.shadowRoot) : [])),
  ];
  const stored = (key) => localStorage.getItem(`saved ${key}`);
  const byKey = (key) => all(`[data-keep="${key}"]`);
  const flip = (value) => (value === "on" ? "off" : "on");

  function read(control) {
    if (control.type === "radio") return byKey(control.dataset.keep).find((radio) => radio.checked)?.value;
    if (control.type === "checkbox") return control.checked ? "on" : "off";
    if (control.tagName === "SELECT") return control.value;
    if (control.dataset.class) return control.classList.contains(control.dataset.class) ? "on" : "off";
    if (control.dataset.value) return control.dataset.value;
    return control.getAttribute("aria-checked") === "true" ? "on" : "off";
  }

  function draw(key, value) {
    for (const control of byKey(key)) {
      if (control.type === "radio") control.checked = control.value === value;
      else if (control.type === "checkbox") control.checked = value === "on";
      else if (control.tagName === "SELECT") control.value = value;
      else if (control.dataset.class) control.classList.toggle(control.dataset.class, value === "on");
      else if (control.dataset.value) control.dataset.value = value;
      else {
        control.setAttribute("aria-checked", String(value === "on"));
        if (control.dataset.state) control.dataset.state = value === "on" ? "checked" : "unchecked";
        if (control.localName.includes("-")) control.toggleAttribute("checked", value === "on");
      }
    }
    for (const word of all(`[data-word-of="${key}"]`)) word.textContent = word.dataset[value] ?? value;
  }

  /** A page with several settings shows the variant of one: ?of=SETTING, else its own. */
  const own = () => document.documentElement.dataset.setting;
  const isMeant = (row) => (row.querySelector("[data-stop]")?.dataset.setting ?? own()) === (query.get("of") ?? own());

  const savedByButton = () => all("[data-save]").length > 0;
  function change(key, value, before) {
    draw(key, value);
    if (variant === "refused") setTimeout(() => draw(key, before), 400);
    else if (savedByButton()) pending.set(key, value);
    else localStorage.setItem(`saved ${key}`, value);
  }

  /** Switching to the value a site wants confirmed first opens its dialog. */
  function ask(control, value, before) {
    const dialog = control.dataset.confirm && all(control.dataset.confirm)[0];
    if (!dialog || value === (control.dataset.free ?? "on")) return change(control.dataset.keep, value, before);
    draw(control.dataset.keep, before);
    dialog.dataset.pending = JSON.stringify([control.dataset.keep, value, before]);
    show(dialog, true);
  }

  function show(element, open) {
    if (element.localName === "dialog") return open ? element.showModal() : element.close();
    element.hidden = !open;
  }

  function press(target) {
    if (target.dataset.opens) all(target.dataset.opens).forEach((e) => show(e, e.localName === "dialog" || e.hidden));
    if (target.dataset.sets) {
      const [key, value] = target.dataset.sets.split("=");
      change(key, value, read(byKey(key)[0]));
      const menu = target.closest("[role=menu],[role=listbox]");
      if (menu) show(menu, false);
    }
    if ("agree" in target.dataset || "close" in target.dataset) {
      const dialog = target.closest("dialog,[role=dialog],[role=alertdialog]");
      if ("agree" in target.dataset && dialog.dataset.pending) change(...JSON.parse(dialog.dataset.pending));
      show(dialog, false);
    }
    if ("save" in target.dataset) {
      for (const [key, value] of pending) localStorage.setItem(`saved ${key}`, value);
      pending.clear();
    }
    const drawn = target.dataset.keep && !/^(INPUT|SELECT)$/.test(target.tagName) && !target.dataset.value;
    if (drawn && target.getAttribute("aria-disabled") !== "true" && !target.disabled) {
      ask(target, flip(read(target)), read(target));
    }
  }

  const reacts = "[data-keep],[data-opens],[data-sets],[data-agree],[data-close],[data-save]";
  addEventListener("click", (event) => {
    const target = event.composedPath().find((e) => e instanceof Element && e.matches(reacts));
    if (target) press(target);
  });
  addEventListener("change", (event) => {
    const control = event.composedPath()[0];
    const value = control.dataset?.keep && read(control);
    if (value) ask(control, value, control.type === "checkbox" ? flip(value) : control.dataset.before);
  });

  /** Texts of another language or of the past, taken from the rule; where a list is shorter
   * than the past that is asked for, its oldest. */
  let rule; // fetched once
  async function translate(language, past, of = query.get("of")) {
    rule ??= await (await fetch("rule.json")).json();
    const settingOf = (e) => e.dataset.setting ?? own();
    const wording = (texts, index) => {
      const known = texts?.[language] ?? [];
      return known[Math.min(index, known.length - 1)]?.replace(/\{[a-z]+\}$/, "rowan-draws");
    };
    const put = (element, texts, index) => {
      const text = wording(texts, index);
      if (!text) return;
      const named = [...(element.closest("[data-row]")?.querySelectorAll("[aria-label]") ?? [])];
      for (const e of named.filter((e) => e.ariaLabel === element.textContent)) e.ariaLabel = text;
      element.textContent = text;
    };
    const stopOf = (e, stop) => rule.settings[settingOf(e)].stops[Number(stop)];
    const age = (e) => (settingOf(e) === (of ?? own()) ? past : 0);
    for (const e of all("[data-heading]")) put(e, stopOf(e, e.dataset.heading).headings, age(e));
    for (const e of all("[data-stop]")) put(e, stopOf(e, e.dataset.stop).labels, age(e));
    for (const e of all("option, [data-option], [data-word-of]")) {
      const label = e.closest("[data-row]")?.querySelector("[data-stop]");
      const options = label && stopOf(label, label.dataset.stop).options;
      for (const [word, texts] of Object.entries(options ?? {})) {
        if ((e.dataset.option ?? e.value) === word) put(e, texts, age(label));
        if (e.dataset.wordOf) e.dataset[word] = wording(texts, age(label)) ?? e.dataset[word];
      }
    }
    for (const { dataset } of all("[data-word-of]")) draw(dataset.wordOf, read(byKey(dataset.wordOf)[0]));
    for (const e of all("[data-decoy]")) put(e, rule.settings[settingOf(e)].decoys, Number(e.dataset.decoy));
    for (const e of all("[data-step]")) put(e, rule.settings[settingOf(e)].steps, Number(e.dataset.step));
    for (const e of all("[data-never]")) put(e, rule.settings[own()].never, Number(e.dataset.never));
    for (const e of all("[data-said]")) put(e, rule[e.dataset.said], 0);
    document.documentElement.lang = language;
    document.documentElement.dir = /^(ar|fa|he|ur)\b/.test(language) ? "rtl" : "ltr";
  }

  /** Another row like it, its ids its own. */
  function copyOf(row) {
    const copy = row.cloneNode(true);
    for (const name of ["id", "for", "aria-labelledby", "aria-describedby"]) {
      for (const e of copy.querySelectorAll(`[${name}]`)) e.setAttribute(name, `${e.getAttribute(name)}-copy`);
    }
    return copy;
  }

  function situation() {
    for (const row of all("[data-row]").filter(isMeant)) {
      if (variant === "absent") row.remove();
      if (variant === "twice") row.after(copyOf(row));
      const controls = all("[data-keep]", row).concat(row.matches("[data-keep]") ? [row] : []);
      for (const control of controls) {
        if (variant === "disabled") control.disabled = true;
        if (variant === "disabled") control.setAttribute("aria-disabled", "true");
      }
    }
    for (const e of all("[data-when]")) if (!e.dataset.when.split(" ").includes(variant ?? "usual")) e.remove();
    if (variant !== "slow") return;
    const page = document.querySelector("main");
    const waiting = Object.assign(document.createElement("div"), { role: "progressbar" });
    waiting.setAttribute("aria-label", "Loading");
    page.replaceWith(waiting);
    setTimeout(() => waiting.replaceWith(page), 1500);
  }

  function start() {
    for (const control of all("[data-keep]")) {
      const row = control.closest("[data-row]");
      const out = variant === "out" && row && isMeant(row) && (row.dataset.row || "off");
      const value = stored(control.dataset.keep) ?? (out || read(control));
      if (control.tagName === "SELECT") control.dataset.before = value;
      draw(control.dataset.keep, value);
    }
    situation();
  }
  // :where() keeps every rule weaker than a page's own.
  const LOOK = `
    :root { color-scheme: light dark; font: 16px/1.45 system-ui, sans-serif; }
    :where(body) { margin: 0; } :where(main) { max-width: 40rem; margin: 2rem auto; padding: 0 1.5rem; }
    :where(h1) { font-size: 1.35rem; } :where(h2) { font-size: 1.05rem; }
    :where(p, small) { color: color-mix(in srgb, currentColor 65%, transparent); }
    :where([data-row], .row) { display: flex; gap: 1rem; align-items: center; justify-content: space-between; padding: .7rem 0; }
    :where([data-row] > :last-child, .row > :last-child) { flex: none; } :where([data-row] small) { display: block; }
    :where(button[role=switch]:empty, .track) { width: 2.6rem; height: 1.4rem; border-radius: 1rem; border: 0; background: radial-gradient(circle at .7rem, #fff .5rem, #0000 .52rem) #8888; }
    :where(button[role=switch][aria-checked=true]:empty, input:checked + .track) { background: radial-gradient(circle at 1.9rem, #fff .5rem, #0000 .52rem) #178a4c; }
    :where([role=menu], [role=listbox]) { list-style: none; padding: .4rem 1rem; border: 1px solid #8888; border-radius: .5rem; }
    :where(dialog, [role=dialog]) { border: 1px solid #8888; border-radius: .75rem; padding: 1.25rem; max-width: 30rem; }`;

  // Runs again when a page mounts another view. The root is marked, so that a test can
  // wait for the page without guessing.
  async function mount() {
    start();
    const language = query.get("lang");
    if (language) await translate(language, Number(query.get("past") ?? 0));
    document.documentElement.setAttribute("data-ready", "");
  }
  // A test that wants to see every language need not load the page as often.
  addEventListener("speak", async ({ detail: { language, past, of } }) => {
    await translate(language, past, of);
    dispatchEvent(new Event("spoken"));
  });
  addEventListener("DOMContentLoaded", () => {
    const look = new CSSStyleSheet();
    look.replaceSync(LOOK);
    document.adoptedStyleSheets = [look];
    if (!document.querySelector("[data-view]")) return mount();
    view();
    addEventListener("popstate", view);
  });

  /** A single-page app: <template data-view="/path"> is mounted into <main> at that path. */
  function view() {
    const templates = [...document.querySelectorAll("template[data-view]")];
    const template = templates.find((t) => t.dataset.view === location.pathname) ?? templates[0];
    document.querySelector("main").replaceChildren(template.content.cloneNode(true));
    dispatchEvent(new Event("mounting"));
    void mount();
  }
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-goto]");
    if (!link) return;
    event.preventDefault();
    history.pushState({}, "", link.getAttribute("href") + location.search);
    view();
  });
})();
