import type { RefusalKind, Refused, Unmet } from './result';

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

  toResult(requestId: string): Refused {
    return { ok: false, kind: this.kind, unmet: this.unmet, ...this.extra, requestId };
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

const qualify = (namespace: string, item: Unmet): Unmet =>
  item.code.includes('.') ? item : { ...item, code: `${namespace}.${item.code}` };
