import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedCells, readTable, type TableWords, writeTable } from './table';

const words: TableWords = {
  rows: [
    { id: 'd1', number: 'DL-1', title: 'Datenmodell' },
    { id: 'd2', number: 'DL-2', title: 'Schulung; Filialen' },
  ],
  parties: [
    { personId: 'p1', role: null, name: 'Çağla Aksoy' },
    { personId: null, role: 'channel_lead', name: 'Channel Lead' },
  ],
};
const cell = (deliverableId: string, personId: string | null, codes: string[]) => ({
  deliverableId,
  personId,
  role: personId === null ? 'channel_lead' : null,
  codes,
});

describe('a table of letters', () => {
  it.each([
    ['tabs', '\tÇağla Aksoy\tchannel lead\nDatenmodell\tA/R\ti'],
    ['semicolons', '﻿"";Çağla Aksoy;Channel Lead\r\nDL-1;AR;I\r\n'],
    ['commas and quotes', 'Zeile,"Çağla Aksoy",Channel Lead\n"DL-1 Datenmodell",r+a,I'],
  ])('is read from %s', (_name, text) => {
    expect(readTable(text, words)).toEqual({
      cells: [cell('d1', 'p1', ['R', 'A']), cell('d1', null, ['I'])],
      problems: [],
    });
  });

  it('names what it does not know and reads the rest', () => {
    const text = 'Zeile;Çağla Aksoy;Niemand\nDL-1;X;A\nDL-9;A;\n"Schulung; Filialen";;R';
    expect(readTable(text, words)).toEqual({
      cells: [cell('d2', 'p1', [])],
      problems: [
        { code: 'unknown_column', text: 'Niemand' },
        { code: 'unknown_letters', text: 'X', line: 2 },
        { code: 'unknown_row', text: 'DL-9', line: 3 },
      ],
    });
    expect(readTable('nur ein Satz', words).problems).toEqual([{ code: 'no_table', text: '' }]);
  });

  it('gives back what was written, so that an unchanged file changes nothing', () => {
    const letters = fc.constantFrom('', 'R', 'A', 'AR', 'C', 'I');
    fc.assert(
      fc.property(fc.array(fc.tuple(letters, letters), { minLength: 2, maxLength: 2 }), (rows) => {
        const head = ['Liefergegenstand', ...words.parties.map(({ name }) => name)];
        const csv = writeTable(
          head,
          words.rows.map(({ number, title }, at) => [`${number} ${title}`, ...(rows[at] ?? [])]),
        );
        const { cells, problems } = readTable(csv, words);
        expect(problems).toEqual([]);
        const held = (id: string, column: string) =>
          [...(rows[id === 'd1' ? 0 : 1]?.[column === 'person:p1' ? 0 : 1] ?? '')] as (
            | 'R'
            | 'A'
            | 'C'
            | 'I'
          )[];
        expect(changedCells(cells, held)).toEqual([]);
      }),
    );
  });

  it('runs no formula in a spreadsheet', () => {
    expect(writeTable(['=1+1'], [['@x']])).toBe('"\'=1+1"\r\n"\'@x"\r\n');
  });
});
