'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CommandButton } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog } from '@/components/ui/dialog';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { appointDeputyAction } from '@/lib/people/actions';
import { DeputyFields } from './deputy-fields';

type Props = {
  person: { readonly id: string; readonly name: string };
  /** Null = wherever the person holds a role. */
  programmeId: string | null;
  people: readonly { readonly id: string; readonly name: string }[];
  today: CivilDate;
};

/** A deputy for somebody who is absent and cannot name one. */
export function AppointDeputy({ person, programmeId, people, today }: Props) {
  const t = useTranslations('people.deputy');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t('appoint_title', { name: person.name })}
      description={t(programmeId === null ? 'appoint_everywhere' : 'appoint_here')}
      trigger={t('appoint')}
      triggerStyle={{ variant: 'quiet', size: 'sm' }}
    >
      <CommandForm
        action={appointDeputyAction}
        hidden={{ personId: person.id, programmeId }}
        doneMessage={t('named')}
        onDone={() => setOpen(false)}
      >
        <DeputyFields people={people.filter(({ id }) => id !== person.id)} today={today} />
        <CommandButton className="justify-self-start">{t('name')}</CommandButton>
      </CommandForm>
    </Dialog>
  );
}
