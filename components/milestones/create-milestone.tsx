'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { AreaField, CommandButton, SelectField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog } from '@/components/ui/dialog';
import { createMilestoneAction } from '@/lib/milestones/actions';
import { MilestoneFields } from './milestone-fields';

type Props = {
  choices: {
    phases: readonly { id: string; kind: string; wave: string }[];
    people: readonly { id: string; name: string }[];
    morePhases: boolean;
  };
  doneHref: string;
};

export function CreateMilestone({ choices, doneHref }: Props) {
  const t = useTranslations('milestones.create');
  const kinds = useTranslations('states.phase_kind');
  const [open, setOpen] = useState(false);
  const phases = choices.phases.map(({ id, kind, wave }) => ({
    value: id,
    label: `${wave} · ${kinds.has(kind) ? kinds(kind) : kind}`,
  }));
  return (
    <>
      <Button variant="primary" data-create onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        {t('open')}
      </Button>
      <Dialog title={t('title')} description={t('text')} open={open} onOpenChange={setOpen} wide>
        <CommandForm
          action={createMilestoneAction}
          doneHref={doneHref}
          doneMessage={t('done')}
          onDone={() => setOpen(false)}
        >
          <SelectField
            name="phaseId"
            label={t('phase')}
            options={phases}
            {...(phases.length > 1 ? { placeholder: t('choose') } : {})}
            {...(choices.morePhases ? { hint: t('more_phases') } : {})}
            required
          />
          <MilestoneFields people={choices.people} />
          <AreaField name="criteria" label={t('criteria')} hint={t('criteria_hint')} lines rows={3} />
          <div>
            <CommandButton>{t('submit')}</CommandButton>
          </div>
        </CommandForm>
      </Dialog>
    </>
  );
}
