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
        <li key={gate.number} className="grid grid-cols-[2rem_1fr] gap-x-3 gap-y-0.5 py-2">
          <span className="figures text-ink-3 text-sm">{gate.kind}</span>
          <Link href={routes.gate(programmeKey, gate.number)} className="font-medium hover:underline">
            {gate.wave}
          </Link>
          <Signal aspect={aspectOf(gate.decision)} className="col-start-2 text-sm" />
        </li>
      ))}
    </ul>
  );
}

/** Decisions on a held phase are no aspects of their own: resumed is open again, extended still stands on hold. */
const aspectOf = (decision: ChannelGate['decision']): SignalAspect =>
  decision === 'extend_hold' ? 'hold' : (signals.find((aspect) => aspect === decision) ?? 'undecided');
