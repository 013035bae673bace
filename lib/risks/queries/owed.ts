import 'server-only';
import { principalOf } from '@/lib/access/actor';
import { may, type Scope } from '@/lib/access/scope';
import { addDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { type RiskCard, riskRegister } from './register';

export type OwedRisk = {
  readonly kind: 'risk_escalation' | 'risk_reassess' | 'risk_assess' | 'risk_review' | 'risk_action';
  readonly recordId: string;
  readonly number: string;
  readonly title: string;
  readonly place: string;
  readonly due: CivilDate | null;
  readonly detail: string | null;
  readonly refId?: string;
};

/** A review is announced so many days ahead. */
const AHEAD_DAYS = 7;

/**
 * What the reader owes the register: decisions above tolerance (committee, R-5), assessments and reviews of own risks
 * (R-7, R-9; without an owner they are risk management's), actions of one's own. Statements as `riskRegister`.
 */
export async function risksOwedBy(scope: Scope, now: Date = new Date()): Promise<OwedRisk[]> {
  const { risks, today } = await riskRegister(scope, null, now);
  const me = principalOf(scope.actor);
  const [decides, manages] = [may(scope, 'risk:limits'), may(scope, 'risk:close')];
  return risks
    .filter(({ open }) => open)
    .flatMap((one) => {
      const mine = one.ownerId === me || (one.ownerId === null && manages);
      return [
        ...(decides && one.ownerId !== me && one.state === 'assessed' && one.aboveTolerance
          ? [owed('risk_escalation', one, one.escalationDue)]
          : []),
        ...(mine ? ofOwner(one, today) : []),
        ...one.actions
          .filter(({ ownerId }) => ownerId === me)
          .map(
            ({ id, title, due }): OwedRisk => ({
              ...owed('risk_action', one, due),
              detail: title,
              refId: id,
            }),
          ),
      ];
    });
}

function ofOwner(one: RiskCard, today: CivilDate): OwedRisk[] {
  if (one.state === 'identified') return [owed('risk_assess', one, null)];
  if (one.reassessDue) return [owed('risk_reassess', one, one.reassessDue)];
  const soon = one.reviewDue !== null && one.reviewDue <= addDays(today, AHEAD_DAYS);
  return soon ? [owed('risk_review', one, one.reviewDue)] : [];
}

const owed = (
  kind: OwedRisk['kind'],
  { id, number, title, place }: RiskCard,
  due: CivilDate | null,
): OwedRisk => ({
  kind,
  recordId: id,
  number,
  title,
  place: place ?? '',
  due,
  detail: null,
});
