'use client';

import { useLocale, useTranslations } from 'next-intl';
import { AreaField, DateField, SelectField, TextField } from '@/components/ui/command-fields';
import { formatNumber } from '@/lib/format/number';
import { riskCategories, riskKinds, velocities } from '@/lib/risks/vocabulary';

type Choice = { readonly value: string; readonly label: string };
export type RiskDraft = {
  readonly title: string;
  readonly kind: string;
  readonly category: string;
  readonly cause: string;
  readonly event: string;
  readonly effect: string;
  readonly ownerId: string | null;
  readonly placeId: string | null;
  readonly velocity: string;
  readonly proximityOn: string | null;
  readonly chance: string | null;
  readonly cost: Points;
  readonly days: Points;
};
type Points = { readonly min: number; readonly mode: number; readonly max: number } | null;
type Props = { draft?: RiskDraft | undefined; people: readonly Choice[]; places: readonly Choice[] };

const POINTS = ['min', 'mode', 'max'] as const;
const SUFFIX = { min: 'Min', mode: 'Mode', max: 'Max' } as const;

/** Cause, event and effect in one's own words, where the risk lies, and what it may cost if that is known. */
export function RiskFields({ draft, people, places }: Props) {
  const t = useTranslations('risks.field');
  const words = useTranslations('risks');
  const locale = useLocale();
  const money = (cents: number | undefined) =>
    cents === undefined
      ? ''
      : formatNumber(locale, String(cents / 100), { digits: cents % 100 === 0 ? 0 : 2 });
  const percent =
    draft?.chance == null
      ? ''
      : formatNumber(locale, String(Number((Number(draft.chance) * 100).toFixed(4))));
  return (
    <>
      <TextField name="title" label={t('title')} required maxLength={200} defaultValue={draft?.title} />
      <div className="grid gap-4 sm:grid-cols-3">
        <SelectField
          name="kind"
          label={t('kind')}
          defaultValue={draft?.kind ?? 'threat'}
          options={riskKinds.map((value) => ({ value, label: words(`kind.${value}`) }))}
          required
        />
        <SelectField
          name="category"
          label={t('category')}
          defaultValue={draft?.category ?? 'operational'}
          options={riskCategories.map((value) => ({ value, label: words(`category.${value}`) }))}
          required
        />
        <SelectField
          name="velocity"
          label={t('velocity')}
          defaultValue={draft?.velocity ?? 'medium'}
          options={velocities.map((value) => ({ value, label: words(`velocity.${value}`) }))}
          required
        />
      </div>
      <AreaField
        name="cause"
        label={t('cause')}
        hint={t('cause_hint')}
        rows={2}
        required
        defaultValue={draft?.cause}
      />
      <AreaField
        name="event"
        label={t('event')}
        hint={t('event_hint')}
        rows={2}
        required
        defaultValue={draft?.event}
      />
      <AreaField
        name="effect"
        label={t('effect')}
        hint={t('effect_hint')}
        rows={2}
        required
        defaultValue={draft?.effect}
      />
      <div className="grid gap-4 sm:grid-cols-3">
        <SelectField
          name="ownerId"
          label={t('owner')}
          placeholder={t('nobody')}
          defaultValue={draft?.ownerId ?? ''}
          options={people}
        />
        <SelectField
          name="placeId"
          label={t('place')}
          placeholder={t('whole')}
          defaultValue={draft?.placeId ?? ''}
          options={places}
        />
        <DateField
          name="proximityOn"
          label={t('proximity')}
          hint={t('proximity_hint')}
          defaultValue={draft?.proximityOn ?? ''}
        />
      </div>
      <fieldset className="grid gap-3">
        <legend className="mb-1 font-medium">{t('quantities')}</legend>
        <TextField
          name="chance"
          kind="percent"
          label={t('chance')}
          hint={t('chance_hint')}
          defaultValue={percent}
          className="max-w-60"
        />
        <div className="grid gap-4 sm:grid-cols-3">
          {POINTS.map((point) => (
            <TextField
              key={point}
              name={`cost${SUFFIX[point]}Cents`}
              kind="cents"
              label={t(`cost.${point}`)}
              defaultValue={money(draft?.cost?.[point])}
            />
          ))}
          {POINTS.map((point) => (
            <TextField
              key={point}
              name={`days${SUFFIX[point]}`}
              kind="number"
              label={t(`days.${point}`)}
              defaultValue={draft?.days?.[point] ?? ''}
            />
          ))}
        </div>
      </fieldset>
    </>
  );
}
