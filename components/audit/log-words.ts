import { useLocale, useTranslations } from 'next-intl';
import type { JsonValue } from '@/db/schema/audit';
import { codeKeys, fieldKey, isCode, isTelling } from '@/lib/audit/rules/words';
import { formatDate, formatInstant } from '@/lib/format/date';
import { formatMoney } from '@/lib/format/money';
import { formatNumber } from '@/lib/format/number';

const decimalsOf = (text: string): number => text.length - 1 - text.indexOf('.');

/** Words of the log: what has no translation yet is shown as it stands instead of being lost. */
export function useLogWords(timeZone: string) {
  const t = useTranslations('audit');
  const states = useTranslations('states');
  const all = useTranslations();
  const locale = useLocale();

  const actionName = (action: string): string =>
    t.has(`action.${action}`) ? t(`action.${action}`) : action.replace(/[._]/g, ' ');

  const kindName = (kind: string): string =>
    states.has(`kind.${kind}`) ? states(`kind.${kind}`) : t.has(`kind.${kind}`) ? t(`kind.${kind}`) : kind;

  const fieldName = (name: string): string => {
    // scores are told by the words of their criterion
    if (/\s/.test(name)) return name;
    const key = fieldKey(name);
    return all.has(key)
      ? all(key)
      : name.replace(/(Id|Cents)$/, '').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  };

  const word = (text: string, field: string, kind: string): string => {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return formatDate(locale, text);
    if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text)) return formatInstant(locale, text, timeZone);
    if (/^-?\d+\.\d+$/.test(text)) return formatNumber(locale, text, { digits: decimalsOf(text) });
    if (!isCode(text, field, kind)) return text;
    const key = codeKeys(text, field, kind).find((candidate) => all.has(candidate));
    return key ? all(key) : text;
  };

  const valueText = (value: JsonValue, field: string, kind: string): string => {
    if (value === null || value === '') return t('value.none');
    if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no');
    if (typeof value === 'number')
      return field.endsWith('Cents') ? formatMoney(locale, value) : String(value);
    if (typeof value === 'string') return word(value, field, kind);
    if (Array.isArray(value)) {
      return value.length === 0
        ? t('value.none')
        : value.map((item: JsonValue) => valueText(item, field, kind)).join(', ');
    }
    // parts that have a text are told by it; their technical details stay in the record
    const brief = 'text' in value && typeof value.text === 'string';
    return Object.entries(value)
      .filter(([, item]) => isTelling(item) && !(brief && typeof item === 'object'))
      .map(([key, item]) => `${fieldName(key)}: ${valueText(item, key, kind)}`)
      .join('; ');
  };

  return {
    actionName,
    kindName,
    fieldName,
    valueText,
    instant: (at: string) => formatInstant(locale, at, timeZone),
  };
}
