import { type TrackPlanProps, TrackPlanView } from '@/components/roadmap/track-plan/track-plan-view';
import '@/components/roadmap/track-plan/track-plan.css';
import { ClientMessages } from '@/components/shell/client-messages';

/** The roadmap as a track plan with the words its browser part needs; the whole block a page puts in place. */
export function TrackPlanBlock(props: TrackPlanProps) {
  return (
    <ClientMessages namespaces={['roadmap']}>
      <TrackPlanView {...props} />
    </ClientMessages>
  );
}
