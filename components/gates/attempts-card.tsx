import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useActedBy } from '@/components/ui/acted-by';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Disclosure } from '@/components/ui/disclosure';
import { Signal } from '@/components/ui/signal';
import { Objections } from '@/components/voting/objections';
import { SeatList } from '@/components/voting/seat-list';
import { formatDate, formatInstant } from '@/lib/format/date';
import type { AttemptView } from '@/lib/gates/queries/history-view';
import type { GatePageView } from '@/lib/gates/queries/page';
import { routes } from '@/lib/routes';

type Props = { page: GatePageView; programmeKey: string; timeZone: string };

/** Every attempt with its motions, votes and decision, the earlier ones on demand; the packs stay readable under their hash. */
export function AttemptsCard({ page, programmeKey, timeZone }: Props) {
  const t = useTranslations('gates.attempts');
  if (page.attempts.length === 0) return null;
  return (
    <Card title={t('title')} message={t('message', { count: page.attempts.length })}>
      <ol className="grid gap-4">
        {page.attempts.map((one, index) => {
          const attempt = (
            <Attempt
              one={one}
              timeZone={timeZone}
              packHref={
                one.sha256 === null ? null : routes.gate(programmeKey, page.number, { pack: one.sha256 })
              }
            />
          );
          return (
            <li key={one.id} className="border-l-2 pl-4">
              {index === 0 ? attempt : <Disclosure summary={<Heading one={one} />}>{attempt}</Disclosure>}
            </li>
          );
        })}
      </ol>
    </Card>
  );
}

function Attempt(props: { one: AttemptView; timeZone: string; packHref: string | null }) {
  const { one, timeZone, packHref } = props;
  const t = useTranslations('gates.attempts');
  const actedBy = useActedBy();
  const locale = useLocale();
  return (
    <div className="grid gap-2">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Heading one={one} />
        <span className="text-ink-3 text-sm">
          {t('presented', { name: one.presenter, date: formatDate(locale, one.cutOff) })}
        </span>
      </p>
      {one.decision && (
        <>
          <p className="max-w-prose whitespace-pre-line">{one.decision.rationale}</p>
          <p className="text-ink-3 text-sm">
            {t('decided', {
              name: actedBy(one.decision.by, one.decision.onBehalfOf),
              at: formatInstant(locale, one.decision.at, timeZone),
            })}
          </p>
        </>
      )}
      {one.ballots.length > 0 && (
        <Disclosure summary={t('votes', { count: one.ballots.length })}>
          <div className="grid gap-4 sm:grid-cols-2">
            {one.ballots.map((ballot) => (
              <div key={ballot.id} className="grid content-start gap-2 rounded-md border p-3">
                <p className="flex flex-wrap items-center gap-2">
                  {ballot.motion !== null && <Signal aspect={ballot.motion} />}
                  {ballot.confirmed && <Badge>{t(`result.${ballot.confirmed.result}`)}</Badge>}
                </p>
                {ballot.tally && <p className="figures text-ink-2 text-sm">{t('tally', ballot.tally)}</p>}
                <Objections objections={ballot.objections} timeZone={timeZone} />
                <SeatList seats={ballot.seats} />
              </div>
            ))}
          </div>
        </Disclosure>
      )}
      {packHref !== null && (
        <Link href={`${packHref}#pack`} className="text-accent text-sm underline">
          {t('open_pack')} <span className="font-mono text-ink-3 text-xs">{one.sha256?.slice(0, 12)}</span>
        </Link>
      )}
    </div>
  );
}

/** Which attempt, and how it ended. */
function Heading({ one }: { one: AttemptView }) {
  const t = useTranslations('gates.attempts');
  const decision =
    one.decision?.decision === 'resume' || one.decision?.decision === 'extend_hold'
      ? undefined
      : one.decision?.decision;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="font-medium">{t('attempt', { attempt: one.attempt })}</span>
      {decision ? <Signal aspect={decision} /> : <Badge>{t(`state.${one.state}`)}</Badge>}
    </span>
  );
}
