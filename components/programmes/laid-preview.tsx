'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import { Disclosure } from '@/components/ui/disclosure';
import { formatDate } from '@/lib/format/date';
import type { LaidTemplate } from '@/lib/programmes/commands/lay-template';

/** What would be created, wave by wave; `children` is the deed. */
export function LaidPreview({ laid, children }: { laid: LaidTemplate; children: ReactNode }) {
  const t = useTranslations('programmes.lay');
  const phases = useTranslations('states.phase_kind');
  const locale = useLocale();
  const counts = {
    waves: laid.waves.length,
    phases: laid.waves.flatMap((wave) => wave.phases).length,
    milestones: laid.waves.flatMap((wave) => wave.phases.flatMap(({ milestones }) => milestones)).length,
    gates: laid.waves.reduce((sum, { gates }) => sum + gates, 0),
    deliverables: laid.waves.reduce((sum, { deliverables }) => sum + deliverables, 0),
  };
  return (
    <Card title={t('result')} message={t('summary', counts)}>
      {laid.missingKpis.length > 0 && (
        <p className="mb-3 max-w-prose text-ink-2">
          {t('missing_kpis', { count: laid.missingKpis.length, keys: laid.missingKpis.join(', ') })}
        </p>
      )}
      <ul className="mb-4 grid gap-3">
        {laid.waves.map((wave) => (
          <li key={wave.number}>
            <p className="font-medium">
              <span className="figures text-ink-3">{wave.number}</span> {wave.title}
            </p>
            <ul className="grid gap-1 pl-4">
              {wave.phases.map(({ kind, start, end, milestones }) => (
                <li key={kind}>
                  <Disclosure
                    summary={
                      <span className="figures">
                        {phases(kind)} · {formatDate(locale, start)} – {formatDate(locale, end)} ·{' '}
                        {t('milestones', { count: milestones.length })}
                      </span>
                    }
                  >
                    <ul className="grid gap-0.5 pl-6 text-sm">
                      {milestones.map(({ title, on }) => (
                        <li key={title}>
                          <span className="figures text-ink-3">{formatDate(locale, on)}</span> {title}
                        </li>
                      ))}
                    </ul>
                  </Disclosure>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {children}
    </Card>
  );
}
