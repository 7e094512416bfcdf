// SPDX-License-Identifier: Apache-2.0

const [left, width, rowHeight, top] = [250, 640, 44, 56];

const escape = (text) =>
  text.replace(/[&<>"]/g, (letter) => `&#${letter.codePointAt(0)};`);

/**
 * A plot as SVG text: one bar for each [label, value, bar not to exceed], where 1 is what it
 * is compared with; a tick marks the bar, a bar beyond it is drawn in another colour.
 */
export function plotBars(title, rows) {
  const most = Math.max(...rows.flatMap(([, value, bar]) => [value, bar])) * 1.15;
  const x = (value) => left + (value / most) * (width - left - 60);
  const height = top + rows.length * rowHeight + 16;
  const one = `<line x1="${x(1)}" x2="${x(1)}" y1="${top - 8}" y2="${height - 12}" stroke="#8a8f98" stroke-dasharray="3 3"/>`;
  const bars = rows.map(([label, value, bar], i) => {
    const y = top + i * rowHeight;
    const colour = value <= bar ? "#1a7f64" : "#b54708";
    return `  <text x="${left - 12}" y="${y + 17}" text-anchor="end">${escape(label)}</text>
  <rect x="${left}" y="${y}" width="${(x(value) - left).toFixed(1)}" height="24" rx="3" fill="${colour}"/>
  <text x="${(x(value) + 8).toFixed(1)}" y="${y + 17}" font-weight="600">${value.toFixed(2)} ×</text>
  <line x1="${x(bar).toFixed(1)}" x2="${x(bar).toFixed(1)}" y1="${y - 5}" y2="${y + 29}" stroke="#1f2328" stroke-width="2"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="14" fill="#1f2328">
  <rect width="100%" height="100%" fill="#ffffff"/>
  <text x="16" y="28" font-size="16" font-weight="600">${escape(title)}</text>
  ${one}
${bars.join("\n")}
</svg>
`;
}
