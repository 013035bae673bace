import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Signal, type SignalAspect, signals } from '@/components/ui/signal';
import type { ChannelGate } from '@/lib/channels/queries/detail';
import { routes } from '@/lib/routes';

/** The signals of the channel's waves in the order they are passed. */
export function ChannelGates({
  programmeKey,
  gates,
}: {
  programmeKey: string;
  gates: readonly ChannelGate[];
}) {
  const t = useTranslations('channels.page');
  if (gates.length === 0) return <p className="text-ink-3">{t('gates_empty')}</p>;
  return (
    <ul className="divide-y">
      {gates.map((gate) => (
        <li key={gate.number} className="flex flex-wrap items-baseline gap-x-3 py-2">
          <span className="figures w-10 shrink-0 text-ink-3 text-sm">{gate.kind}</span>
          <Link
            href={routes.gate(programmeKey, gate.number)}
            className="min-w-40 flex-1 font-medium hover:underline"
          >
            {gate.title}
            <span className="block font-normal text-ink-3 text-sm">{gate.wave}</span>
          </Link>
          <Signal aspect={aspectOf(gate.decision)} />
        </li>
      ))}
    </ul>
  );
}

/** Decisions on a held phase are no aspects of their own: resumed is open again, extended still stands on hold. */
const aspectOf = (decision: ChannelGate['decision']): SignalAspect =>
  decision === 'extend_hold' ? 'hold' : (signals.find((aspect) => aspect === decision) ?? 'undecided');
