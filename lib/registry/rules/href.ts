import { routes } from '@/lib/routes';
import type { RecordKind } from '../vocabulary';

/** The screen on which a record is shown; what has no screen of its own leads to the one that shows it. */
export function recordHref(
  programmeKey: string,
  { kind, number }: { kind: RecordKind; number: string },
): string {
  switch (kind) {
    case 'programme':
      return routes.overview(programmeKey);
    case 'channel':
      return routes.channel(programmeKey, number);
    case 'milestone':
      return routes.milestone(programmeKey, number);
    case 'gate':
      return routes.gate(programmeKey, number);
    case 'exception':
      return routes.exception(programmeKey, number);
    case 'kpi':
      return routes.kpi(programmeKey, number);
    case 'deliverable':
      return routes.raci(programmeKey, { selected: number });
    case 'segment':
      return routes.channels(programmeKey, { selected: number });
    case 'change':
      return routes.change(programmeKey, number);
    case 'risk':
      return routes.risk(programmeKey, number);
    case 'meeting':
      return routes.meeting(programmeKey, number);
    case 'wave':
    case 'phase':
      return routes.roadmap(programmeKey, { selected: number });
  }
}
