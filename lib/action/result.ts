import type { Role } from '@/lib/access/roles';

export type Params = Readonly<Record<string, string | number>>;

/** Who can put it right: a named person or anybody holding the role. */
export type Fixer = { readonly role?: Role; readonly personId?: string; readonly name?: string };

/** One unmet guard. `code` is `<namespace>.<snake_case>`; its sentence is the message `<namespace>.refusal.<snake_case>`. */
export type Unmet = { readonly code: string; readonly params?: Params; readonly who?: readonly Fixer[] };

/**
 * Classes of domain: `invalid` (V, per field), `denied` (P), `conflict` (K), `unmet` (guards),
 * `missing` (nothing of that id in reach), `unavailable` (try again).
 */
export type RefusalKind = 'invalid' | 'denied' | 'conflict' | 'unmet' | 'missing' | 'unavailable';

export type Refused = {
  readonly ok: false;
  readonly kind: RefusalKind;
  /** All unmet guards, never only the first. */
  readonly unmet: readonly Unmet[];
  /** Field path → codes, for forms. */
  readonly fields?: Readonly<Record<string, readonly Unmet[]>>;
  /** Current state for a conflict: shown beside what the person typed. */
  readonly fresh?: Readonly<Record<string, unknown>>;
  readonly requestId?: string;
};
type Done<T> = { readonly ok: true; readonly value: T };
export type Result<T> = Done<T> | Refused;
