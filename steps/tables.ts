// Strict tables: every column is known, every required one is there, and a typo is answered with the nearest name.
import type { DataTable } from '@cucumber/cucumber';
import { ScenarioError } from '../support/domain/errors.ts';
import { nearest } from '../support/domain/nearest.ts';
import { englishCell, englishColumn } from '../support/languages/zh-cn/words.ts';

/** The rows of a table by column name. @throws ScenarioError naming the column */
export function rowsOf<Column extends string>(table: DataTable, columns: readonly Column[]): Record<Column, string>[] {
  const [names = [], ...rows] = table.raw();
  const header = names.map(englishColumn);
  for (const column of header) {
    if (!columns.some((known) => known === column)) {
      const hint = nearest(column, columns);
      throw new ScenarioError(
        `unknown table column "${column}"${hint === undefined ? '' : `: did you mean "${hint}"?`} (expected ${columns.join(' | ')})`,
      );
    }
  }
  for (const column of columns) {
    if (!header.includes(column)) {
      throw new ScenarioError(
        `the table has no column "${column}" (expected ${columns.join(' | ')}, found ${header.join(' | ')})`,
      );
    }
  }
  return rows.map((cells) => {
    const row = header.map((column, index) => [column, englishCell(column, cells[index] ?? '')]);
    return Object.fromEntries(row) as Record<Column, string>;
  });
}
