'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { StatusShape } from '@/components/ui/status';
import { clockOf, timerOf } from '@/lib/cab/rules/timer';

type Props = { calledAt: string; endedAt: string | null; minutes: number; now: string };

const SHAPE = { within: 'on_track', near: 'at_risk', over: 'off_track' } as const;

/** Time an item has taken of what was planned; counts on while it is called, from the server's clock. */
export function ItemTimer({ calledAt, endedAt, minutes, now }: Props) {
  const t = useTranslations('cab');
  const [passed, setPassed] = useState(0);
  useEffect(() => {
    // drawn anew, it counts on from the server's newer clock
    const begun = now && performance.now();
    setPassed(0);
    if (endedAt !== null) return;
    const ticking = setInterval(() => setPassed(performance.now() - Number(begun)), 1_000);
    return () => clearInterval(ticking);
  }, [endedAt, now]);
  const { seconds, band } = timerOf(
    { calledAt: new Date(calledAt), endedAt: endedAt === null ? null : new Date(endedAt), minutes },
    new Date(Date.parse(now) + passed),
  );
  return (
    <span className="figures inline-flex items-center gap-1 text-sm">
      <StatusShape status={SHAPE[band]} size={10} />
      {clockOf(seconds)} / {minutes}:00
      <span className="text-ink-3">{t(`band.${band}`)}</span>
    </span>
  );
}
