import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useActedBy } from '@/components/ui/acted-by';
import { Card } from '@/components/ui/card';
import { formatInstant } from '@/lib/format/date';
import type { VoteView } from '@/lib/voting/queries/view';
import { CloseBallot, ConsentForm, ObjectForm, RecuseForm, RescheduleBallot } from './chair-forms';
import { Objections } from './objections';
import { SeatList } from './seat-list';
import { VoteForm } from './vote-form';

type Props = {
  ballot: VoteView;
  title: string;
  timeZone: string;
  /** What is voted on. */
  children: ReactNode;
  /** The form that makes the result binding; shown to whoever may. */
  confirm: ReactNode;
};

/** A motion before a committee: what it says, who votes, whether it counts, and the reader's own vote. */
export function BallotSides({ ballot, title, timeZone, children, confirm }: Props) {
  const t = useTranslations('voting');
  const actedBy = useActedBy();
  const locale = useLocale();
  const message =
    ballot.state === 'open'
      ? t('message_open', { present: ballot.present, needed: ballot.needed })
      : ballot.state === 'objected'
        ? t('message_objected')
        : ballot.state === 'inquorate'
          ? t('message_inquorate', { present: ballot.present, needed: ballot.needed })
          : t('message_closed', { approve: ballot.tally?.approve ?? 0, reject: ballot.tally?.reject ?? 0 });
  return (
    <Card
      title={title}
      scope={
        ballot.state === 'objected'
          ? t('form.circular')
          : `${t(`form.${ballot.form}`)}, ${t('until', { date: formatInstant(locale, ballot.closesAt, timeZone) })}`
      }
      message={message}
      className="border-accent"
      actions={
        <>
          {ballot.mine?.mayVote && ballot.mine.choice === null && <RecuseForm ballotId={ballot.id} />}
          {ballot.mayObject && <ObjectForm ballotId={ballot.id} />}
          {ballot.mayClose && <CloseBallot ballotId={ballot.id} quorate={ballot.quorate} />}
        </>
      }
    >
      <div className="grid gap-6 lg:grid-cols-2">
        <div className="grid content-start gap-3">{children}</div>
        <div className="grid content-start gap-5">
          <Objections objections={ballot.objections} timeZone={timeZone} />
          {ballot.mine?.mayVote && (
            <VoteForm
              key={ballot.id}
              ballotId={ballot.id}
              contentHash={ballot.contentHash}
              choice={ballot.mine.choice}
              reason={ballot.mine.reason}
              vetoes={ballot.mine.vetoes}
            />
          )}
          {ballot.mine?.recusal && <p className="text-ink-2">{t(`recused.${ballot.mine.recusal}`)}</p>}
          {ballot.state === 'open' &&
            ballot.mine?.recusal === null &&
            ballot.mine.barred.map(({ code, params }) => (
              <p key={code} className="text-ink-2">
                {t(`refusal.${code}`, params)}
              </p>
            ))}
          {ballot.mayConfirm && ballot.tally !== null && confirm}
          {ballot.mayReschedule && <RescheduleBallot ballotId={ballot.id} />}
          {ballot.mayConsent && <ConsentForm ballotId={ballot.id} />}
          {ballot.sponsor && (
            <p className="text-ink-2 text-sm">
              {t(ballot.sponsor.consents ? 'sponsor_consents' : 'sponsor_refuses', {
                name: ballot.sponsor.castBy
                  ? actedBy(ballot.sponsor.castBy, ballot.sponsor.name)
                  : ballot.sponsor.name,
              })}
            </p>
          )}
          <SeatList seats={ballot.seats} />
          {!ballot.quorate && ballot.gaps.length > 0 && (
            <ul className="grid gap-1 text-ink-3 text-sm">
              {ballot.gaps.map((gap) => (
                <li key={`${gap.code}${JSON.stringify(gap.params)}`}>
                  {t(`gap.${gap.code}`, {
                    ...gap.params,
                    domain: gap.code === 'domain_absent' ? t(`domain.${gap.params.domain}`) : '',
                  })}
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </Card>
  );
}
