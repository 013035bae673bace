import { useTranslations } from 'next-intl';
import { Disclosure } from '@/components/ui/disclosure';
import type { JsonValue } from '@/db/schema/audit';
import { isTelling } from '@/lib/audit/rules/words';
import { useLogWords } from './log-words';

type Change = { readonly field: string; readonly from: JsonValue; readonly to: JsonValue };
type Props = { changes: readonly Change[]; objectKind: string; timeZone: string };

/** Fields shown at once; a gate that came into being has dozens. */
const SHOWN = 5;
/** Characters of a value shown at once. */
const BRIEF = 200;

/** Field by field, old → new; what is new shows no old value. Long lists and long values open on demand. */
export function ChangeList({ changes, objectKind, timeZone }: Props) {
  const t = useTranslations('audit.value');
  const shown = changes.filter(({ from, to }) => isTelling(from) || isTelling(to));
  if (shown.length === 0) return null;
  // one more line costs no more room than the words that hide it
  const first = shown.length > SHOWN + 1 ? shown.slice(0, SHOWN) : shown;
  const rest = shown.slice(first.length);
  const place = { objectKind, timeZone };
  return (
    <>
      <Fields changes={first} {...place} />
      {rest.length > 0 && (
        <Disclosure summary={t('more_fields', { count: rest.length })}>
          <Fields changes={rest} {...place} />
        </Disclosure>
      )}
    </>
  );
}

function Fields({ changes, objectKind, timeZone }: Props) {
  const t = useTranslations('audit.value');
  const words = useLogWords(timeZone);
  return (
    <dl className="grid gap-x-4 gap-y-0.5 text-sm sm:grid-cols-[minmax(8rem,12rem)_1fr]">
      {changes.map(({ field, from, to }) => (
        <div key={field} className="contents">
          <dt className="text-ink-3 first-letter:uppercase">{words.fieldName(field)}</dt>
          <dd className="figures min-w-0 break-words">
            {isTelling(from) && (
              <>
                <span className="sr-only">{t('before')} </span>
                <del className="text-ink-3">
                  <Text text={words.valueText(from, field, objectKind)} />
                </del>
                <span aria-hidden> → </span>
                <span className="sr-only">, {t('after')} </span>
              </>
            )}
            <ins className="no-underline">
              <Text text={words.valueText(to, field, objectKind)} />
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A long text begins and opens in whole. */
export function Text({ text }: { text: string }) {
  if (text.length <= BRIEF) return text;
  return (
    <details className="inline">
      <summary className="cursor-pointer list-none hover:text-accent [[open]>&]:hidden">
        {text.slice(0, BRIEF).trimEnd()} <span className="text-accent">…</span>
      </summary>
      {text}
    </details>
  );
}
