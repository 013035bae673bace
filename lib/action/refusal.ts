import type { Standing } from './lifecycle';
import type { Fixer, RefusalKind, Refused, Unmet } from './result';

type Extra = Pick<Refused, 'fields' | 'fresh'>;

/** Thrown inside a command: rolls its transaction back and becomes the refused result. */
export class Refusal extends Error {
  readonly kind: RefusalKind;
  readonly unmet: readonly Unmet[];
  readonly extra: Extra;
  /** Logged as a denied attempt although the answer says "not found". */
  readonly attempt: boolean;

  constructor(kind: RefusalKind, unmet: readonly Unmet[], extra: Extra = {}, attempt = false) {
    super(`${kind}: ${unmet.map((item) => item.code).join(', ')}`);
    this.name = 'Refusal';
    this.kind = kind;
    this.unmet = unmet;
    this.extra = extra;
    this.attempt = attempt;
  }

  /** `standing`: the present state and what it allows, beside what the command itself knew. */
  toResult(requestId: string, standing: Standing | null = null): Refused {
    const fresh = standing ? { fresh: { ...this.extra.fresh, ...standing } } : {};
    return { ok: false, kind: this.kind, unmet: this.unmet, ...this.extra, ...fresh, requestId };
  }
}

/** Refuse with every unmet guard of a verdict; codes are qualified by the room's namespace. */
export function refuse(namespace: string, unmet: readonly Unmet[], kind: RefusalKind = 'unmet'): never {
  throw new Refusal(
    kind,
    unmet.map((item) => qualify(namespace, item)),
  );
}

/** Nothing of that id is within the reader's reach (same answer for "absent" and "foreign"). */
export function notFound(what: string): never {
  throw new Refusal('missing', [{ code: 'common.not_found', params: { what } }]);
}

/** A field-level refusal (class V) found only with data at hand. */
export function invalid(field: string, code: string, params?: Unmet['params']): never {
  const unmet: Unmet = params ? { code, params } : { code };
  throw new Refusal('invalid', [unmet], { fields: { [field]: [unmet] } });
}

/** What pure rules report: refusal class of X-10, parameters, and the field it belongs to. */
type Finding = {
  readonly code: string;
  readonly class: 'V' | 'P' | 'K' | 'Q';
  readonly params: Unmet['params'] | undefined;
  readonly field?: string;
};

/** Refuses with all findings of a rule: P makes it a denial, otherwise K a conflict of state, otherwise V per field. */
export function refuseFindings(
  namespace: string,
  findings: readonly Finding[],
  who: readonly Fixer[] = [],
): never {
  const kind = findings.some((item) => item.class === 'P')
    ? 'denied'
    : findings.some((item) => item.class === 'K')
      ? 'unmet'
      : 'invalid';
  const items = findings.map((item) => ({
    item,
    unmet: qualify(namespace, { code: item.code, params: item.params ?? {}, who }),
  }));
  const fields: Record<string, Unmet[]> = {};
  for (const { item, unmet } of items)
    if (item.field) fields[item.field] = [...(fields[item.field] ?? []), unmet];
  throw new Refusal(
    kind,
    items.map(({ unmet }) => unmet),
    { fields },
  );
}

const qualify = (namespace: string, item: Unmet): Unmet =>
  item.code.includes('.') ? item : { ...item, code: `${namespace}.${item.code}` };
