import { getSession } from '@/lib/access/session';
import { writeXlsx } from '@/lib/exchange/reader/write-xlsx';
import { exportTable } from '@/lib/exchange/rules/export';

/** An empty workbook with the headers of an import in the reader's language. */
export async function GET(): Promise<Response> {
  const session = await getSession();
  if (!session || session.mustChangePassword) return new Response(null, { status: 401 });
  const language = session.locale;
  const bytes = await writeXlsx(exportTable({ rows: [], links: [] }, language), language);
  const name = language === 'de' ? 'Vorlage.xlsx' : 'template.xlsx';
  return new Response(Buffer.from(bytes), {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Cache-Control': 'private, no-store',
      'Content-Disposition': `attachment; filename="${name}"`,
    },
  });
}
