import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { ProgressBar } from '@/components/charts/progress-bar';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Signal } from '@/components/ui/signal';
import { formatDate } from '@/lib/format/date';
import type { GateRow } from '@/lib/gates/queries/list';
import { gateKinds } from '@/lib/gates/vocabulary';
import { routes } from '@/lib/routes';

type Props = { programmeKey: string; gates: readonly GateRow[] };

/** One line per wave, grouped by channel, with its signals in order: what stands open, what is passed. */
export function GateBoard({ programmeKey, gates }: Props) {
  const t = useTranslations('gates.board');
  const channels = [...new Set(gates.map((gate) => gate.channelTitle))];
  return (
    <div className="grid gap-4">
      {channels.map((channel) => {
        const rows = gates.filter((gate) => gate.channelTitle === channel);
        const waves = [...new Map(rows.map((gate) => [gate.waveId, gate])).values()];
        return (
          <Card
            key={channel}
            flush
            title={channel}
            message={t('channel_message', {
              passed: rows.filter((gate) => !gate.ahead).length,
              count: rows.length,
              review: rows.filter((gate) => gate.reviewState !== null).length,
            })}
          >
            <ul className="divide-y">
              {waves.map((wave) => (
                <li
                  key={wave.waveId}
                  className="grid gap-3 px-4 py-3 lg:grid-cols-[14rem_1fr] lg:items-start"
                >
                  <div className="min-w-0">
                    <p className="font-medium">{wave.waveTitle}</p>
                    <p className="figures text-ink-3 text-sm">{wave.waveNumber}</p>
                  </div>
                  <ol className="grid gap-2 sm:grid-cols-2 xl:grid-cols-4">
                    {gateKinds.map((kind) => {
                      const gate = rows.find((row) => row.waveId === wave.waveId && row.kind === kind);
                      return gate ? (
                        <li key={kind}>
                          <GateTile gate={gate} href={routes.gate(programmeKey, gate.number)} />
                        </li>
                      ) : null;
                    })}
                  </ol>
                </li>
              ))}
            </ul>
          </Card>
        );
      })}
    </div>
  );
}

function GateTile({ gate, href }: { gate: GateRow; href: string }) {
  const t = useTranslations('gates.board');
  const words = useTranslations('gates');
  const locale = useLocale();
  return (
    <Link
      href={href}
      className="grid h-full content-start gap-1.5 rounded-md border bg-surface px-3 py-2 hover:border-ink-4"
    >
      <span className="flex items-start justify-between gap-2">
        <span>
          <span className="font-semibold">{gate.kind}</span>{' '}
          <span className="text-ink-3 text-sm">{words(`kind.${gate.kind}`)}</span>
        </span>
        <span className="figures shrink-0 whitespace-nowrap text-ink-3 text-xs">{gate.number}</span>
      </span>
      <Signal aspect={gate.aspect} post className="text-sm" />
      {gate.ahead ? (
        <>
          <ProgressBar
            value={gate.percent}
            max={100}
            label={t('readiness', { kind: gate.kind })}
            text={t('musts', { met: gate.mustsMet, musts: gate.musts })}
          />
          <span className="text-ink-3 text-xs">
            {gate.reviewState !== null
              ? t(`review.${gate.reviewState}`)
              : gate.readyOn !== null
                ? t('ready_on', { date: formatDate(locale, gate.readyOn) })
                : gate.foreseeable
                  ? t('ready_now')
                  : t('not_foreseeable')}
          </span>
        </>
      ) : (
        gate.decidedAt && (
          <span className="text-ink-3 text-xs">
            {t('decided_on', { date: formatDate(locale, gate.decidedAt.slice(0, 10)) })}
          </span>
        )
      )}
      {gate.openConditions > 0 && (
        <Badge tone={gate.overdueConditions > 0 ? 'red' : 'amber'}>
          {gate.overdueConditions > 0
            ? t('overdue_conditions', { count: gate.overdueConditions })
            : t('open_conditions', { count: gate.openConditions })}
        </Badge>
      )}
    </Link>
  );
}
