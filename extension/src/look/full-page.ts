// SPDX-License-Identifier: Apache-2.0
// The frame of the pages that fill a tab.
import { css } from "lit";
import { base } from "./base";

export const fullPage = [
  base,
  css`
    :host { max-inline-size: 880px; margin: 0 auto; padding: 0 20px 60px; --card-padding: 20px; }
    main { display: grid; grid-template-columns: minmax(0, 1fr); gap: 22px; padding-top: 26px; }
    h1 { font-size: 26px; line-height: 1.25; letter-spacing: -0.01em; }
    h2 { font-size: 18px; }
    .lead { font-size: 16px; color: var(--soft); max-inline-size: 62ch; margin-top: 8px; text-wrap: pretty; }
    .panel { background: var(--surface); border: 1px solid var(--line); border-radius: 14px; padding: 20px; display: grid; grid-template-columns: minmax(0, 1fr); gap: 14px; }
    @media (max-width: 480px) { :host { padding-inline: 12px; --card-padding: 14px; } .panel { padding: 14px; } }
  `,
];
