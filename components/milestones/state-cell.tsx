'use client';

import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useOptimistic, useState, useTransition } from 'react';
import { toast } from 'sonner';
import { Dialog } from '@/components/ui/dialog';
import { Menu, MenuItem, MenuLink } from '@/components/ui/menu';
import { Refusal, type RefusalView } from '@/components/ui/refusal';
import { acceptMilestoneAction, startMilestoneAction } from '@/lib/milestones/actions';
import type { MilestoneEvent, MilestoneState } from '@/lib/milestones/vocabulary';
import { StepForm } from './step-form';

type Props = {
  milestoneId: string;
  number: string;
  version: number;
  state: MilestoneState;
  steps: readonly MilestoneEvent[];
  today: string;
  href: string;
};

const AT_ONCE = { start: startMilestoneAction, accept: acceptMilestoneAction } as const;
const REACHED = { start: 'in_progress', accept: 'accepted' } as const;

/** The state in the row with the steps that are the reader's; what needs a date or a reason asks for it first. */
export function StateCell({ milestoneId, number, version, state, steps, today, href }: Props) {
  const t = useTranslations('milestones.step');
  const words = useTranslations('states.milestone');
  const [shown, show] = useOptimistic(state);
  const [asking, setAsking] = useState<MilestoneEvent>();
  const [refusal, setRefusal] = useState<RefusalView>();
  const [, start] = useTransition();
  if (steps.length === 0) return <span className="whitespace-nowrap">{words(shown)}</span>;

  const take = (event: MilestoneEvent) => {
    if (event !== 'start' && event !== 'accept') return setAsking(event);
    start(async () => {
      show(REACHED[event]);
      const result = await AT_ONCE[event]({ milestoneId, version });
      if (result.ok) toast.success(t(`done.${event}`));
      else setRefusal(result);
    });
  };
  const close = () => {
    setAsking(undefined);
    setRefusal(undefined);
  };
  return (
    <>
      <Menu
        trigger={
          <>
            {words(shown)}
            <ChevronDown aria-hidden className="text-ink-3" />
          </>
        }
        label={t('menu', { number, state: words(shown) })}
        triggerStyle={{ variant: 'quiet', size: 'sm' }}
        triggerClassName="-my-1 -ml-2.5"
      >
        {steps.map((event) => (
          <MenuItem key={event} onClick={() => take(event)}>
            {t(`do.${event}`)}
          </MenuItem>
        ))}
        <MenuLink href={href}>{t('open')}</MenuLink>
      </Menu>
      <Dialog
        title={`${number}: ${asking ? t(`do.${asking}`) : t('refused')}`}
        open={asking !== undefined || refusal !== undefined}
        onOpenChange={(open) => !open && close()}
      >
        <Refusal refusal={refusal} />
        {asking && (
          <StepForm event={asking} milestoneId={milestoneId} version={version} today={today} onDone={close} />
        )}
      </Dialog>
    </>
  );
}
