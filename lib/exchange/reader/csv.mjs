import Papa from 'papaparse';
import { decodeCsv } from './decode.mjs';
import { FileRefusal } from './refusal.mjs';

/** Cells of a CSV file as text; the separator is found by itself or named by Excel's `sep=` line. */
export function readCsv(bytes, limits) {
  const text = decodeCsv(bytes);
  if (text.includes('\u0000')) throw new FileRefusal('binary_file');
  const hint = /^sep=(.)\r?\n/i.exec(text);
  const body = hint ? text.slice(hint[0].length) : text;
  const delimiter = hint ? hint[1] : findDelimiter(body);
  const { data, errors } = Papa.parse(body, { delimiter, preview: limits.maxRows + 2 });
  const broken = errors.find((error) => error.type === 'Quotes');
  if (broken) throw new FileRefusal('csv_malformed', { line: (broken.row ?? 0) + 1 });
  if (data.length > limits.maxRows + 1) throw new FileRefusal('too_many_rows', { limit: limits.maxRows });
  if (data.some((row) => row.length > limits.maxColumns)) {
    throw new FileRefusal('too_many_columns', { limit: limits.maxColumns });
  }
  return { rows: data, formulas: 0, otherSheets: 0 };
}

// The first record with more than one cell is the header line, and headers rarely hold other separators;
// counting over all rows would be misled by commas in notes.
function findDelimiter(text) {
  const records = [';', ',', '\t', '|'].map((delimiter) => ({
    delimiter,
    rows: Papa.parse(text, { delimiter, preview: 10 }).data,
  }));
  for (let index = 0; index < 10; index += 1) {
    const widths = records.map(({ rows }) => rows[index]?.length ?? 0);
    const widest = Math.max(...widths);
    if (widest > 1) return records[widths.indexOf(widest)].delimiter;
  }
  return ';';
}
