'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AreaField, CommandButton } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog } from '@/components/ui/dialog';
import { rejectObservationAction, restateObservationAction } from '@/lib/measurement/actions';
import type { Unit } from '@/lib/measurement/vocabulary';
import { ValueFields } from './value-fields';

/** Why a provisional value is not used; it stays visible. */
export function RejectDialog({ observationId }: { observationId: string }) {
  const t = useTranslations('measurement.observation');
  const words = useTranslations('common.action');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={t('reject_title')}
      description={t('reject_text')}
      trigger={words('reject')}
      triggerStyle={{ size: 'sm', variant: 'quiet' }}
      open={open}
      onOpenChange={setOpen}
    >
      <CommandForm action={rejectObservationAction} hidden={{ observationId }} onDone={() => setOpen(false)}>
        <AreaField name="reason" label={t('reason')} hint={t('reason_hint')} required />
        <CommandButton variant="danger">{words('reject')}</CommandButton>
      </CommandForm>
    </Dialog>
  );
}

type RestateProps = {
  one: {
    readonly id: string;
    readonly numerator: string | null;
    readonly denominator: string | null;
    readonly value: string | null;
    readonly n: number | null;
  };
  isRatio: boolean;
  unit: Unit;
};

/** A confirmed value gets a new revision; the old one stays. */
export function RestateDialog({ one, isRatio, unit }: RestateProps) {
  const t = useTranslations('measurement.observation');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={t('restate_title')}
      description={t('restate_text')}
      trigger={t('restate')}
      triggerStyle={{ size: 'sm', variant: 'quiet' }}
      open={open}
      onOpenChange={setOpen}
    >
      <CommandForm
        action={restateObservationAction}
        hidden={{ observationId: one.id }}
        onDone={() => setOpen(false)}
      >
        <ValueFields isRatio={isRatio} unit={unit} idPrefix={`restate-${one.id}`} given={one} />
        <AreaField name="reason" label={t('reason')} hint={t('reason_hint')} required />
        <CommandButton>{t('restate')}</CommandButton>
      </CommandForm>
    </Dialog>
  );
}
