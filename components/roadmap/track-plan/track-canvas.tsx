import type { ReactNode } from 'react';
import type { TrackLinks } from '@/components/roadmap/track-plan/render-stations';
import { AXIS_HEIGHT, renderAxis, renderTrackPlan } from '@/components/roadmap/track-plan/render-track-plan';
import { StatusMark } from '@/components/roadmap/track-plan/status-mark';
import type { TrackText } from '@/components/roadmap/track-plan/track-text';
import type { TrackLayout } from '@/lib/roadmap/rules/track-plan';

export type CanvasProps = {
  layout: TrackLayout;
  text: TrackText;
  links: TrackLinks;
  waveHref: (id: string) => string;
  words: { corner: string; region: string };
  showBaseline: boolean;
  onlyCritical: boolean;
};

/** The scrolling plan: axis stuck to the top, names of the waves stuck to the left, the drawing between them. */
export function TrackCanvas({
  layout,
  text,
  links,
  waveHref,
  words,
  showBaseline,
  onlyCritical,
}: CanvasProps) {
  const svg = renderTrackPlan(layout, { text, links, prefix: 'tp', showBaseline, onlyCritical });
  return (
    <Scroller label={words.region} axis={renderAxis(layout, text)} corner={words.corner} svg={svg}>
      <div className="tp-names" style={{ height: layout.height }}>
        {layout.groups.map(({ group, y, height }) => (
          <div key={group.id} className="tp-group" style={{ top: y, height }}>
            <span>{group.title}</span>
            {group.tier !== null && <span className="tp-tier">{group.tier}</span>}
          </div>
        ))}
        {layout.rows.map(({ line, y, height }) => (
          <div key={line.id} className="tp-line-name" style={{ top: y, height }}>
            <a href={waveHref(line.id)}>
              <span className="tp-number">{line.number}</span> {line.title}
            </a>
            {line.cohorts.length > 0 && <small className="tp-cohorts">{line.cohorts.join(', ')}</small>}
            <small className="tp-status">
              <StatusMark judgement={line.judgement} />
              {text.lineState(line)}
            </small>
          </div>
        ))}
      </div>
    </Scroller>
  );
}

type ScrollerProps = { label: string; axis: string; corner: string; svg: string; children: ReactNode };

/** Frame shared by the full and the small plan. Both strings come from the renderer, which escapes every text. */
export function Scroller({ label, axis, corner, svg, children }: ScrollerProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="tp-scroll" aria-label={label} tabIndex={0}>
      <div className="tp-canvas">
        <div className="tp-head" style={{ height: AXIS_HEIGHT }}>
          <div className="tp-corner">{corner}</div>
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: built by renderAxis, which escapes */}
          <div className="tp-drawing" dangerouslySetInnerHTML={{ __html: axis }} />
        </div>
        <div className="tp-body">
          {children}
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: built by renderTrackPlan, which escapes */}
          <div className="tp-drawing" dangerouslySetInnerHTML={{ __html: svg }} />
        </div>
      </div>
    </section>
  );
}
