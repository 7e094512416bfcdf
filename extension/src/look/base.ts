// SPDX-License-Identifier: Apache-2.0
// What every component of the extension's own pages looks like: type, buttons, links, lists.
import { css } from "lit";

export const base = css`
  :host { display: block; color: var(--text); font: var(--body); }
  * { box-sizing: border-box; }
  h1, h2, h3, p, ul, ol, dl, dd, figure { margin: 0; }
  ul, ol { padding: 0; list-style: none; }
  h1 { font-size: 20px; line-height: 1.3; font-weight: 650; }
  h2 { font-size: 15px; line-height: 1.35; font-weight: 650; }
  h3 { font-size: 14px; line-height: 1.4; font-weight: 650; }
  /* Texts of another direction keep to the edge of what stands around them. */
  [dir="auto"]:not(textarea) { text-align: left; }
  :host(:dir(rtl)) [dir="auto"]:not(textarea) { text-align: right; }
  .soft { color: var(--soft); }
  .small { font-size: 12.5px; }
  a { color: var(--accent); text-underline-offset: 2px; }
  button, .button {
    display: inline-flex; align-items: center; justify-content: center; gap: 6px;
    min-height: 34px; padding: 5px 14px; border-radius: 8px; border: 1px solid var(--edge);
    background: var(--raised); color: var(--text); font: inherit; font-weight: 550;
    text-decoration: none; text-align: center; cursor: pointer;
  }
  button:hover, .button:hover { background: var(--surface); }
  button.primary, .button.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
  button.primary:hover, .button.primary:hover { filter: brightness(1.08); }
  button.plain { border-color: transparent; background: none; color: var(--accent); padding-inline: 6px; }
  button.plain:hover { text-decoration: underline; }
  button.danger { border-color: var(--wrong); color: var(--wrong); }
  button:disabled { opacity: 0.55; cursor: default; }
  :focus-visible { outline: var(--focus); outline-offset: 2px; }
  input, select, textarea {
    font: inherit; color: inherit; background: var(--raised); border: 1px solid var(--edge);
    border-radius: 8px; min-height: 34px; padding: 5px 10px; max-width: 100%;
  }
  select {
    appearance: none; padding-inline-end: 30px; background-repeat: no-repeat; background-size: 5px 5px;
    background-image: linear-gradient(45deg, transparent 50%, currentColor 0), linear-gradient(-45deg, transparent 50%, currentColor 0);
    background-position: calc(100% - 17px) 55%, calc(100% - 12px) 55%;
  }
  select:dir(rtl) { background-position: 12px 55%, 17px 55%; }
  input[type="checkbox"], input[type="radio"] { min-height: 0; inline-size: 18px; block-size: 18px; margin: 0; accent-color: var(--accent); flex: none; }
  summary { cursor: pointer; color: var(--accent); font-weight: 550; border-radius: 6px; padding: 4px 0; }
  /* Firefox leaves the track white on dark, which looks like all of it done. */
  progress { appearance: none; inline-size: 100%; block-size: 10px; border: 1px solid var(--edge); border-radius: 99px; background: var(--back); overflow: hidden; }
  progress::-webkit-progress-bar { background: none; }
  progress::-webkit-progress-value { background: var(--done); }
  progress::-moz-progress-bar { background: var(--done); }
  @media (forced-colors: active) { progress { appearance: auto; } }
  code { font: 13px/1.5 ui-monospace, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
  .row { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; }
  .stack { display: grid; gap: var(--gap); }
  .card { background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); padding: var(--card-padding, 14px); }
  .grow { flex: 1 1 auto; min-inline-size: 0; }
  .hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  @media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; } }
`;
