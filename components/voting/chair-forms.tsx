'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AreaField, CheckField, CommandButton, DateField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog } from '@/components/ui/dialog';
import { closeBallot, consent, objectToCircular, recuse, reschedule } from '@/lib/voting/actions';

type Props = { ballotId: string };

/** Ends the vote; without a quorum it stays open, marked so. */
export function CloseBallot({ ballotId, quorate }: Props & { quorate: boolean }) {
  const t = useTranslations('voting.close');
  const [open, setOpen] = useState(false);
  return (
    <Dialog title={t('title')} trigger={t('title')} open={open} onOpenChange={setOpen}>
      <CommandForm
        action={closeBallot}
        hidden={{ ballotId }}
        doneMessage={t('done')}
        onDone={() => setOpen(false)}
      >
        <p>{quorate ? t('sentence') : t('inquorate_sentence')}</p>
        <CommandButton>{t('title')}</CommandButton>
      </CommandForm>
    </Dialog>
  );
}

export function RescheduleBallot({ ballotId }: Props) {
  const t = useTranslations('voting.reschedule');
  const [on, setOn] = useState('');
  return (
    <CommandForm
      action={async (_input, sent) =>
        reschedule({ ballotId, closesAt: on === '' ? '' : new Date(`${on}T18:00:00`).toISOString() }, sent)
      }
      doneMessage={t('done')}
    >
      <DateField
        name="closesAt"
        label={t('until')}
        value={on}
        onChange={(event) => setOn(event.target.value)}
        required
      />
      <CommandButton variant="secondary">{t('title')}</CommandButton>
    </CommandForm>
  );
}

export function RecuseForm({ ballotId }: Props) {
  const t = useTranslations('voting.recuse');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={t('title')}
      description={t('sentence')}
      trigger={t('title')}
      triggerStyle={{ variant: 'quiet', size: 'sm' }}
      open={open}
      onOpenChange={setOpen}
    >
      <CommandForm
        action={recuse}
        hidden={{ ballotId }}
        doneMessage={t('done')}
        onDone={() => setOpen(false)}
      >
        <AreaField name="reason" label={t('reason')} required />
        <CommandButton>{t('title')}</CommandButton>
      </CommandForm>
    </Dialog>
  );
}

/** Asks for a meeting instead of the vote in writing; one objection is enough (V-6). */
export function ObjectForm({ ballotId }: Props) {
  const t = useTranslations('voting.object');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={t('title')}
      description={t('sentence')}
      trigger={t('title')}
      triggerStyle={{ variant: 'quiet', size: 'sm' }}
      open={open}
      onOpenChange={setOpen}
    >
      <CommandForm
        action={objectToCircular}
        hidden={{ ballotId }}
        doneMessage={t('done')}
        onDone={() => setOpen(false)}
      >
        <AreaField name="reason" label={t('reason')} required />
        <CommandButton>{t('submit')}</CommandButton>
      </CommandForm>
    </Dialog>
  );
}

/** The sponsor's consent to an end or a critical motion (V-4). */
export function ConsentForm({ ballotId }: Props) {
  const t = useTranslations('voting.consent');
  return (
    <CommandForm action={consent} hidden={{ ballotId }} doneMessage={t('done')}>
      <p className="font-medium">{t('title')}</p>
      <CheckField name="consents" label={t('consents')} hint={t('hint')} />
      <AreaField name="reason" label={t('reason')} rows={2} />
      <div>
        <CommandButton variant="secondary">{t('submit')}</CommandButton>
      </div>
    </CommandForm>
  );
}
