import { useLocale, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { BallotSides } from '@/components/voting/ballot-sides';
import { SeatList } from '@/components/voting/seat-list';
import type { ChangePage } from '@/lib/changes/queries/page';
import { formatInstant } from '@/lib/format/date';
import type { VoteView } from '@/lib/voting/queries/view';
import type { Rights } from './change-screen';
import { DecideForm, PutMotion } from './step-forms';

type Props = {
  page: ChangePage;
  ballot: VoteView | null;
  rights: Rights;
  timeZone: string;
};

/** The decision: by the change manager alone, by the vote of the board, or taken, with everything it rests on. */
export function DecisionCard({ page, ballot, rights, timeZone }: Props) {
  const t = useTranslations('changes');
  const before = page.row.state === 'awaiting_approval' || page.row.state === 'ecab_approval';
  const seen = { changeId: page.id, version: page.version };
  const running = ballot !== null && ballot.confirmed === null && before;
  return (
    <>
      {running && (
        <BallotSides
          ballot={ballot}
          title={t('motion.card', { number: page.number })}
          timeZone={timeZone}
          confirm={<DecideForm {...seen} computed={ballot.tally?.result ?? null} />}
        >
          <p>{t('motion.sentence', { revision: page.row.revision })}</p>
          <p className="figures break-all text-ink-3 text-xs">{ballot.contentHash}</p>
        </BallotSides>
      )}
      {before && !running && (
        <Card
          title={t('decide.card')}
          message={
            page.authority === 'change_manager' && page.row.state === 'awaiting_approval'
              ? t('decide.waits_manager')
              : t('decide.waits_board')
          }
          className="border-accent"
        >
          {page.authority === 'change_manager' && page.row.state === 'awaiting_approval'
            ? rights.manage && <DecideForm {...seen} computed={null} />
            : rights.decide && (
                <PutMotion
                  changeId={page.id}
                  timeZone={timeZone}
                  emergency={page.row.state === 'ecab_approval'}
                />
              )}
        </Card>
      )}
      <Decisions page={page} ballot={running ? null : ballot} timeZone={timeZone} />
    </>
  );
}

function Decisions({ page, ballot, timeZone }: Pick<Props, 'page' | 'ballot' | 'timeZone'>) {
  const t = useTranslations('changes');
  const locale = useLocale();
  if (page.decisions.length === 0) return null;
  return (
    <Card title={t('decisions')}>
      <ul className="grid gap-3">
        {page.decisions.map((one) => (
          <li key={one.id}>
            <p>
              <strong className="font-medium">{t(`decision.${one.decision}`)}</strong>{' '}
              <span className="text-ink-3 text-sm">
                {t('decided_by', {
                  name: one.by,
                  at: formatInstant(locale, one.decidedAt, timeZone),
                  revision: one.revision,
                })}
              </span>
            </p>
            {one.reason !== '' && one.reason !== 'template' && (
              <p className="whitespace-pre-line text-ink-2">{one.reason}</p>
            )}
            <p className="figures break-all text-ink-3 text-xs">{one.sha256}</p>
          </li>
        ))}
      </ul>
      {ballot?.votesVisible && (
        <div className="mt-4 border-t pt-4">
          <SeatList seats={ballot.seats} />
        </div>
      )}
    </Card>
  );
}
