'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { CommandButton } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { createFromTemplateAction, createProgrammeAction } from '@/lib/programmes/actions';
import { routes } from '@/lib/routes';
import { BasicsStep } from './wizard-basics';
import { ContentStep } from './wizard-content';
import { GovernanceStep } from './wizard-governance';
import { PeopleStep } from './wizard-people';
import { type StepKey, steps, WizardSteps } from './wizard-steps';

export type Choices = readonly { readonly value: string; readonly label: string }[];
type Props = {
  people: Choices;
  /** First day of the template's first wave. */
  start: string;
  /** Waves, phases and milestones are planned by programme managers only. */
  mayPlan: boolean;
};
type Sent = { mode?: string } & Record<string, unknown>;

/** Creates a programme in four steps; all of them are one form, so going back loses nothing. */
export function ProgrammeWizard({ people, start, mayPlan }: Props) {
  const t = useTranslations('programmes.wizard');
  const [step, setStep] = useState<StepKey>('basics');
  const panel = useRef<HTMLDivElement>(null);
  const at = steps.indexOf(step);
  const [before, after] = [steps[at - 1], steps[at + 1]];

  const create = ({ mode, ...input }: Sent, options?: { idempotencyKey?: string }) =>
    mode === 'template'
      ? createFromTemplateAction(input as Parameters<typeof createFromTemplateAction>[0], options)
      : createProgrammeAction(input as Parameters<typeof createProgrammeAction>[0], options);
  const advance = (next: StepKey) => {
    const controls =
      panel.current?.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select') ?? [];
    if ([...controls].every((control) => control.reportValidity())) setStep(next);
  };
  const shown = (key: StepKey) => ({ hidden: key !== step, ...(key === step ? { ref: panel } : {}) });

  return (
    <CommandForm action={create} doneMessage={t('done')} doneHref={`${routes.home()}{key}`}>
      <WizardSteps current={step} onChoose={setStep} />
      <Card title={t(`step.${step}`)} message={t(`explain.${step}`)}>
        <div {...shown('basics')}>
          <BasicsStep />
        </div>
        <div {...shown('governance')}>
          <GovernanceStep />
        </div>
        <div {...shown('content')}>
          <ContentStep people={people} start={start} mayPlan={mayPlan} />
        </div>
        <div {...shown('people')}>
          <PeopleStep people={people} />
        </div>
      </Card>
      <div className="flex justify-between gap-2">
        {before ? (
          <Button variant="secondary" onClick={() => setStep(before)}>
            {t('back')}
          </Button>
        ) : (
          <span />
        )}
        {after ? (
          <Button variant="primary" onClick={() => advance(after)}>
            {t('next')}
          </Button>
        ) : (
          <CommandButton>{t('create')}</CommandButton>
        )}
      </div>
    </CommandForm>
  );
}
