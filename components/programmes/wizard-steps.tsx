'use client';

import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/class-names';
import { useCommandForm } from '@/components/ui/command-form';

export const steps = ['basics', 'governance', 'content', 'people'] as const;
export type StepKey = (typeof steps)[number];

const FIELDS: Readonly<Record<StepKey, readonly string[]>> = {
  basics: ['name', 'key', 'objectives', 'timeZone', 'bundesland', 'fiscalStartMonth'],
  governance: ['profile'],
  content: [
    'start',
    'segment',
    'channels',
    ...Array.from({ length: 12 }, (_, index) => `channels.${index}.name`),
  ],
  people: ['sponsorId', 'managerId'],
};

/** Where one is; a step with something to mend says so. */
export function WizardSteps({ current, onChoose }: { current: StepKey; onChoose: (step: StepKey) => void }) {
  const t = useTranslations('programmes.wizard');
  const { errorsFor } = useCommandForm();
  return (
    <nav aria-label={t('steps')}>
      <ol className="flex flex-wrap gap-x-6 gap-y-2">
        {steps.map((step, index) => {
          const faulty = FIELDS[step].some((field) => errorsFor(field).length > 0);
          return (
            <li key={step}>
              <button
                type="button"
                aria-current={step === current ? 'step' : undefined}
                onClick={() => onChoose(step)}
                className={cn(
                  'flex items-center gap-2 rounded-md py-1 text-ink-2 hover:text-ink',
                  step === current && 'font-semibold text-ink',
                )}
              >
                <span
                  className={cn(
                    'figures grid size-6 place-items-center rounded-full border text-sm',
                    step === current && 'border-accent bg-accent text-on-accent',
                    faulty && 'border-red bg-red-soft text-red',
                  )}
                >
                  {index + 1}
                </span>
                {t(`step.${step}`)}
                {faulty && <span className="text-red text-sm">{t('to_mend')}</span>}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
