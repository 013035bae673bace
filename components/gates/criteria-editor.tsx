'use client';

import { Plus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { CommandButton } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { configureCriteria } from '@/lib/gates/actions';
import type { CriterionInput } from '@/lib/gates/schema';
import type { CriterionType } from '@/lib/gates/vocabulary';
import { CriterionFields, type EditorChoices } from './criterion-fields';

type Props = {
  gateId: string;
  version: number;
  criteria: readonly CriterionInput[];
  choices: EditorChoices;
  doneHref: string;
};
type Row = { readonly id: string; readonly type: CriterionType; readonly given: CriterionInput | null };

/** Edits the whole set at once: a new version, which a review already submitted does not see. */
export function CriteriaEditor({ gateId, version, criteria, choices, doneHref }: Props) {
  const t = useTranslations('gates.editor');
  const [rows, setRows] = useState<readonly Row[]>(
    criteria.map((given) => ({ id: given.key ?? given.text, type: given.type, given })),
  );
  const add = (type: CriterionType) => setRows([...rows, { id: crypto.randomUUID(), type, given: null }]);
  return (
    <CommandForm
      action={configureCriteria}
      hidden={{ gateId, version }}
      doneMessage={t('done')}
      doneHref={doneHref}
    >
      <ol className="grid gap-3">
        {rows.map((row, index) => (
          <li key={row.id} className="relative rounded-md border p-3 pr-12">
            <CriterionFields index={index} type={row.type} given={row.given} choices={choices} />
            <Button
              size="sm"
              variant="quiet"
              aria-label={t('remove')}
              className="absolute top-2 right-2 w-7 px-0"
              onClick={() => setRows(rows.filter((one) => one.id !== row.id))}
            >
              <X aria-hidden />
            </Button>
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => add('must')}>
          <Plus aria-hidden />
          {t('add_must')}
        </Button>
        <Button onClick={() => add('should')}>
          <Plus aria-hidden />
          {t('add_should')}
        </Button>
      </div>
      <div>
        <CommandButton>{t('submit')}</CommandButton>
      </div>
    </CommandForm>
  );
}
