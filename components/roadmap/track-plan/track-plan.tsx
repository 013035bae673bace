import { getLocale, getTranslations } from 'next-intl/server';
import '@/components/roadmap/track-plan/track-plan.css';
import { type TrackPlanProps, TrackPlanView } from '@/components/roadmap/track-plan/track-plan-view';

/** The roadmap as a track plan in the reader's language; rendered on the server, complete without script. */
export async function TrackPlanBlock(props: TrackPlanProps) {
  const [t, locale] = await Promise.all([getTranslations('roadmap.trackPlan'), getLocale()]);
  return <TrackPlanView {...props} t={(key, values) => t(key, values)} locale={locale} />;
}
