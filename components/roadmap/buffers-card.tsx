import { useLocale, useTranslations } from 'next-intl';
import { ProgressBar } from '@/components/charts/progress-bar';
import { Card } from '@/components/ui/card';
import { type Status, StatusBadge } from '@/components/ui/status';
import { formatShare } from '@/lib/format/number';
import type { BufferView } from '@/lib/roadmap/rules/buffer';
import type { BufferLevel } from '@/lib/roadmap/vocabulary';
import { routes } from '@/lib/routes';

const STATUS: Record<BufferLevel, Status> = {
  green: 'on_track',
  amber: 'at_risk',
  red: 'off_track',
  unknown: 'no_data',
  not_applicable: 'no_data',
};
const ORDER: readonly BufferLevel[] = ['red', 'amber', 'unknown', 'green', 'not_applicable'];

/** Burn of each phase's contingency window (M-8), worst first. */
export function BuffersCard({
  buffers,
  programmeKey,
}: {
  buffers: readonly BufferView[];
  programmeKey: string;
}) {
  const t = useTranslations('roadmap.buffers');
  const kinds = useTranslations('states.phase_kind');
  const locale = useLocale();
  const sorted = [...buffers].sort(
    (a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level) || (b.burn ?? 0) - (a.burn ?? 0),
  );
  const tight = buffers.filter(({ level }) => level === 'red' || level === 'amber').length;
  return (
    <Card
      title={t('title')}
      message={buffers.length === 0 ? t('none') : t('message', { count: buffers.length, tight })}
      flush={buffers.length > 0}
    >
      {sorted.length > 0 && (
        <ul className="divide-y">
          {sorted.slice(0, 12).map((buffer) => {
            const name = `${buffer.waveNumber} ${buffer.wave} · ${kinds(buffer.phase)}`;
            const used = t('days', { used: buffer.consumedDays, all: buffer.contingencyDays });
            const text =
              buffer.burn === null ? used : `${used} (${formatShare(locale, buffer.burn, { digits: 0 })})`;
            return (
              <li key={buffer.phaseId} className="grid gap-1 px-4 py-2">
                <div className="flex flex-wrap items-center justify-between gap-2">
                  <a
                    className="font-medium hover:underline"
                    href={routes.roadmap(programmeKey, { selected: buffer.waveNumber })}
                  >
                    {name}
                  </a>
                  <StatusBadge status={STATUS[buffer.level]} />
                </div>
                <ProgressBar
                  value={buffer.level === 'unknown' ? null : buffer.consumedDays}
                  max={buffer.contingencyDays}
                  label={name}
                  text={buffer.level === 'unknown' ? t('unknown') : text}
                />
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
