'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Select } from '@/components/ui/select';
import { type Role, roles } from '@/lib/access/roles';
import type { Matrix, MatrixColumn, Named } from '@/lib/raci/rules/matrix';
import { MatrixTable } from './matrix-table';

type Props = Pick<Matrix, 'rows' | 'columns'> & {
  people: readonly Named[];
  /** Rows with a violation. */
  broken: readonly string[];
  mayEdit: boolean;
};

/** Roles that deliver or decide; an auditor or viewer is told by other means. */
const PARTIES: readonly Role[] = roles.filter(
  (role) => !['administrator', 'auditor', 'viewer'].includes(role),
);

/** The matrix with columns added for letters that are still to come; a column without letters is not stored. */
export function MatrixEditor({ rows, columns, people, broken, mayEdit }: Props) {
  const t = useTranslations('raci.matrix');
  const names = useTranslations('states.role');
  const [added, setAdded] = useState<readonly MatrixColumn[]>([]);
  const shown = [...columns, ...added.filter(({ id }) => columns.every((column) => column.id !== id))];
  const choices: (MatrixColumn & { label: string })[] = [
    ...PARTIES.map((role) => ({ id: `role:${role}`, role, personId: null, name: null, label: names(role) })),
    ...people.map(({ id, name }) => ({ id: `person:${id}`, role: null, personId: id, name, label: name })),
  ].filter(({ id }) => shown.every((column) => column.id !== id));
  const add = (id: string) => {
    const choice = choices.find((candidate) => candidate.id === id);
    if (choice) setAdded([...added, choice]);
  };
  return (
    <>
      <MatrixTable rows={rows} columns={shown} broken={broken} mayEdit={mayEdit} />
      {mayEdit && (
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2 border-t px-4 py-3" data-print="hide">
          <label htmlFor="add-party" className="flex items-center gap-2">
            <span className="font-medium text-sm">{t('add_party')}</span>
            <Select
              id="add-party"
              value=""
              placeholder={t('choose_party')}
              options={choices.map(({ id, label }) => ({ value: id, label }))}
              onChange={(event) => add(event.currentTarget.value)}
            />
          </label>
          <p className="text-ink-3 text-sm">{t('keys')}</p>
        </div>
      )}
    </>
  );
}
