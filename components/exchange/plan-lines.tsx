'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import type { LineView } from '@/lib/exchange/rules/view';
import type { FieldValue } from '@/lib/exchange/schema';
import type { PlanAction } from '@/lib/exchange/vocabulary';
import { formatDate } from '@/lib/format/date';

const TONES = {
  create: 'accent',
  update: 'accent',
  unchanged: 'neutral',
  conflict: 'amber',
  reject: 'red',
} as const satisfies Record<PlanAction, string>;

/** Every line of the file with what happens to it, old → new, and why. */
export function PlanLines({ lines }: { lines: readonly LineView[] }) {
  const t = useTranslations('exchange');
  const head = 'border-b bg-sunken px-3 py-1.5 text-left font-medium first:pl-4 last:pr-4';
  if (lines.length === 0) return <p className="px-4 py-6 text-ink-2">{t('screen.none')}</p>;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups controls, this groups rows
    <div
      role="group"
      aria-label={t('screen.lines')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className="relative overflow-x-auto"
    >
      <table className="w-full border-separate border-spacing-0">
        <caption className="sr-only">{t('screen.lines')}</caption>
        <thead className="text-ink-2 text-sm max-sm:sr-only">
          <tr>
            {(['line', 'action', 'what', 'changes'] as const).map((key) => (
              <th key={key} scope="col" className={head}>
                {t(`screen.column.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.key} line={line} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ line }: { line: LineView }) {
  const t = useTranslations('exchange');
  const cell = 'px-3 align-top first:pl-4 last:pr-4 max-sm:px-4 max-sm:py-1 sm:border-b sm:py-2';
  return (
    <tr
      data-row
      className="hover:bg-ground max-sm:grid max-sm:grid-cols-[auto_1fr] max-sm:border-b max-sm:py-2"
    >
      <td className={`${cell} figures text-ink-3 sm:w-14`}>{line.line || '–'}</td>
      <td className={`${cell} sm:w-28`}>
        <Badge tone={TONES[line.action]}>{t(`action.${line.action}`)}</Badge>
      </td>
      <td className={`${cell} max-sm:col-span-2 sm:min-w-56`}>
        <span className="block">{line.title}</span>
        <span className="figures block text-ink-3 text-sm">
          {t(`kind.${line.kind}`)}
          {line.number && ` · ${line.number}`}
        </span>
      </td>
      <td className={`${cell} max-sm:col-span-2 max-sm:empty:hidden sm:min-w-64`}>
        <Changes line={line} />
        {line.reasons.map(({ code, params }) => (
          <p key={`${code}${JSON.stringify(params)}`}>{t(`reason.${code}`, params)}</p>
        ))}
      </td>
    </tr>
  );
}

function Changes({ line }: { line: LineView }) {
  const t = useTranslations('exchange');
  const text = useValueText();
  if (line.changes.length === 0) return null;
  return (
    <dl className="grid gap-x-3 sm:grid-cols-[auto_1fr]">
      {line.changes.map(({ field, from, to }) => (
        <div key={field} className="contents">
          <dt className="text-ink-3">{t(`field.${field}`)}</dt>
          <dd className="figures min-w-0 break-words">
            <span className="text-ink-3">{text(field, from)}</span>
            <span aria-hidden> → </span>
            <span className="sr-only">{t('screen.becomes')}</span>
            <span className="font-medium">{text(field, to)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Values as people read them: dates in their order, yes and no in words, lists with commas. */
function useValueText(): (field: string, value: FieldValue | number) => string {
  const t = useTranslations('exchange');
  const locale = useLocale();
  return (field, value) => {
    if (value === null || value === '') return t('screen.empty');
    if (typeof value === 'boolean') return t(value ? 'screen.yes' : 'screen.no');
    if (Array.isArray(value)) return value.join(', ');
    if (field === 'milestoneKind') return t(`milestone_kind.${String(value)}`);
    if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDate(locale, value);
    return String(value);
  };
}
