'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { AreaField, DateField, SelectField } from '@/components/ui/command-fields';

type Props = {
  name: 'conditions' | 'rework';
  /** How many rows there may be. */
  rows: number;
  people: readonly { value: string; label: string }[];
};

/** Conditions or rework items: what, who, by when. Rows left empty do not count. */
export function ObligationFields({ name, rows, people }: Props) {
  const t = useTranslations('gates.obligation');
  const [shown, setShown] = useState(1);
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 font-medium">{t(name)}</legend>
      {Array.from({ length: shown }, (_, index) => `${name}.${index}`).map((field) => (
        <div key={field} className="grid gap-2 rounded-md border p-3 sm:grid-cols-2">
          <AreaField name={`${field}.text`} label={t('text')} rows={2} className="sm:col-span-2" required />
          <SelectField
            name={`${field}.ownerId`}
            label={t('owner')}
            placeholder={t('choose')}
            options={people}
            required
          />
          <DateField name={`${field}.dueOn`} label={t('due')} required />
        </div>
      ))}
      {shown < rows && (
        <div>
          <Button size="sm" variant="quiet" onClick={() => setShown(shown + 1)}>
            {t('more')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
