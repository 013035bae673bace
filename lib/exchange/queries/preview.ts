import 'server-only';
import { read, type Scope } from '@/lib/access/scope';
import { civilToday } from '@/lib/calendar/rules/date';
import { hashPlan } from '../reader/hash';
import { planImport } from '../rules/plan';
import type { ImportPlan, PlanDocument } from '../schema';
import { existingPlan } from './existing';

export type Defaults = { defaultChannel: string; defaultCohort: string };
export type PlanPreview = { plan: ImportPlan; planHash: string };

/** What an import of the document would do in the programme, and the hash that carries it out. 9 statements. */
export async function previewPlan(
  scope: Scope,
  document: PlanDocument,
  defaults: Defaults,
  now: Date,
): Promise<PlanPreview> {
  const existing = await read(scope, (tx, ids) => existingPlan(tx, ids, document.externalSource));
  const today = civilToday(now, scope.programme.timeZone);
  const plan = planImport(existing, document, { today, ...defaults });
  return { plan, planHash: hashPlan(plan) };
}
