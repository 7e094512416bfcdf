// SPDX-License-Identifier: Apache-2.0
import { css } from "lit";
import { base } from "../look/base";

export const styles = [
  base,
  css`
    header { padding: 12px 14px 8px; border-bottom: 1px solid var(--line); }
    header h1 { font-size: 17px; overflow-wrap: anywhere; }
    header img { flex: none; }
    main { padding: 14px; }
  `,
];
