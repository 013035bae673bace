import { columnOf, type PartyRef } from '@/lib/raci/rules/parties';
import { type RaciCode, raciCodes } from '@/lib/raci/vocabulary';

/** What a table from a spreadsheet may name, as it stands in the matrix. */
export type TableWords = {
  readonly rows: readonly { readonly id: string; readonly number: string; readonly title: string }[];
  /** Every name a column can have: people, and roles in either language. */
  readonly parties: readonly (PartyRef & { readonly name: string })[];
};
export type TableCell = PartyRef & { readonly deliverableId: string; readonly codes: readonly RaciCode[] };
type TableProblem =
  | { readonly code: 'no_table' | 'unknown_column'; readonly text: string }
  | { readonly code: 'unknown_row' | 'unknown_letters'; readonly text: string; readonly line: number };
export type TableReading = {
  readonly cells: readonly TableCell[];
  readonly problems: readonly TableProblem[];
};

/**
 * Reads a table of deliverables × parties as a spreadsheet copies it (tabs) or saves it (CSV with `;` or `,`). The first
 * row names the parties, the first column the deliverables by number or title; an empty cell takes the letters away.
 * Whatever is not known is named and left out; nothing is guessed.
 */
export function readTable(text: string, words: TableWords): TableReading {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const [head, ...body] = lines.map((line) => splitLine(line, separatorOf(lines[0] ?? '')));
  if (!head || head.length < 2 || body.length === 0)
    return { cells: [], problems: [{ code: 'no_table', text: '' }] };
  const columns = head.slice(1).map((name) => words.parties.find((party) => same(party.name, name)) ?? null);
  const problems: TableProblem[] = head
    .slice(1)
    .flatMap((name, index) =>
      columns[index] || name.trim() === '' ? [] : [{ code: 'unknown_column' as const, text: name }],
    );
  const cells: TableCell[] = [];
  for (const [index, [name = '', ...values]] of body.entries()) {
    const row = words.rows.find((candidate) => names(candidate, name));
    if (!row) problems.push({ code: 'unknown_row', text: name, line: index + 2 });
    for (const [at, party] of row ? columns.entries() : []) {
      if (!row || !party) continue;
      const codes = lettersOf(values[at] ?? '');
      if (codes === null) problems.push({ code: 'unknown_letters', text: values[at] ?? '', line: index + 2 });
      else cells.push({ deliverableId: row.id, personId: party.personId, role: party.role, codes });
    }
  }
  return { cells, problems };
}

const names = ({ number, title }: TableWords['rows'][number], text: string): boolean =>
  same(title, text) || same(number, text) || same(`${number} ${title}`, text);

/** Cells of the table that differ from the matrix. */
export function changedCells(
  cells: readonly TableCell[],
  held: (deliverableId: string, column: string) => readonly RaciCode[],
): readonly TableCell[] {
  const key = (codes: readonly RaciCode[]) => [...codes].sort().join('');
  return cells.filter((cell) => key(cell.codes) !== key(held(cell.deliverableId, columnOf(cell))));
}

/** The matrix as CSV with `;`, quoted so that no cell runs as a formula in a spreadsheet. */
export function writeTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const quote = (cell: string) => `"${(/^[=+\-@\t]/.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`;
  return `${[head, ...rows].map((row) => row.map(quote).join(';')).join('\r\n')}\r\n`;
}

const separatorOf = (head: string): string => (head.includes('\t') ? '\t' : head.includes(';') ? ';' : ',');

/** One line of a table; quotes as spreadsheets write them. */
function splitLine(line: string, separator: string): string[] {
  const cells: string[] = [''];
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at];
    if (sign === '"' && quoted && line[at + 1] === '"') {
      cells.push(`${cells.pop() ?? ''}"`);
      at += 1;
    } else if (sign === '"') quoted = !quoted;
    else if (sign === separator && !quoted) cells.push('');
    else cells.push(`${cells.pop() ?? ''}${sign ?? ''}`);
  }
  return cells.map((cell) => cell.replace(/^\uFEFF/, '').trim());
}

/** `R`, `A/R`, `AR`, `a, r`; null for anything else. */
function lettersOf(text: string): RaciCode[] | null {
  const letters = text.toUpperCase().replace(/[\s,/+&-]/g, '');
  const known = raciCodes.filter((code) => letters.includes(code));
  return /^[RACI]{0,4}$/.test(letters) && new Set(letters).size === letters.length ? known : null;
}

const same = (a: string, b: string): boolean =>
  a.normalize('NFC').trim().toLocaleLowerCase('de') === b.normalize('NFC').trim().toLocaleLowerCase('de');
