'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { AreaField, CommandButton, TextField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog } from '@/components/ui/dialog';
import { createSegmentAction, editSegmentAction } from '@/lib/channels/actions';
import { formatMoney } from '@/lib/format/money';
import { formatShare } from '@/lib/format/number';

type Known = {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly name: string;
  readonly description: string;
  readonly share: string | null;
  readonly transactionValueCents: number | null;
  readonly cacCents: number | null;
  readonly clvCents: number | null;
};
/** Without `segment` it creates one. */
type Props = { programmeId: string; segment?: Known };

/** Creates or edits a cohort; an empty figure means "not known", which is not zero. */
export function SegmentForm({ programmeId, segment }: Props) {
  const t = useTranslations('channels');
  const [open, setOpen] = useState(false);
  const locale = useLocale();
  const money = (cents: number | null | undefined) => (cents == null ? '' : formatMoney(locale, cents));
  const id = (field: string) => `f-${segment?.number ?? 'new'}-${field}`;
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={segment ? t('segment.edit_title', { name: segment.name }) : t('segment.create')}
      trigger={segment ? t('segment.edit') : t('segment.create')}
      triggerStyle={{ variant: segment ? 'quiet' : 'secondary', size: segment ? 'sm' : 'md' }}
    >
      <CommandForm
        onDone={() => setOpen(false)}
        action={segment ? editSegmentAction : createSegmentAction}
        hidden={segment ? { segmentId: segment.id, version: segment.version } : { programmeId }}
      >
        <TextField
          name="name"
          id={id('name')}
          label={t('segment.name')}
          required
          maxLength={120}
          defaultValue={segment?.name}
        />
        <AreaField
          name="description"
          id={id('description')}
          label={t('field.description')}
          defaultValue={segment?.description}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            name="share"
            id={id('share')}
            kind="percent"
            label={t('segment.share')}
            hint={t('segment.share_hint')}
            defaultValue={segment?.share == null ? '' : formatShare(locale, segment.share)}
          />
          <TextField
            name="transactionValueCents"
            id={id('value')}
            kind="cents"
            label={t('segment.transaction_value')}
            defaultValue={money(segment?.transactionValueCents)}
          />
          <TextField
            name="cacCents"
            id={id('cac')}
            kind="cents"
            label={t('segment.cac')}
            defaultValue={money(segment?.cacCents)}
          />
          <TextField
            name="clvCents"
            id={id('clv')}
            kind="cents"
            label={t('segment.clv')}
            defaultValue={money(segment?.clvCents)}
          />
        </div>
        <CommandButton className="justify-self-start">{t('form.save')}</CommandButton>
      </CommandForm>
    </Dialog>
  );
}
