import { readSheet } from 'read-excel-file/universal';
import { FileRefusal } from './refusal.mjs';
import { packStored, unpackWorkbook } from './zip.mjs';

/**
 * Cells of the first sheet: text, number, boolean, Date or null. Formulas are not computed; the value
 * stored beside them is read.
 */
export async function readXlsx(bytes, limits) {
  const parts = await unpackWorkbook(bytes, limits);
  const types = parts.get('[Content_Types].xml');
  if (!types || ![...parts.keys()].some((name) => /^xl\/.*workbook.*\.xml$/i.test(name))) {
    throw new FileRefusal('not_xlsx');
  }
  if (/macroEnabled/i.test(types.toString('latin1'))) throw new FileRefusal('macros');
  let formulas = 0;
  let sheets = 0;
  for (const [name, content] of parts) {
    if (content.includes('<!DOCTYPE') || content.includes('<!ENTITY')) throw new FileRefusal('xml_doctype');
    if (!/^xl\/worksheets\/[^/]+\.xml$/i.test(name)) continue;
    sheets += 1;
    formulas += scanSheet(content, limits);
  }
  const rows = await readCells(parts);
  if (rows.length > limits.maxRows + 1) throw new FileRefusal('too_many_rows', { limit: limits.maxRows });
  if ((rows[0]?.length ?? 0) > limits.maxColumns) {
    throw new FileRefusal('too_many_columns', { limit: limits.maxColumns });
  }
  return { rows, formulas, otherSheets: Math.max(0, sheets - 1) };
}

// A sheet of one cell in the last corner would be filled up to it, so addresses are looked at before parsing.
function scanSheet(content, limits) {
  let formulas = 0;
  let rows = 0;
  const step = 1_048_576;
  for (let from = 0; from < content.length; from += step) {
    const text = content.toString('latin1', Math.max(0, from - 64), from + step);
    for (const [, column, row] of text.matchAll(/\sr\s*=\s*["']([A-Za-z]*)(\d{1,9})["']/g)) {
      if (Number(row) > limits.maxRows + 1) throw new FileRefusal('too_many_rows', { limit: limits.maxRows });
      if (columnNumber(column) > limits.maxColumns) {
        throw new FileRefusal('too_many_columns', { limit: limits.maxColumns });
      }
    }
    rows += text.match(/<(?:\w+:)?row[\s/>]/g)?.length ?? 0;
    formulas += text.match(/<(?:\w+:)?f[\s/>]/g)?.length ?? 0;
    if (rows > limits.maxRows + 1) throw new FileRefusal('too_many_rows', { limit: limits.maxRows });
  }
  return formulas;
}

function columnNumber(letters) {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

async function readCells(parts) {
  const stored = packStored(parts);
  try {
    const copy = stored.buffer.slice(stored.byteOffset, stored.byteOffset + stored.byteLength);
    return await readSheet(copy, { trim: false });
  } catch {
    throw new FileRefusal('xlsx_damaged');
  }
}
