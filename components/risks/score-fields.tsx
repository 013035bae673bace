'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { SelectField } from '@/components/ui/command-fields';
import { LevelBadge } from '@/components/ui/level-badge';
import { bandOf } from '@/lib/risks/rules/band';
import { type RiskDimension, riskDimensions, type ScoreKind } from '@/lib/risks/vocabulary';

export type ScoreDraft = {
  readonly probability: number;
  readonly impacts: Readonly<Partial<Record<RiskDimension, number>>>;
};
type Props = { kind: ScoreKind; draft?: ScoreDraft | null };

const FIVE = [1, 2, 3, 4, 5] as const;

/** Probability and the impact in each touched dimension; shows the band they make while they are chosen. */
export function ScoreFields({ kind, draft }: Props) {
  const t = useTranslations('risks.score');
  const [probability, setProbability] = useState(draft?.probability ?? 0);
  const [impacts, setImpacts] = useState<Partial<Record<RiskDimension, number>>>({ ...draft?.impacts });
  const impact = Math.max(0, ...Object.values(impacts));
  return (
    <fieldset className="grid gap-3 rounded-md border p-3">
      <legend className="px-1 font-medium">
        {t(`kind.${kind}`)}{' '}
        <span aria-live="polite">
          {probability > 0 && impact > 0 && <LevelBadge level={bandOf(probability, impact)} />}
        </span>
      </legend>
      <SelectField
        name={`${kind}.probability`}
        label={t('probability')}
        placeholder={t('choose')}
        value={probability === 0 ? '' : String(probability)}
        onChange={(event) => setProbability(Number(event.target.value))}
        options={FIVE.map((value) => ({ value: String(value), label: t(`p${value}`) }))}
        required
      />
      <div className="grid gap-3 sm:grid-cols-2">
        {riskDimensions.map((dimension) => (
          <SelectField
            key={dimension}
            name={`${kind}.impacts.${dimension}`}
            label={t(`dimension.${dimension}`)}
            placeholder={t('untouched')}
            value={impacts[dimension] ? String(impacts[dimension]) : ''}
            onChange={(event) => {
              const { [dimension]: _before, ...others } = impacts;
              const value = Number(event.target.value);
              setImpacts(value === 0 ? others : { ...others, [dimension]: value });
            }}
            options={FIVE.map((value) => ({
              value: String(value),
              label: t(`${scaleOf(dimension)}${value}`),
            }))}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** Budget, schedule and quality have scales of their own (domain §5); scope and compliance read like quality. */
const scaleOf = (dimension: RiskDimension): 'budget' | 'schedule' | 'quality' =>
  dimension === 'budget' || dimension === 'schedule' ? dimension : 'quality';
