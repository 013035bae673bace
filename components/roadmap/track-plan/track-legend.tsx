import { useTranslations } from 'next-intl';
import { lampOf } from '@/components/roadmap/track-plan/render-signals';
import { stationShape } from '@/components/roadmap/track-plan/render-stations';
import { gateDecisions } from '@/lib/gates/vocabulary';
import { JUDGEMENTS } from '@/lib/milestones/vocabulary';
import type { TrackGate } from '@/lib/roadmap/rules/track-plan';
import { PHASE_STATES } from '@/lib/roadmap/vocabulary';

/** What the forms mean, folded away until somebody asks. */
export function TrackLegend() {
  const t = useTranslations('roadmap.trackPlan');
  return (
    <details className="tp-legend">
      <summary>{t('legend.title')}</summary>
      <div className="tp-legend-grid">
        <Column title={t('legend.track')}>
          {PHASE_STATES.map((state) => (
            <Entry key={state} svg={railSample(state)} word={t(`phaseState.${state}`)} width={44} />
          ))}
        </Column>
        <Column title={t('legend.station')}>
          {JUDGEMENTS.map((judgement) => (
            <Entry
              key={judgement}
              svg={`<g class="tp-${judgement}" transform="translate(11 10)">${stationShape({ state: 'planned', judgement })}</g>`}
              word={t(`judgement.${judgement}`)}
            />
          ))}
          <Entry
            svg={`<g class="tp-green tp-ms-submitted" transform="translate(11 10)">${stationShape({ state: 'submitted', judgement: 'green' })}</g>`}
            word={t('legend.submitted')}
          />
          <Entry
            svg={`<g class="tp-green tp-ms-accepted" transform="translate(11 10)">${stationShape({ state: 'accepted', judgement: 'green' })}</g>`}
            word={t('legend.accepted')}
          />
          <Entry
            svg={`<g class="tp-green" transform="translate(11 10)"><circle class="tp-gating" r="9"/>${stationShape({ state: 'planned', judgement: 'green' })}</g>`}
            word={t('legend.gating')}
          />
        </Column>
        <Column title={t('legend.signal')}>
          {gateDecisions.map((decision) => (
            <Entry key={decision} svg={lampSample(decision)} word={t(`decision.${decision}`)} />
          ))}
          <Entry svg={lampSample(null)} word={t('legend.open')} />
        </Column>
        <Column title={t('legend.window')}>
          <Entry
            svg={'<rect x="2" y="2" width="40" height="16" fill="url(#tp-hatch)"/>'}
            word={t('legend.observation')}
            width={44}
          />
          <Entry
            svg={
              '<rect class="tp-contingency" x="2" y="7" width="40" height="5" rx="1.5"/><rect class="tp-burn tp-amber" x="2" y="7" width="25" height="5" rx="1.5"/>'
            }
            word={t('legend.contingency')}
            width={44}
          />
          <Entry
            svg={'<g class="tp-ghost tp-late"><path d="M6 14H36V4"/><circle cx="6" cy="14" r="3"/></g>'}
            word={t('legend.ghost')}
            width={44}
          />
          <Entry
            svg={
              '<g class="tp-violated"><path class="tp-way" d="M2 10H42"/></g><g transform="translate(22 10)"><path class="tp-warn" d="M0-7L7 5H-7Z"/><path class="tp-warn-mark" d="M0-3V1M0 3V3.2"/></g>'
            }
            word={t('legend.violated')}
            width={44}
          />
        </Column>
      </div>
    </details>
  );
}

function Column({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div>
      <h3>{title}</h3>
      <ul>{children}</ul>
    </div>
  );
}

function Entry({ svg, word, width = 22 }: { svg: string; word: string; width?: number }) {
  return (
    <li>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: fixed forms, no text from outside */}
      <svg width={width} height="20" aria-hidden="true" dangerouslySetInnerHTML={{ __html: svg }} />
      {word}
    </li>
  );
}

function railSample(state: (typeof PHASE_STATES)[number]): string {
  const rail = '<rect class="tp-rail" x="2" y="6" width="40" height="8" rx="4"/>';
  if (state === 'on_hold') return `<g class="tp-ph-on_hold"><path class="tp-dashes" d="M2 10H42"/></g>`;
  if (state === 'terminated') {
    return `<g class="tp-ph-terminated"><rect class="tp-rail" x="2" y="6" width="28" height="8" rx="4"/><path class="tp-cut" d="M32 5l10 10m0-10l-10 10"/></g>`;
  }
  const done = state === 'active' ? '<rect class="tp-done" x="2" y="6" width="22" height="8" rx="4"/>' : '';
  const lamp =
    state === 'gate_review'
      ? '<g class="tp-in-review" transform="translate(34 10) scale(.7)"><circle class="tp-review" r="11"/><circle class="tp-lamp" r="8"/></g>'
      : '';
  return `<g class="tp-ph-${state}">${rail}${done}${lamp}</g>`;
}

function lampSample(decision: TrackGate['decision']): string {
  const gate: Pick<TrackGate, 'decision' | 'inReview' | 'readinessPercent'> = {
    decision,
    inReview: false,
    readinessPercent: 70,
  };
  return `<g class="tp-signal tp-dec-${decision ?? 'open'}" transform="translate(11 10)">${lampOf({ gate })}</g>`;
}
