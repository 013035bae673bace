import writeWorkbook from 'write-excel-file/node';
import { type ExportCell, type ExportLanguage, type ExportTable, HIDDEN_COLUMNS } from '../rules/export';

type WorkbookCell =
  | { value: string; type: StringConstructor }
  | { value: Date; type: DateConstructor }
  | number
  | null;

/** Excel counts days from March 1900 without its invented leap day; earlier days are written as text. */
const FIRST_SAFE_DAY = '1900-03-01';
const WIDTHS: Record<string, number> = { title: 40, wave: 28, criteria: 40, notes: 40 };

/** A table as workbook with one sheet: fixed header line, real dates, id and version hidden. */
export async function writeXlsx(table: ExportTable, language: ExportLanguage): Promise<Uint8Array> {
  const header = table.titles.map((value) => ({ value, type: String, fontWeight: 'bold' as const }));
  const rows = table.rows.map((cells) => cells.map(cellOf));
  const hidden = new Set(HIDDEN_COLUMNS.map((column) => table.columns.indexOf(column)));
  const workbook = writeWorkbook(
    [header, ...rows],
    {
      sheet: 'Roadmap',
      dateFormat: language === 'de' ? 'dd.mm.yyyy' : 'yyyy-mm-dd',
      stickyRowsCount: 1,
      columns: table.columns.map((column) => ({ width: WIDTHS[column] ?? 16 })),
    },
    {
      features: [
        {
          files: {
            transform: {
              'xl/worksheets/sheet{id}.xml': {
                transformElementAttributes: (tag, attributes, index) =>
                  tag === 'col' && index !== undefined && hidden.has(index)
                    ? { ...attributes, hidden: 1 }
                    : attributes,
              },
            },
          },
        },
      ],
    },
  );
  return new Uint8Array(await workbook.toBuffer());
}

function cellOf(cell: ExportCell): WorkbookCell {
  if (cell === null || cell === '' || typeof cell === 'number') return cell === '' ? null : cell;
  if (typeof cell === 'string') return { value: escapeText(cell), type: String };
  if (cell.day < FIRST_SAFE_DAY) return { value: cell.day, type: String };
  return { value: new Date(`${cell.day}T00:00:00Z`), type: Date };
}

// In a workbook `_x0041_` means "A", so text that looks like it gets its underscore escaped.
function escapeText(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}
