import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/class-names';
import type { ChangeState, ChangeType } from '@/lib/changes/vocabulary';
import { type Stage, stageOf } from './change-queue';

const ways: Readonly<Record<ChangeType, readonly Stage[]>> = {
  normal: ['intake', 'analysis', 'approval', 'test', 'deployment'],
  standard: ['deployment'],
  emergency: ['approval', 'deployment'],
};

/** The tollgates of a request as a line with stations: passed, here, ahead. */
export function StageBar({ state, type }: { state: ChangeState; type: ChangeType }) {
  const t = useTranslations('changes');
  const way = ways[type];
  const at = way.indexOf(stageOf(state));
  const ended = stageOf(state) === 'ended';
  const done = state === 'closed' ? way.length : at;
  return (
    <ol aria-label={t('stages')} className="mb-4 flex">
      {way.map((stage, index) => {
        const here = index === at;
        const passed = index < done;
        return (
          <li key={stage} aria-current={here ? 'step' : undefined} className="grid min-w-0 flex-1 gap-1">
            <span aria-hidden className="flex items-center">
              <span
                className={cn(
                  'size-3.5 shrink-0 rounded-full border-2 bg-surface',
                  passed && 'border-accent bg-accent',
                  here && 'border-accent',
                  !passed && !here && 'border-ink-4',
                )}
              />
              <span className={cn('h-0.5 flex-1', passed && !ended ? 'bg-accent' : 'bg-line-strong')} />
            </span>
            <span
              className={cn(
                'pr-3 text-sm',
                // on a phone only the present stage has room for its name
                here ? 'whitespace-nowrap font-semibold' : 'text-ink-3 max-sm:sr-only',
              )}
            >
              {t(`stage.${stage}`)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
