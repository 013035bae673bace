'use client';

import { useTranslations } from 'next-intl';
import { CommandDialog } from '@/components/ui/command-dialog';
import { AreaField } from '@/components/ui/command-fields';
import { rejectObservationAction, restateObservationAction } from '@/lib/measurement/actions';
import type { Unit } from '@/lib/measurement/vocabulary';
import { ValueFields } from './value-fields';

const QUIET = { size: 'sm', variant: 'quiet' } as const;

/** Why a provisional value is not used; it stays visible. */
export function RejectDialog({ observationId }: { observationId: string }) {
  const t = useTranslations('measurement.observation');
  const words = useTranslations('common.action');
  return (
    <CommandDialog
      action={rejectObservationAction}
      hidden={{ observationId }}
      title={t('reject_title')}
      description={t('reject_text')}
      trigger={words('reject')}
      triggerStyle={QUIET}
      submit={words('reject')}
      submitStyle={{ variant: 'danger' }}
    >
      <AreaField name="reason" label={t('reason')} hint={t('reason_hint')} required />
    </CommandDialog>
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
  return (
    <CommandDialog
      action={restateObservationAction}
      hidden={{ observationId: one.id }}
      title={t('restate_title')}
      description={t('restate_text')}
      trigger={t('restate')}
      triggerStyle={QUIET}
      submit={t('restate')}
    >
      <ValueFields isRatio={isRatio} unit={unit} idPrefix={`restate-${one.id}`} given={one} />
      <AreaField name="reason" label={t('reason')} hint={t('reason_hint')} required />
    </CommandDialog>
  );
}
