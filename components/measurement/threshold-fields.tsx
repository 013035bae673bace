'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { SelectField, TextField } from '@/components/ui/command-fields';
import { readAs } from '@/components/ui/form-values';
import { decimal } from '@/lib/measurement/rules/decimal';
import { type Direction, directions, type Unit } from '@/lib/measurement/vocabulary';
import { FormSection } from './form-section';
import { Thresholds } from './thresholds';

const FIELDS = ['green', 'amber', 'bandHigh', 'target'] as const;
type Typed = Readonly<Record<(typeof FIELDS)[number], string>>;

/** Direction, thresholds and target, with what they will look like while they are typed. */
export function ThresholdFields({ unit }: { unit: Unit }) {
  const t = useTranslations('measurement');
  const [direction, setDirection] = useState<Direction>('higher');
  const [typed, setTyped] = useState<Typed>({ green: '', amber: '', bandHigh: '', target: '' });
  const kind = unit === 'percent' ? 'percent' : 'decimal';
  const exact = (field: keyof Typed): string | null => {
    const value = readAs(kind, typed[field]);
    return typeof value === 'string' && decimal(value) ? value : null;
  };
  const shown = FIELDS.filter((field) => field !== 'bandHigh' || direction === 'band');
  return (
    <FormSection title={t('section.judgement')} text={t('section.judgement_text')}>
      <SelectField
        name="direction"
        label={t('field.direction')}
        options={directions.map((item) => ({ value: item, label: t(`direction.${item}`) }))}
        value={direction}
        onChange={(event) => setDirection(directions.find((one) => one === event.target.value) ?? 'higher')}
        required
        className="sm:col-span-2"
      />
      {shown.map((field) => (
        <TextField
          key={field}
          name={field}
          label={t(`limit.${direction}.${field}`)}
          hint={unit === 'percent' ? t('entry.value_percent') : undefined}
          kind={kind}
          required={field !== 'target'}
          value={typed[field]}
          onChange={(event) => setTyped({ ...typed, [field]: event.target.value })}
        />
      ))}
      <div className="sm:col-span-2" aria-live="polite">
        <Thresholds
          limits={{ direction, green: exact('green'), amber: exact('amber'), bandHigh: exact('bandHigh') }}
          unit={unit}
          target={exact('target')}
        />
      </div>
    </FormSection>
  );
}
