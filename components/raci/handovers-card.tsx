import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { AreaField, CommandButton } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Disclosure } from '@/components/ui/disclosure';
import { formatDate } from '@/lib/format/date';
import {
  acceptHandoverAction,
  consentHandoverAction,
  declineHandoverAction,
  withdrawHandoverAction,
} from '@/lib/raci/actions';
import type { HandoverView } from '@/lib/raci/queries/handovers';

/** Handovers of the A that wait for consent or for the new one, with what the reader can do (RA-6). */
export function HandoversCard({ rows }: { rows: readonly HandoverView[] }) {
  const t = useTranslations('raci.handover');
  const locale = useLocale();
  if (rows.length === 0) return null;
  return (
    <Card title={t('open')} scope={String(rows.length)}>
      <ul className="grid gap-4">
        {rows.map((row) => (
          <li key={row.id} className="grid gap-1.5">
            <p>
              <span className="figures text-ink-3">{row.number}</span> {row.title}{' '}
              <Badge tone="outline">{t(`state.${row.state}`)}</Badge>
            </p>
            <p className="text-ink-2 text-sm">
              {t('summary', {
                from: row.from ?? t('vacant'),
                to: row.to,
                date: formatDate(locale, row.effectiveOn),
                count: row.duties,
              })}{' '}
              „{row.reason}“
            </p>
            <Steps row={row} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Steps({ row }: { row: HandoverView }) {
  const t = useTranslations('raci.handover');
  const hidden = { handoverId: row.id };
  return (
    <div className="flex flex-wrap items-start gap-2">
      {row.mayConsent && (
        <CommandForm action={consentHandoverAction} hidden={hidden} doneMessage={t('consented')}>
          <CommandButton size="sm">{t('consent')}</CommandButton>
        </CommandForm>
      )}
      {row.mayAnswer && (
        <>
          <CommandForm action={acceptHandoverAction} hidden={hidden} doneMessage={t('accepted')}>
            <CommandButton size="sm">{t('accept')}</CommandButton>
          </CommandForm>
          <Disclosure summary={t('decline')}>
            <CommandForm action={declineHandoverAction} hidden={hidden} doneMessage={t('declined')}>
              <ReasonField id={`decline-${row.id}`} />
              <CommandButton size="sm" variant="secondary" className="justify-self-start">
                {t('decline')}
              </CommandButton>
            </CommandForm>
          </Disclosure>
        </>
      )}
      {row.mayWithdraw && (
        <Disclosure summary={t('withdraw')}>
          <CommandForm action={withdrawHandoverAction} hidden={hidden} doneMessage={t('withdrawn')}>
            <ReasonField id={`withdraw-${row.id}`} />
            <CommandButton size="sm" variant="secondary" className="justify-self-start">
              {t('withdraw')}
            </CommandButton>
          </CommandForm>
        </Disclosure>
      )}
    </div>
  );
}

function ReasonField({ id }: { id: string }) {
  const t = useTranslations('raci.handover');
  return <AreaField name="reason" id={id} label={t('reason')} hint={t('reason_hint')} required rows={2} />;
}
