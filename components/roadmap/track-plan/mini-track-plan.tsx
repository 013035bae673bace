import '@/components/roadmap/track-plan/track-plan.css';
import { useTranslations } from 'next-intl';
import { renderAxis, renderTrackPlan } from '@/components/roadmap/track-plan/render-track-plan';
import { Scroller } from '@/components/roadmap/track-plan/track-canvas';
import { useTrackText } from '@/components/roadmap/track-plan/track-text';
import { layoutTrackPlan } from '@/lib/roadmap/rules/track-layout';
import type { TrackPlan } from '@/lib/roadmap/rules/track-plan';

type MiniProps = { plan: TrackPlan; href: string; width?: number };

/**
 * The plan in small for the overview: channels, sections, signals and today. The drawing is one image; `href`
 * leads to the full plan, `width` is that of the drawing in pixels.
 */
export function MiniTrackPlan({ plan, href, width = 760 }: MiniProps) {
  const t = useTranslations('roadmap.trackPlan');
  const text = useTrackText(plan);
  if (plan.groups.every((group) => group.lines.length === 0)) return <p className="tp-empty">{t('empty')}</p>;
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
