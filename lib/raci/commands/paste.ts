import 'server-only';
import { inArray } from 'drizzle-orm';
import { record } from '@/db/schema';
import { defineCommand } from '@/lib/action/define-command';
import { created } from '@/lib/audit/changes';
import { locateProgramme } from '@/lib/registry/record';
import { exportMatrixInput, pasteMatrixInput } from '../schema';
import { assignParty, unassignParty } from './assign';

/**
 * Writes many letters at once, all or none, each through the command of its cell. Letters that go away go first, so that
 * an A can move from one party to another in one paste. Refused: whatever one of the cells refuses.
 */
export const pasteMatrix = defineCommand({
  name: 'matrix.paste',
  permission: 'raci:edit',
  input: pasteMatrixInput,
  locate: locateProgramme,
  run: async (context, { programmeId, cells }) => {
    const ids = [...new Set(cells.map(({ deliverableId }) => deliverableId))];
    const rows = await context.tx
      .select({ id: record.id, version: record.version })
      .from(record)
      .where(inArray(record.id, ids));
    const versions = new Map(rows.map(({ id, version }) => [id, version]));
    const weight = ({ codes }: (typeof cells)[number]) =>
      codes.includes('A') ? 2 : codes.length > 0 ? 1 : 0;
    for (const { deliverableId, personId, role, codes } of [...cells].sort((a, b) => weight(a) - weight(b))) {
      const version = versions.get(deliverableId) ?? 1;
      const cell = { deliverableId, version, personId, role };
      if (codes.length > 0) await context.call(assignParty, { ...cell, codes });
      else await context.call(unassignParty, cell);
      versions.set(deliverableId, version + 1);
    }
    return {
      value: { cells: cells.length },
      events: [
        {
          action: 'matrix.pasted',
          objectKind: 'programme',
          objectId: programmeId,
          programmeId,
          changes: created({ rows: ids.length, cells: cells.length }),
        },
      ],
    };
  },
});

/** Taking the matrix along as a file is an event (U-1); the file itself is made of what the screen shows. */
export const exportMatrix = defineCommand({
  name: 'matrix.export',
  permission: 'plan:export',
  input: exportMatrixInput,
  locate: locateProgramme,
  run: async (_context, { programmeId }) => ({
    value: {},
    events: [
      {
        action: 'matrix.exported',
        objectKind: 'programme',
        objectId: programmeId,
        programmeId,
        changes: created({ format: 'csv' }),
      },
    ],
  }),
});
