import { useTranslations } from 'next-intl';
import { Bullet } from '@/components/charts/bullet';
import { checkThresholds, type Limits, thresholdsOf } from '@/lib/measurement/rules/status';
import type { Unit } from '@/lib/measurement/vocabulary';
import { drawn, useFigures } from './figures';

type Props = {
  limits: Limits;
  unit: Unit;
  target: string | null;
  value?: string | null;
};

/** The ranges of a KPI as a bullet graph and as a sentence; nothing where they cannot be told apart (K-1). */
export function Thresholds({ limits, unit, target, value = null }: Props) {
  const t = useTranslations('measurement');
  const figures = useFigures();
  const { direction, green, amber, bandHigh } = limits;
  if (green === null || amber === null || !checkThresholds(thresholdsOf(limits)).ok) {
    return <p className="text-ink-3 text-sm">{t('threshold.incomplete')}</p>;
  }
  const text = (amount: string | null) => (amount === null ? '' : figures.amount(unit, amount));
  const sentence = t(`threshold.${direction}`, {
    green: text(green),
    amber: text(amber),
    high: text(bandHigh),
  });
  return (
    <div className="grid gap-1.5">
      <Bullet
        value={drawn(unit, value)}
        target={drawn(unit, target)}
        ranges={rangesOf(limits, unit, target)}
        label={sentence}
      />
      <p className="text-ink-2 text-sm">{sentence}</p>
      {target !== null && (
        <p className="text-ink-2 text-sm">{t('threshold.target', { value: text(target) })}</p>
      )}
    </div>
  );
}

function rangesOf(
  { direction, green, amber, bandHigh }: Limits,
  unit: Unit,
  target: string | null,
): number[] {
  const [good, border] = [drawn(unit, green) ?? 0, drawn(unit, amber) ?? 0];
  const aim = drawn(unit, target) ?? 0;
  if (direction === 'higher') return [border, good, Math.max(good * 1.3, aim * 1.1)];
  if (direction === 'lower') return [good, border, Math.max(border * 1.3, aim * 1.1)];
  const high = drawn(unit, bandHigh) ?? good;
  return [good, high, high + border];
}
