import { useLocale, useTranslations } from 'next-intl';
import type { JsonValue } from '@/db/schema/audit';
import { formatDate, formatInstant } from '@/lib/format/date';
import { formatMoney } from '@/lib/format/money';

/** Words of the log: what has no translation yet is shown as it stands instead of being lost. */
export function useLogWords(timeZone: string) {
  const t = useTranslations('audit');
  const states = useTranslations('states');
  const locale = useLocale();

  const actionName = (action: string): string =>
    t.has(`action.${action}`) ? t(`action.${action}`) : action.replace(/[._]/g, ' ');

  const kindName = (kind: string): string =>
    states.has(`kind.${kind}`) ? states(`kind.${kind}`) : t.has(`kind.${kind}`) ? t(`kind.${kind}`) : kind;

  const fieldName = (field: string): string =>
    t.has(`field.${field}`)
      ? t(`field.${field}`)
      : field.replace(/(Id|Cents)$/, '').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

  const word = (text: string, field: string, kind: string): string => {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return formatDate(locale, text);
    if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text)) return formatInstant(locale, text, timeZone);
    if (!/^[a-z_]+$/.test(text)) return text;
    const keys = [
      `${field}.${text}`,
      `${kind}.${text}`,
      `gate_decision.${text}`,
      `governance_profile.${text}`,
    ];
    const key = keys.find((candidate) => states.has(candidate));
    return key ? states(key) : text;
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
    return Object.entries(value)
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
