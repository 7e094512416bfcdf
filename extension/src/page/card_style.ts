// SPDX-License-Identifier: Apache-2.0
// The look of ring and card. Constructed, so that a page's content security policy has no
// say; `all: initial` and !important keep the page's own rules out.

const css = `
:host { all: initial !important; position: fixed !important; inset: 0 !important;
  width: auto !important; height: auto !important; margin: 0 !important; padding: 0 !important;
  border: 0 !important; overflow: visible !important; background: transparent !important;
  pointer-events: none !important; display: block !important; opacity: 1 !important;
  color-scheme: light dark !important; }
:host(:not(:popover-open)) { display: none !important; }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
.ring { position: fixed; left: 0; top: 0; border-radius: 12px; pointer-events: none;
  border: 3px solid light-dark(#0b6b66, #63d2c7);
  box-shadow: 0 0 0 2px light-dark(#ffffff, #06211f), 0 0 0 7px light-dark(#0b6b6640, #63d2c740); }
.ring.done { border-color: light-dark(#1d6b35, #7fd69a); }
@media (prefers-reduced-motion: no-preference) {
  .ring { animation: arrive 320ms ease-out; }
  @keyframes arrive { from { opacity: 0; box-shadow: 0 0 0 2px transparent, 0 0 0 28px light-dark(#0b6b6600, #63d2c700); } }
}
.card { position: fixed; left: 0; top: 0; width: max-content; pointer-events: auto;
  max-width: min(360px, calc(100vw - 16px)); max-height: calc(100vh - 16px); overflow: auto;
  padding: 14px 16px; border-radius: 12px; border: 1px solid light-dark(#d3dddb, #35423f);
  background: light-dark(#ffffff, #1d2625); color: light-dark(#12201f, #e9f0ef);
  box-shadow: 0 8px 28px #0000003d; text-align: start; overflow-wrap: anywhere;
  font: 14px/1.45 system-ui, "Segoe UI", "Noto Sans", "Noto Sans Arabic", "Noto Sans CJK JP", sans-serif; }
.card:focus { outline: none; }
.top { display: flex; gap: 8px; align-items: center; color: light-dark(#455553, #aebcba); font-size: 12px; }
.mark { inline-size: 10px; block-size: 10px; border-radius: 50%; flex: none;
  border: 3px solid light-dark(#0b6b66, #63d2c7); }
.name { font-weight: 600; }
.step { margin-inline-start: auto; }
h2 { all: unset; display: block; font-weight: 650; font-size: 16px; line-height: 1.35; margin-block: 8px 4px; }
p { margin: 4px 0; }
.soft { color: light-dark(#455553, #aebcba); font-size: 13px; }
.words { font-weight: 600; }
ol, ul { margin: 4px 0; padding-inline-start: 20px; }
details { margin-block: 6px; font-size: 13px; }
summary { cursor: pointer; color: light-dark(#455553, #aebcba); }
.state { display: flex; gap: 8px; align-items: baseline; padding: 6px 10px; margin-block: 8px;
  border-radius: 8px; background: light-dark(#f3f7f6, #232e2d); font-size: 13px; }
.state.good { background: light-dark(#e4f3e8, #1b3323); color: light-dark(#1d6b35, #7fd69a); }
.state.bad { background: light-dark(#fcefdd, #3a2b14); color: light-dark(#8a4b00, #f3b763); }
.buttons { display: flex; flex-wrap: wrap; gap: 8px; margin-block-start: 12px; }
button { font: inherit; min-height: 32px; padding: 4px 12px; border-radius: 8px; cursor: pointer;
  border: 1px solid light-dark(#6f807d, #7d8f8c); background: transparent; color: inherit; }
button.main { background: light-dark(#0b6b66, #63d2c7); border-color: transparent; color: light-dark(#ffffff, #06211f);
  margin-inline-start: auto; font-weight: 600; }
button:hover { filter: brightness(1.08); }
:is(button, summary, .card):focus-visible { outline: 3px solid light-dark(#0a58ca, #8ab8ff); outline-offset: 2px; }
.said { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.docked { inset: auto 8px 8px 8px; width: auto; max-width: none; max-height: 45vh; }
.docked.up { inset: 8px 8px auto 8px; }
@media (forced-colors: active) {
  .ring { border-color: Highlight; box-shadow: none; outline: 2px solid Canvas; }
  .card, button { border-color: CanvasText; } .mark { border-color: Highlight; }
  button.main { background: Highlight; color: HighlightText; forced-color-adjust: none; }
}`;

export function style(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}
