import { getLocale, getTranslations } from 'next-intl/server';
import '@/components/roadmap/track-plan/track-plan.css';
import { MiniTrackPlanView } from '@/components/roadmap/track-plan/mini-track-plan-view';
import type { TrackPlan } from '@/lib/roadmap/rules/track-plan';

/** `href` leads to the full plan; `width` is that of the drawing in pixels. */
type MiniProps = { plan: TrackPlan; href: string; width?: number };

/** The plan in small for the overview: channels, sections, signals and today. */
export async function MiniTrackPlan(props: MiniProps) {
  const [t, locale] = await Promise.all([getTranslations('roadmap.trackPlan'), getLocale()]);
  return <MiniTrackPlanView {...props} t={(key, values) => t(key, values)} locale={locale} />;
}
