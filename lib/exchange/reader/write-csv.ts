import Papa from 'papaparse';
import type { ExportCell, ExportLanguage, ExportTable } from '../rules/export';

/**
 * A table as CSV (RFC 4180). German: semicolons, `31.12.2026` and a byte order mark, as German Excel
 * opens it; English: commas, `2026-12-31`, no mark.
 */
export function writeCsv(table: ExportTable, language: ExportLanguage): string {
  const rows = table.rows.map((cells) => cells.map((cell) => textOf(cell, language)));
  const text = Papa.unparse([table.titles, ...rows], {
    delimiter: language === 'de' ? ';' : ',',
    newline: '\r\n',
  });
  return `${language === 'de' ? '\ufeff' : ''}${text}\r\n`;
}

function textOf(cell: ExportCell, language: ExportLanguage): string {
  if (cell === null) return '';
  if (typeof cell !== 'object') return String(cell);
  const [year, month, day] = cell.day.split('-');
  return language === 'de' ? `${day}.${month}.${year}` : cell.day;
}
