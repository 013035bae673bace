import 'server-only';
import { principalOf } from '@/lib/access/actor';
import { may, type Scope } from '@/lib/access/scope';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { exceptionsInBrief } from './list';

export type OwedException = {
  readonly kind: 'exception_report' | 'exception_decision';
  /** The phase of a breach without a report, otherwise the report. */
  readonly recordId: string;
  readonly number: string;
  readonly title: string;
  readonly place: string;
  readonly due: CivilDate | null;
};

/** Reports the programme manager owes (G-9) and decisions the committee owes, never on one's own report. At most 6 statements. */
export async function exceptionsOwedBy(scope: Scope, now: Date = new Date()): Promise<OwedException[]> {
  const reports = may(scope, 'exception:report');
  const decides = may(scope, 'exception:decide');
  if (!reports && !decides) return [];
  const brief = await exceptionsInBrief(scope, undefined, now);
  const me = principalOf(scope.actor);
  const breaches = brief.breaches
    .filter((one) => one.draft === null)
    .map(
      (one): OwedException => ({
        kind: 'exception_report',
        recordId: one.phaseId,
        number: one.phaseNumber,
        title: one.phaseTitle,
        place: one.waveTitle,
        due: one.due,
      }),
    );
  const of = (kind: OwedException['kind'], state: 'draft' | 'submitted') =>
    brief.reports
      .filter((one) => one.state === state)
      .filter((one) => kind === 'exception_report' || (one.authorId !== me && one.submittedBy !== me))
      .map(
        (one): OwedException => ({
          kind,
          recordId: one.id,
          number: one.number,
          title: one.title,
          place: one.waveTitle,
          due: state === 'draft' ? one.due : null,
        }),
      );
  return [
    ...(reports ? [...breaches, ...of('exception_report', 'draft')] : []),
    ...(decides ? of('exception_decision', 'submitted') : []),
  ];
}
