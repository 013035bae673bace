import { useLocale, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { Signal } from '@/components/ui/signal';
import {
  CloseBallot,
  ConsentForm,
  ObjectForm,
  RecuseForm,
  RescheduleBallot,
} from '@/components/voting/chair-forms';
import { LiveBallot } from '@/components/voting/live-ballot';
import { Objections } from '@/components/voting/objections';
import { SeatList } from '@/components/voting/seat-list';
import { VoteForm } from '@/components/voting/vote-form';
import { formatDate, formatInstant } from '@/lib/format/date';
import type { BallotView } from '@/lib/gates/queries/ballot-view';
import type { GatePageView } from '@/lib/gates/queries/page';
import { ConfirmForm } from './confirm-form';

type Props = { page: GatePageView; ballot: BallotView; timeZone: string; programmeKey: string };

/** The motion before the committee: what it says, who votes, whether it counts, and the reader's own vote. */
export function BallotCard({ page, ballot, timeZone, programmeKey }: Props) {
  const t = useTranslations('voting');
  const decisions = useTranslations('states.gate_decision');
  const locale = useLocale();
  const motion = ballot.motion === null ? '' : decisions(ballot.motion);
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
      title={t('title', { motion })}
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
      {ballot.state === 'open' && (
        <LiveBallot
          ballotId={ballot.id}
          programmeKey={programmeKey}
          drawn={{ state: ballot.state, cast: ballot.seats.filter(({ voted }) => voted).length }}
        />
      )}
      <div className="grid gap-6 lg:grid-cols-2">
        <div className="grid content-start gap-3">
          {ballot.motion !== null && <Signal aspect={ballot.motion} post className="text-lg" />}
          <MotionText ballot={ballot} people={page.people} />
        </div>
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
          {ballot.mayConfirm && ballot.motion !== null && ballot.tally !== null && (
            <ConfirmForm
              gateId={page.id}
              version={page.version}
              motion={ballot.motion}
              computed={ballot.tally.result}
            />
          )}
          {ballot.mayReschedule && <RescheduleBallot ballotId={ballot.id} />}
          {ballot.mayConsent && <ConsentForm ballotId={ballot.id} />}
          {ballot.sponsor && (
            <p className="text-ink-2 text-sm">
              {t(ballot.sponsor.consents ? 'sponsor_consents' : 'sponsor_refuses', {
                name: ballot.sponsor.name,
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

/** Rationale and what the motion would leave owing. */
function MotionText({ ballot, people }: { ballot: BallotView; people: GatePageView['people'] }) {
  const words = useTranslations('gates.motion');
  const locale = useLocale();
  const { details } = ballot;
  const owed = [...details.conditions, ...details.rework];
  return (
    <>
      <p className="whitespace-pre-line">{details.rationale}</p>
      {owed.length > 0 && (
        <ul className="grid gap-2 border-l-2 pl-3">
          {owed.map((one) => (
            <li key={`${one.text}${one.dueOn}`}>
              {one.text}
              <span className="block text-ink-3 text-sm">
                {people.find((person) => person.value === one.ownerId)?.label ?? '—'}
                {one.dueOn !== null && ` · ${formatDate(locale, one.dueOn)}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      {details.reviewOn !== null && (
        <p>{words('review_by', { date: formatDate(locale, details.reviewOn) })}</p>
      )}
      {details.exitPlan !== null && <p className="whitespace-pre-line">{details.exitPlan}</p>}
    </>
  );
}
