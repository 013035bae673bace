import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import type { ChangePage } from '@/lib/changes/queries/page';
import { formatMoney } from '@/lib/format/money';
import { formatNumber } from '@/lib/format/number';
import { recordHref } from '@/lib/registry/rules/href';
import { isRecordKind } from '@/lib/registry/vocabulary';

/** What is asked for and why, what it touches, what it costs. */
export function ContentCard({ page, programmeKey }: { page: ChangePage; programmeKey: string }) {
  const t = useTranslations('changes');
  const kinds = useTranslations('states.kind');
  const locale = useLocale();
  const { row } = page;
  return (
    <Card title={t('content')}>
      <dl className="grid gap-3">
        <Entry name={t('field.reason')}>{row.reason || t('missing')}</Entry>
        {row.benefit !== '' && <Entry name={t('field.benefit')}>{row.benefit}</Entry>}
        {row.emergencyReference !== '' && row.emergencyGround !== null && (
          <Entry name={t(`ground.${row.emergencyGround}`)}>{row.emergencyReference}</Entry>
        )}
        <Entry name={t('field.scopeKinds')}>
          <span className="flex flex-wrap gap-1.5">
            {row.scopeKinds.map((kind) => (
              <Badge key={kind}>{t(`scope.${kind}`)}</Badge>
            ))}
            {row.scopeKinds.length === 0 && t('missing')}
          </span>
        </Entry>
        <Entry name={t('field.affects')}>
          {page.affects.length === 0 ? (
            t('missing')
          ) : (
            <ul className="grid gap-1">
              {page.affects.map((one) => (
                <li key={one.id}>
                  <span className="text-ink-3 text-sm">{isRecordKind(one.kind) ? kinds(one.kind) : ''} </span>
                  {isRecordKind(one.kind) ? (
                    <Link
                      href={recordHref(programmeKey, { kind: one.kind, number: one.number })}
                      className="hover:underline"
                    >
                      {one.number} {one.title}
                    </Link>
                  ) : (
                    `${one.number} ${one.title}`
                  )}
                </li>
              ))}
            </ul>
          )}
        </Entry>
      </dl>
      <dl className="mt-3 grid gap-3 sm:grid-cols-3">
        <Entry name={t('field.requester')}>{page.requester}</Entry>
        <Entry name={t('field.implementer')}>{page.implementer || '–'}</Entry>
        <Entry name={t('field.tester')}>{page.tester || '–'}</Entry>
        <Entry name={t('field.cost')}>{formatMoney(locale, row.costCents)}</Entry>
        <Entry name={t('field.effort')}>
          {t('person_days', { days: formatNumber(locale, row.effortDays) })}
        </Entry>
        <Entry name={t('field.level_reasons')}>
          {page.levelReasons.length === 0
            ? t('not_assessed')
            : page.levelReasons.map((one) => t(`level_reason.${one}`)).join(', ')}
        </Entry>
        {row.commsPlan !== '' && <Entry name={t('field.comms')}>{row.commsPlan}</Entry>}
      </dl>
    </Card>
  );
}

/** The way back: triggers, steps, time, point of no return. */
export function WayBackCard({ page }: { page: ChangePage }) {
  const t = useTranslations('changes');
  const { row } = page;
  const message = row.irreversible
    ? t('irreversible_message')
    : row.backoutTested
      ? t('backout_tested')
      : undefined;
  return (
    <Card title={t('section.backout')} message={message}>
      <dl className="grid gap-3">
        {row.irreversible ? (
          <Entry name={t('field.irreversible_reason')}>{row.irreversibleReason || t('missing')}</Entry>
        ) : (
          <>
            <Entry name={t('field.backout_triggers')}>{row.backoutTriggers || t('missing')}</Entry>
            <Entry name={t('field.backout_steps')}>{row.backoutSteps || t('missing')}</Entry>
            <Entry name={t('field.backoutMinutes')}>
              {row.backoutMinutes === null ? t('missing') : t('minutes', { count: row.backoutMinutes })}
            </Entry>
            <Entry name={t('field.point_of_no_return')}>{row.pointOfNoReturn || '–'}</Entry>
          </>
        )}
      </dl>
    </Card>
  );
}

export function Entry({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-ink-3 text-sm">{name}</dt>
      <dd className="whitespace-pre-line">{children}</dd>
    </div>
  );
}
