'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CommandDialog } from '@/components/ui/command-dialog';
import { AreaField, CheckField, CommandButton, DateField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { closeBallot, consent, objectToCircular, recuse, reschedule } from '@/lib/voting/actions';

type Props = { ballotId: string };

/** Ends the vote; without a quorum it stays open, marked so. */
export function CloseBallot({ ballotId, quorate }: Props & { quorate: boolean }) {
  const t = useTranslations('voting.close');
  return (
    <CommandDialog
      action={closeBallot}
      hidden={{ ballotId }}
      title={t('title')}
      triggerStyle={{}}
      doneMessage={t('done')}
    >
      <p>{quorate ? t('sentence') : t('inquorate_sentence')}</p>
    </CommandDialog>
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

/** Who is in conflict says why; the seat then counts for neither quorum nor vote (V-1). */
export function RecuseForm({ ballotId }: Props) {
  const t = useTranslations('voting.recuse');
  return (
    <CommandDialog
      action={recuse}
      hidden={{ ballotId }}
      title={t('title')}
      description={t('sentence')}
      triggerStyle={{ variant: 'quiet', size: 'sm' }}
      doneMessage={t('done')}
    >
      <AreaField name="reason" label={t('reason')} required />
    </CommandDialog>
  );
}

/** Asks for a meeting instead of the vote in writing; one objection is enough (V-6). */
export function ObjectForm({ ballotId }: Props) {
  const t = useTranslations('voting.object');
  return (
    <CommandDialog
      action={objectToCircular}
      hidden={{ ballotId }}
      title={t('title')}
      description={t('sentence')}
      triggerStyle={{ variant: 'quiet', size: 'sm' }}
      submit={t('submit')}
      doneMessage={t('done')}
    >
      <AreaField name="reason" label={t('reason')} required />
    </CommandDialog>
  );
}

/** The sponsor's consent to an end or a critical motion (V-4). */
export function ConsentForm({ ballotId }: Props) {
  const t = useTranslations('voting.consent');
  return (
    <CommandForm action={consent} hidden={{ ballotId }} doneMessage={t('done')}>
      <p className="font-medium">{t('title')}</p>
      <ConsentFields />
      <div>
        <CommandButton variant="secondary">{t('submit')}</CommandButton>
      </div>
    </CommandForm>
  );
}

/** The same in a dialog, for a list of many things. */
export function ConsentDialog({ ballotId, triggerKey }: Props & { triggerKey: string }) {
  const t = useTranslations('voting.consent');
  return (
    <CommandDialog
      action={consent}
      hidden={{ ballotId }}
      title={t('title')}
      trigger={t('submit')}
      triggerKey={triggerKey}
      submit={t('submit')}
      doneMessage={t('done')}
    >
      <ConsentFields />
    </CommandDialog>
  );
}

function ConsentFields() {
  const t = useTranslations('voting.consent');
  return (
    <>
      <CheckField name="consents" label={t('consents')} hint={t('hint')} />
      <AreaField name="reason" label={t('reason')} rows={2} />
    </>
  );
}
