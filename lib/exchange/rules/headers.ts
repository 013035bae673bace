import type { Cell, FileRefusal } from '../schema';
import { COLUMNS, type Column } from '../vocabulary';
import { foldWord } from './cell';
import { COLUMN_SYNONYMS, COLUMN_TITLES } from './words';

export type Headers = { ok: true; row: number; columns: Map<Column, number>; unknown: string[] };

/**
 * The header line among the first ten and which column stands where, by German and English titles and
 * their synonyms. Refuses a table without a title column, or with two columns of one meaning.
 */
export function findHeaders(rows: readonly Cell[][]): Headers | FileRefusal {
  let best: Headers | null = null;
  for (const [row, cells] of rows.slice(0, 10).entries()) {
    const found = readHeaders(row, cells);
    if (!found.ok) return found;
    if (found.columns.size > (best?.columns.size ?? 0)) best = found;
  }
  const named = best?.columns;
  if (!best || !(named?.has('title') || named?.has('wave'))) {
    const columns = `${COLUMN_TITLES.de.title} / ${COLUMN_TITLES.en.title}`;
    return { ok: false, code: 'headers_missing', params: { columns } };
  }
  return best;
}

function readHeaders(row: number, cells: readonly Cell[]): Headers | FileRefusal {
  const columns = new Map<Column, number>();
  const unknown: string[] = [];
  for (const [index, cell] of cells.entries()) {
    const text = typeof cell === 'string' ? cell.trim() : '';
    if (text === '') continue;
    const column = columnOf(text);
    if (!column) unknown.push(text.slice(0, 60));
    else if (columns.has(column) && columns.size > 1) {
      return { ok: false, code: 'headers_ambiguous', params: { column: text.slice(0, 60) } };
    } else columns.set(column, index);
  }
  return { ok: true, row, columns, unknown };
}

function columnOf(header: string): Column | undefined {
  const folded = foldWord(header);
  const named = COLUMNS.find((column) =>
    [column, COLUMN_TITLES.de[column], COLUMN_TITLES.en[column]].some((title) => foldWord(title) === folded),
  );
  return named ?? COLUMNS.find((column) => COLUMN_SYNONYMS[column].includes(folded));
}
