import 'server-only';
import { defineCommand } from '@/lib/action/define-command';
import { created } from '@/lib/audit/changes';
import { locateProgramme } from '@/lib/registry/record';
import { existingPlan } from '../queries/existing';
import { writeCsv } from '../reader/write-csv';
import { writeXlsx } from '../reader/write-xlsx';
import { withoutArchived } from '../rules/archived';
import { exportTable } from '../rules/export';
import { exportPlanInput } from '../schema';
import { TABLE_SOURCE } from '../vocabulary';

/** The roadmap as a table that comes back as "0 changes"; that somebody took it away is an event (U-1). */
export const exportPlan = defineCommand({
  name: 'plan.export',
  permission: 'plan:export',
  input: exportPlanInput,
  locate: locateProgramme,
  run: async ({ tx, workspaceId }, { programmeId, format, language }) => {
    const plan = withoutArchived(await existingPlan(tx, { workspaceId, programmeId }, TABLE_SOURCE));
    const table = exportTable(plan, language);
    const bytes =
      format === 'csv'
        ? new TextEncoder().encode(writeCsv(table, language))
        : await writeXlsx(table, language);
    return {
      value: { bytes, rows: table.rows.length },
      events: [
        {
          action: 'plan.exported',
          objectKind: 'programme',
          objectId: programmeId,
          programmeId,
          changes: created({ format, language, rows: table.rows.length }),
        },
      ],
    };
  },
});
