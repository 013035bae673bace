import { useTranslations } from 'next-intl';
import { FormMessage } from './form-message';

type Params = Readonly<Record<string, string | number>>;
type Fixer = { readonly name?: string | undefined; readonly role?: string | undefined };

/** One unmet guard: `code` is `<namespace>.<snake_case>`, its sentence `<namespace>.refusal.<snake_case>`. */
export type UnmetView = {
  readonly code: string;
  readonly params?: Params | undefined;
  readonly who?: readonly Fixer[] | undefined;
};

/** A refused result as commands return it; the view needs no more of it than this. */
export type RefusalView = {
  readonly kind?: string | undefined;
  readonly unmet: readonly UnmetView[];
  readonly fields?: Readonly<Record<string, readonly UnmetView[]>> | undefined;
  readonly requestId?: string | undefined;
  /** The present state; of a refused step with what it allows. */
  readonly fresh?: Readonly<Record<string, unknown>> | undefined;
};

/** Turns codes into sentences; a code without words is shown as such instead of being lost. */
export function useRefusalText(): (unmet: UnmetView) => string {
  const t = useTranslations();
  return ({ code, params }) => {
    const dot = code.indexOf('.');
    const key = dot < 0 ? `common.refusal.${code}` : `${code.slice(0, dot)}.refusal.${code.slice(dot + 1)}`;
    return t.has(key) ? t(key, params) : t('common.refusal.unnamed', { code });
  };
}

/** Sentences for the field of that name, for `Field errors`. */
export function useFieldErrors(refusal: RefusalView | undefined): (field: string) => string[] {
  const text = useRefusalText();
  return (field) => (refusal?.fields?.[field] ?? []).map(text);
}

/** What can be done instead, where the state does not know the refused step. */
function useLegalSteps(fresh: RefusalView['fresh']): string | null {
  const next = useTranslations('common');
  const { lifecycle, event, legal } = fresh ?? {};
  if (typeof lifecycle !== 'string' || typeof event !== 'string' || !Array.isArray(legal)) return null;
  if (legal.includes(event)) return null;
  const words = legal.flatMap((one) => {
    const step = `${lifecycle}.${String(one)}`;
    return next.has(`step.${step}`) ? [next(`step.${step}`)] : [];
  });
  return words.length === 0 ? next('step.none') : next('step.legal', { steps: words.join(', ') });
}

const HEADLINES = new Set(['denied', 'conflict', 'invalid', 'unavailable']);

/** All that is missing and who can put it right; nothing when there is no refusal. */
export function Refusal({ refusal, className }: { refusal: RefusalView | undefined; className?: string }) {
  const t = useTranslations('common.refusal');
  const text = useRefusalText();
  const who = useTranslations('states.role');
  const legal = useLegalSteps(refusal?.fresh);
  if (!refusal) return null;
  const { kind = 'unmet', unmet } = refusal;
  const nameOf = ({ name, role }: Fixer) => name ?? (role && who.has(role) ? who(role) : role);
  return (
    <FormMessage tone="error" {...(className ? { className } : {})}>
      <p className="font-medium">
        {HEADLINES.has(kind)
          ? t(kind)
          : unmet.length > 0
            ? t('missing_count', { count: unmet.length })
            : t('title')}
      </p>
      <ul className="mt-1 grid gap-1.5">
        {unmet.map((item) => {
          const names = (item.who ?? []).map(nameOf).filter(Boolean).join(', ');
          return (
            <li key={`${item.code}${JSON.stringify(item.params)}`}>
              {text(item)}
              {names && <span className="block text-ink-2 text-sm">{t('responsible', { names })}</span>}
            </li>
          );
        })}
      </ul>
      {legal && <p className="mt-1.5">{legal}</p>}
      {refusal.requestId && (
        <p className="figures mt-1.5 text-ink-3 text-xs">{t('request', { id: refusal.requestId })}</p>
      )}
    </FormMessage>
  );
}
