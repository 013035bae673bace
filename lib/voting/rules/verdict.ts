import type { RefusalClass } from '@/lib/voting/vocabulary';

/** One unmet guard: a message key with parameters, its refusal class and the field it belongs to. */
export type Finding = {
  readonly code: string;
  readonly class: RefusalClass;
  readonly params: Readonly<Record<string, string | number>>;
  readonly field?: string;
};

export type Verdict = { readonly ok: true } | { readonly ok: false; readonly findings: readonly Finding[] };

/** A verdict names all unmet guards, never only the first. */
export function verdict(findings: readonly Finding[]): Verdict {
  return findings.length === 0 ? { ok: true } : { ok: false, findings };
}

/** Builds a finding; without `field` it concerns the whole command. */
export function finding(
  refusalClass: RefusalClass,
  code: string,
  params: Finding['params'] = {},
  field?: string,
): Finding {
  return field === undefined
    ? { code, class: refusalClass, params }
    : { code, class: refusalClass, params, field };
}

/** Length of the text that counts for minimum lengths: trimmed, NFC, in characters. */
export function textLength(text: string | null): number {
  return text === null ? 0 : Array.from(text.normalize('NFC').trim()).length;
}
