import { renderAxis, renderTrackPlan } from '@/components/roadmap/track-plan/render-track-plan';
import { Scroller } from '@/components/roadmap/track-plan/track-canvas';
import { type Translate, trackText } from '@/components/roadmap/track-plan/track-text';
import { layoutTrackPlan } from '@/lib/roadmap/rules/track-layout';
import type { TrackPlan } from '@/lib/roadmap/rules/track-plan';

type ViewProps = { plan: TrackPlan; href: string; width?: number; t: Translate; locale: string };

/** Small plan in a given language. The drawing is one image; its way in is the link above it. */
export function MiniTrackPlanView({ plan, href, width = 760, t, locale }: ViewProps) {
  if (plan.groups.every((group) => group.lines.length === 0)) return <p className="tp-empty">{t('empty')}</p>;
  const text = trackText(t, locale, plan);
  const layout = layoutTrackPlan(plan, { mini: true, fitWidth: width });
  const none = () => href;
  const svg = renderTrackPlan(layout, {
    text,
    links: { milestone: none, gate: none, cluster: none },
    prefix: 'tpm',
    mini: true,
  });
  return (
    <div className="tp tp-mini">
      <p className="tp-message">
        <a href={href}>{text.title}</a>
      </p>
      <Scroller label={t('scrollRegion')} axis={renderAxis(layout, text)} corner="" svg={svg}>
        <div className="tp-names" style={{ height: layout.height }}>
          {layout.groups.map(({ group, y, height }) => (
            <div key={group.id} className="tp-group" style={{ top: y, height }}>
              <span>{group.title}</span>
            </div>
          ))}
        </div>
      </Scroller>
    </div>
  );
}
