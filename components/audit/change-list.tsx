import { useTranslations } from 'next-intl';
import type { JsonValue } from '@/db/schema/audit';
import { isTelling, useLogWords } from './log-words';

type Change = { readonly field: string; readonly from: JsonValue; readonly to: JsonValue };
type Props = { changes: readonly Change[]; objectKind: string; timeZone: string };

/** Field by field, old → new; what is new shows no old value. */
export function ChangeList({ changes, objectKind, timeZone }: Props) {
  const t = useTranslations('audit.value');
  const words = useLogWords(timeZone);
  const shown = changes.filter(({ from, to }) => isTelling(from) || isTelling(to));
  if (shown.length === 0) return null;
  return (
    <dl className="grid gap-x-4 gap-y-0.5 text-sm sm:grid-cols-[minmax(8rem,12rem)_1fr]">
      {shown.map(({ field, from, to }) => (
        <div key={field} className="contents">
          <dt className="text-ink-3 first-letter:uppercase">{words.fieldName(field)}</dt>
          <dd className="figures min-w-0 break-words">
            {isTelling(from) && (
              <>
                <span className="sr-only">{t('before')} </span>
                <del className="text-ink-3">{words.valueText(from, field, objectKind)}</del>
                <span aria-hidden> → </span>
                <span className="sr-only">, {t('after')} </span>
              </>
            )}
            <ins className="no-underline">{words.valueText(to, field, objectKind)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
