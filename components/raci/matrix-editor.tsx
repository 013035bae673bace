'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { Card } from '@/components/ui/card';
import { Select } from '@/components/ui/select';
import { type Role, roles } from '@/lib/access/roles';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { OpenDuty } from '@/lib/raci/queries/duties';
import { lintRaci } from '@/lib/raci/rules/lint';
import { buildMatrix, type MatrixColumn, type MatrixFacts, type Named } from '@/lib/raci/rules/matrix';
import { columnOf, lintInput } from '@/lib/raci/rules/parties';
import { writeTable } from '@/lib/raci/rules/table';
import type { RaciCode } from '@/lib/raci/vocabulary';
import { ExportButton } from './export-button';
import { Findings } from './findings';
import { MatrixTable } from './matrix-table';
import { PasteDialog } from './paste-dialog';

export type RowContext = {
  readonly people: readonly Named[];
  readonly milestones: readonly { readonly value: string; readonly label: string }[];
  readonly duties: readonly OpenDuty[];
  readonly today: CivilDate;
  /** The reader, who may hand over an A that is its own. */
  readonly me: string;
  readonly mayEdit: boolean;
  readonly mayHandOver: boolean;
};
type Props = { programmeId: string; facts: MatrixFacts; context: RowContext };
type Typed = { readonly column: MatrixColumn; readonly codes: readonly RaciCode[] };

/** Roles that deliver or decide; an auditor or viewer is told by other means. */
const PARTIES: readonly Role[] = roles.filter(
  (role) => !['administrator', 'auditor', 'viewer'].includes(role),
);

/**
 * The matrix with its lint beside it, judged in the browser by the same rules while letters are typed; the server checks
 * again. Columns can be added for letters that are still to come; a column without letters is not stored.
 */
export function MatrixEditor({ programmeId, facts, context }: Props) {
  const t = useTranslations('raci');
  const names = useTranslations('states.role');
  const [added, setAdded] = useState<readonly MatrixColumn[]>([]);
  const [typed, setTyped] = useState<ReadonlyMap<string, Typed>>(new Map());
  const { rows, columns, findings } = useMemo(() => judged(facts, typed), [facts, typed]);
  const shown = [...columns, ...added.filter(({ id }) => columns.every((column) => column.id !== id))];
  const parties: (MatrixColumn & { label: string })[] = [
    ...PARTIES.map((role) => ({ id: `role:${role}`, role, personId: null, name: null, label: names(role) })),
    ...context.people.map(({ id, name }) => ({
      id: `person:${id}`,
      role: null,
      personId: id,
      name,
      label: name,
    })),
  ];
  const choices = parties.filter(({ id }) => shown.every((column) => column.id !== id));
  const add = (id: string) => {
    const choice = choices.find((candidate) => candidate.id === id);
    if (choice) setAdded([...added, choice]);
  };
  const type = (rowId: string, column: MatrixColumn, codes: readonly RaciCode[] | null) =>
    setTyped((before) => {
      const after = new Map(before);
      if (codes === null) after.delete(`${rowId}|${column.id}`);
      else after.set(`${rowId}|${column.id}`, { column, codes });
      return after;
    });
  const labelOf = ({ role, name }: MatrixColumn) => (role ? names(role) : (name ?? ''));
  const csv = writeTable(
    [t('matrix.deliverable'), ...columns.map(labelOf)],
    rows.map((row) => [
      `${row.number} ${row.title}`,
      ...columns.map((column) => (row.cells[column.id] ?? []).join('')),
    ]),
  );
  const words = { rows, parties: parties.map(({ label, ...party }) => ({ ...party, name: label })) };
  const broken = findings.flatMap(({ blocking, row }) => (blocking && row ? [row.id] : []));
  return (
    <div className="grid items-start gap-4 2xl:grid-cols-[minmax(0,1fr)_22rem]">
      <Card title={t('matrix.title')} scope={t('matrix.legend')} flush>
        <MatrixTable rows={rows} columns={shown} broken={broken} context={context} onType={type} />
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2 border-t px-4 py-3" data-print="hide">
          {context.mayEdit && (
            <>
              <label htmlFor="add-party" className="flex items-center gap-2">
                <span className="font-medium text-sm">{t('matrix.add_party')}</span>
                <Select
                  id="add-party"
                  value=""
                  placeholder={t('matrix.choose_party')}
                  options={choices.map(({ id, label }) => ({ value: id, label }))}
                  onChange={(event) => add(event.currentTarget.value)}
                />
              </label>
              <PasteDialog
                programmeId={programmeId}
                words={words}
                held={(rowId, column) => rows.find(({ id }) => id === rowId)?.cells[column] ?? []}
              />
            </>
          )}
          <ExportButton programmeId={programmeId} csv={csv} />
          {context.mayEdit && <p className="text-ink-3 text-sm">{t('matrix.keys')}</p>}
        </div>
      </Card>
      <Card title={t('lint.title')} message={t('lint.text')}>
        <div aria-live="polite">
          <Findings findings={findings} />
        </div>
      </Card>
    </div>
  );
}

/** The matrix and its findings as they would stand with the letters that are being typed. */
function judged(facts: MatrixFacts, typed: ReadonlyMap<string, Typed>) {
  const kept = facts.assignments.filter((cell) => !typed.has(`${cell.deliverableId}|${columnOf(cell)}`));
  const fresh = [...typed].flatMap(([key, { column, codes }]) =>
    codes.map((code) => ({
      deliverableId: key.split('|')[0] ?? '',
      personId: column.personId,
      role: column.role,
      code,
    })),
  );
  const now = { ...facts, assignments: [...kept, ...fresh] };
  const input = lintInput(now.deliverables, now.assignments, now.grants, now.persons);
  return buildMatrix(now, lintRaci(input.deliverables, input.parties).findings);
}
