// Tables as RFC 4180 has them: what every spreadsheet opens, and what Allure shows as a table.

/** One row a line, with CRLF; cells with commas, quotes or line breaks are quoted. */
export function csv(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
