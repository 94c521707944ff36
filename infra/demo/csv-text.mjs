/** The text of one import file: its header, then a line per row. */
export function csvText(header, rows) {
  return `${[header, ...rows.map((row) => row.map(quoted).join(','))].join('\n')}\n`;
}

function quoted(text) {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
