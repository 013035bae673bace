import { useLocale, useTranslations } from 'next-intl';
import { Signal } from '@/components/ui/signal';
import { BallotSides } from '@/components/voting/ballot-sides';
import { formatDate } from '@/lib/format/date';
import type { BallotView } from '@/lib/gates/queries/ballot-view';
import type { GatePageView } from '@/lib/gates/queries/page';
import { ConfirmForm } from './confirm-form';

type Props = { page: GatePageView; ballot: BallotView; timeZone: string };

/** The motion before the gatekeepers. */
export function BallotCard({ page, ballot, timeZone }: Props) {
  const t = useTranslations('voting');
  const decisions = useTranslations('states.gate_decision');
  return (
    <BallotSides
      ballot={ballot}
      title={t('title', { motion: ballot.motion === null ? '' : decisions(ballot.motion) })}
      timeZone={timeZone}
      confirm={
        ballot.motion !== null &&
        ballot.tally !== null && (
          <ConfirmForm
            gateId={page.id}
            version={page.version}
            motion={ballot.motion}
            computed={ballot.tally.result}
          />
        )
      }
    >
      {ballot.motion !== null && <Signal aspect={ballot.motion} post className="text-lg" />}
      <MotionText ballot={ballot} people={page.people} />
    </BallotSides>
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
