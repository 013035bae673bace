import 'server-only';
import type { Role } from '@/lib/access/roles';
import { Refusal } from '@/lib/action/refusal';
import type { Fixer, RefusalKind, Unmet } from '@/lib/action/result';
import type { Finding, Verdict } from '../rules/verdict';

/** Words of the rules for "who can remove this" → roles the reader can ask. */
const roleOf: Readonly<Record<string, Role>> = {
  programme_manager: 'programme_manager',
  channel_lead: 'channel_lead',
  analyst: 'analyst',
  risk_manager: 'risk_manager',
  sponsor: 'sponsor',
  gatekeepers: 'steering_member',
  committee: 'steering_member',
  accountable: 'programme_manager',
  milestone_owner: 'channel_lead',
  condition_owner: 'programme_manager',
  evidence_owner: 'channel_lead',
};

export type WhoOf = (found: Finding) => readonly Fixer[] | undefined;

/** Finding → unmet guard: the fixer becomes `who`, a named person where the caller knows one. */
export function unmetOf(namespace: string, found: Finding, whoOf?: WhoOf): Unmet {
  const { fixer, ...params } = found.params;
  const role = typeof fixer === 'string' ? roleOf[fixer] : undefined;
  const who = whoOf?.(found) ?? (role ? [{ role }] : undefined);
  return { code: `${namespace}.${found.code}`, params, ...(who ? { who } : {}) };
}

/**
 * Refuses with every finding of the verdicts. Kind: `denied` when one is class P, `invalid` with fields when
 * all are class V, otherwise `otherwise` (a guard not met, or `conflict` for a state that moved on).
 */
export function demand(
  namespace: string,
  verdicts: readonly Verdict[],
  options: { readonly otherwise?: RefusalKind; readonly whoOf?: WhoOf } = {},
): void {
  const findings = verdicts.flatMap((one) => (one.ok ? [] : one.findings));
  if (findings.length === 0) return;
  const unmet = findings.map((found) => unmetOf(namespace, found, options.whoOf));
  if (findings.some((found) => found.class === 'P')) throw new Refusal('denied', unmet);
  if (!findings.every((found) => found.class === 'V')) throw new Refusal(options.otherwise ?? 'unmet', unmet);
  const fields: Record<string, Unmet[]> = {};
  findings.forEach((found, index) => {
    const item = unmet[index];
    if (found.field !== undefined && item !== undefined)
      fields[found.field] = [...(fields[found.field] ?? []), item];
  });
  throw new Refusal('invalid', unmet, { fields });
}
