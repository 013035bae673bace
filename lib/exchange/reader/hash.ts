import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { ImportPlan } from '../schema';

/**
 * SHA-256 (hex) over the canonical JSON of a plan. The dry run shows it; the real run makes its own plan and
 * executes it only when the hash is the same.
 */
export function hashPlan(plan: ImportPlan): string {
  return createHash('sha256')
    .update(canonicalize(plan) ?? '')
    .digest('hex');
}
