'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import {
  AreaField,
  CheckField,
  CommandButton,
  DateField,
  SelectField,
  TextField,
} from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import type { Choice } from '@/components/ui/select';
import { defineKpiAction } from '@/lib/measurement/actions';
import { checkAggregation } from '@/lib/measurement/rules/aggregate';
import {
  type AggregationDimension,
  aggregations,
  indicatorKinds,
  perspectives,
  rhythms,
  type Unit,
  units,
} from '@/lib/measurement/vocabulary';
import { FormSection } from './form-section';
import { ThresholdFields } from './threshold-fields';

type Props = { programmeId: string; people: readonly Choice[]; today: string; doneHref: string };

/** The definition sheet, section by section; offers only aggregations the unit allows (K-3). */
export function DefinitionForm({ programmeId, people, today, doneHref }: Props) {
  const t = useTranslations('measurement');
  const [unit, setUnit] = useState<Unit>('percent');
  const [isRatio, setRatio] = useState(true);
  const words = <T extends string>(list: readonly T[], label: (item: T) => string): Choice[] =>
    list.map((item) => ({ value: item, label: label(item) }));
  const legal = (dimension: AggregationDimension) =>
    aggregations.filter(
      (aggregation) => checkAggregation({ aggregation, dimension, unit, isRatio, weightName: null }).ok,
    );
  return (
    <CommandForm
      action={defineKpiAction}
      hidden={{ programmeId }}
      doneHref={doneHref}
      className="max-w-3xl gap-6"
    >
      <FormSection title={t('section.what')} text={t('section.what_text')}>
        <TextField name="nameDe" label={t('field.name_de')} required />
        <TextField name="nameEn" label={t('field.name_en')} required />
        <TextField name="key" label={t('field.key')} hint={t('hint.key')} required />
        <SelectField
          name="perspective"
          label={t('field.perspective')}
          options={words(perspectives, (item) => t(`perspective.${item}`))}
          required
        />
        <SelectField
          name="indicator"
          label={t('field.indicator')}
          options={words(indicatorKinds, (item) => t(`indicator.${item}`))}
          hint={t('hint.indicator')}
          required
        />
        <AreaField
          name="purpose"
          label={t('field.purpose')}
          hint={t('hint.purpose')}
          className="sm:col-span-2"
        />
      </FormSection>
      <FormSection title={t('section.calculation')} text={t('section.calculation_text')}>
        <SelectField
          name="unit"
          label={t('field.unit')}
          options={words(units, (item) => t(`unit.${item}`))}
          value={unit}
          onChange={(event) => setUnit(units.find((one) => one === event.target.value) ?? 'percent')}
          required
        />
        <div />
        <TextField name="numerator" label={t('field.numerator')} hint={t('hint.numerator')} required />
        <TextField
          name="denominator"
          label={t('field.denominator')}
          hint={t('hint.denominator')}
          onChange={(event) => setRatio(event.target.value.trim() !== '')}
        />
        <AreaField
          name="filters"
          label={t('field.filters')}
          hint={t('hint.filters')}
          className="sm:col-span-2"
        />
        {(['channel', 'segment', 'time'] as const).map((dimension) => {
          const name = ({ channel: 'overChannels', segment: 'overSegments', time: 'overTime' } as const)[
            dimension
          ];
          const label = ({ channel: 'over_channels', segment: 'over_segments', time: 'over_time' } as const)[
            dimension
          ];
          const options = legal(dimension);
          return (
            <SelectField
              key={`${name}${unit}${isRatio}`}
              name={name}
              label={t(`field.${label}`)}
              options={words(options, (item) => t(`aggregation.${item}`))}
              defaultValue={['ratio', 'sum', 'none'].find((one) => options.some((item) => item === one))}
              required
            />
          );
        })}
      </FormSection>
      <ThresholdFields unit={unit} />
      <FormSection title={t('section.delivery')} text={t('section.delivery_text')}>
        <TextField name="source" label={t('field.source')} hint={t('hint.source')} required />
        <SelectField
          name="rhythm"
          label={t('field.rhythm')}
          options={words(rhythms, (item) => t(`rhythm.${item}`))}
          defaultValue="month"
          required
        />
        <TextField
          name="dueLagDays"
          label={t('field.due_lag')}
          hint={t('hint.due_lag')}
          kind="number"
          defaultValue="5"
          required
        />
        <TextField
          name="maturityLagDays"
          label={t('field.maturity_lag')}
          hint={t('hint.maturity_lag')}
          kind="number"
          defaultValue="0"
          required
        />
        <TextField
          name="minN"
          label={t('field.min_n')}
          hint={t('hint.min_n')}
          kind="number"
          defaultValue="0"
          required
        />
        <DateField name="effectiveFrom" label={t('field.effective_from')} defaultValue={today} required />
        <CheckField name="seasonal" label={t('field.seasonal')} hint={t('hint.seasonal')} />
      </FormSection>
      <FormSection title={t('section.responsible')} text={t('section.responsible_text')}>
        <SelectField
          name="ownerId"
          label={t('field.owner')}
          options={people}
          placeholder={t('field.nobody')}
        />
        <SelectField
          name="stewardId"
          label={t('field.steward')}
          options={people}
          placeholder={t('field.nobody')}
        />
        <TextField name="tilePosition" label={t('field.tile')} hint={t('hint.tile')} kind="number" />
      </FormSection>
      <CommandButton className="justify-self-start">{t('new.create')}</CommandButton>
    </CommandForm>
  );
}
