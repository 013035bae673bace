import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Disclosure } from '@/components/ui/disclosure';
import { EmptyState } from '@/components/ui/empty-state';
import { isRole } from '@/lib/access/roles';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { formatDate, formatMonth } from '@/lib/format/date';
import type { InboxDuty, InboxView } from '@/lib/inbox/queries';
import { type Duty, dutyKey } from '@/lib/inbox/rules/duty';
import { type Urgency, urgencies } from '@/lib/inbox/vocabulary';
import { routes } from '@/lib/routes';
import { DutyAct } from './duty-act';
import { DutyFlow } from './duty-flow';

type Props = { programmeKey: string; fiscalStartMonth: number; view: InboxView };

/** Everything owed, the most pressing first; empty groups are not shown. */
export function DutyList({ programmeKey, fiscalStartMonth, view }: Props) {
  const t = useTranslations('inbox');
  const all = urgencies.flatMap((urgency) => view.groups[urgency]);
  const place = { programmeKey, fiscalStartMonth };
  return (
    <DutyFlow keys={all.map(dutyKey)}>
      {all.length === 0 && <EmptyState title={t('empty_title')} text={t('empty_text')} />}
      <div className="grid gap-5">
        {urgencies
          .filter((urgency) => view.groups[urgency].length > 0)
          .map((urgency) => (
            <Card
              key={urgency}
              flush
              title={t(`urgency.${urgency}`)}
              scope={String(view.groups[urgency].length)}
            >
              <ul className="divide-y">
                {view.groups[urgency].map((duty) => (
                  <DutyRow
                    key={dutyKey(duty)}
                    {...place}
                    duty={duty}
                    urgency={urgency}
                    index={all.indexOf(duty)}
                  />
                ))}
              </ul>
            </Card>
          ))}
      </div>
    </DutyFlow>
  );
}

type RowProps = Omit<Props, 'view'> & { duty: InboxDuty; urgency: Urgency; index: number };

function DutyRow({ duty, urgency, index, programmeKey, fiscalStartMonth }: RowProps) {
  const t = useTranslations('inbox');
  const locale = useLocale();
  const { kind, number, title, place, due } = duty;
  return (
    <li data-row className="grid items-start gap-x-6 gap-y-2 px-4 py-3 md:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium">{t(`duty.${kind}`)}</span>
          {duty.actsFor && <Badge>{t('for_person', { name: duty.actsFor.name })}</Badge>}
          {due && (
            <span className={urgency === 'overdue' ? 'figures text-red' : 'figures text-ink-2'}>
              {t(urgency === 'overdue' ? 'due_since' : 'due_by', { date: formatDate(locale, due) })}
            </span>
          )}
        </p>
        <p className="mt-0.5">
          <Link href={routes.record(programmeKey, number)} className="text-ink hover:underline">
            <span className="figures mr-1.5 text-ink-3">{number}</span>
            {title}
          </Link>
          {place && <span className="text-ink-2"> · {place}</span>}
        </p>
        <Detail duty={duty} />
        <Escalation duty={duty} />
        <Motion duty={duty} />
      </div>
      <DutyAct {...{ duty, index, programmeKey, fiscalStartMonth }} />
    </li>
  );
}

/** To whom and when it goes if it stays undone. */
function Escalation({ duty: { escalation } }: { duty: InboxDuty }) {
  const words = useTranslations('inbox.escalation');
  const roles = useTranslations('states.role');
  const locale = useLocale();
  if (!escalation || !isRole(escalation.role)) return null;
  const to = { role: roles(escalation.role), date: formatDate(locale, escalation.on) };
  return (
    <p className={escalation.reached ? 'text-red text-sm' : 'text-ink-3 text-sm'}>
      {words(escalation.reached ? 'reached' : 'to_come', to)}
    </p>
  );
}

const WITH_FORECAST: readonly Duty['kind'][] = [
  'acceptance',
  'milestone_overdue',
  'forecast_stale',
  'milestone_due',
];

/** What the duty is about, in the words of its kind. */
function Detail({ duty: { kind, detail, act } }: { duty: Duty }) {
  const words = useTranslations('inbox.detail');
  const decision = useTranslations('states.gate_decision');
  const locale = useLocale();
  if (!detail) return null;
  const text =
    kind === 'observation_due'
      ? words('period', { period: formatMonth(locale, detail as CivilDate) })
      : kind === 'observation_confirm'
        ? words('values', { count: Number(detail) })
        : WITH_FORECAST.includes(kind)
          ? words('forecast', { date: formatDate(locale, detail as CivilDate) })
          : kind === 'change_assess'
            ? words('domain', { domain: detail })
            : kind === 'restatement_note'
              ? words('restated', { date: formatDate(locale, detail as CivilDate) })
              : decision.has(detail)
                ? words('motion', { decision: decision(detail) })
                : act?.act === 'mention'
                  ? words('mention', { name: act.author, text: detail })
                  : detail;
  return <p className="max-w-prose text-ink-2 text-sm">{text}</p>;
}

/** What the motion rests on, and how the votes stand where the result is to be confirmed. */
function Motion({ duty: { act } }: { duty: Duty }) {
  const words = useTranslations('inbox.detail');
  if (act?.act === 'confirm') return <p className="text-ink-2 text-sm">{words('tally', { ...act.votes })}</p>;
  if ((act?.act !== 'vote' && act?.act !== 'consent') || act.rationale === '') return null;
  return (
    <Disclosure summary={words('rationale')} className="mt-1 text-sm">
      <p className="max-w-prose whitespace-pre-line text-ink-2">{act.rationale}</p>
    </Disclosure>
  );
}
