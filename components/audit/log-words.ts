import { useLocale, useTranslations } from 'next-intl';
import type { JsonValue } from '@/db/schema/audit';
import { formatDate, formatInstant } from '@/lib/format/date';
import { formatMoney } from '@/lib/format/money';
import { formatNumber } from '@/lib/format/number';

const GENERAL = ['states.gate_decision', 'states.governance_profile', 'states.status'] as const;

/** Where the rooms keep the words of their codes, by field, or by kind of record and field. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  tier: ['channels.tier'],
  'channel.type': ['channels.type'],
  'channel.status': ['channels.status'],
  'milestone.kind': ['milestones.kind'],
  'baseline.kind': ['roadmap.baselines.kind'],
  type: ['roadmap.dependency.type', 'states.criterion_type'],
  bundesland: ['programmes.bundesland'],
  'phase.kind': ['states.phase_kind'],
  phaseState: ['states.phase'],
  dimension: ['exceptions.dimension'],
  'exception.state': ['exceptions.state'],
  result: ['exceptions.result'],
  outcome: ['gates.re_review.outcome'],
  reviewState: ['gates.board.review'],
  seat: ['voting.seat'],
  domain: ['voting.domain'],
  choice: ['states.vote'],
  judgement: ['overview.judgement'],
  unit: ['measurement.unit'],
  rhythm: ['measurement.rhythm'],
  direction: ['measurement.direction'],
  indicator: ['measurement.indicator'],
  perspective: ['measurement.perspective'],
  overChannels: ['measurement.aggregation'],
  overSegments: ['measurement.aggregation'],
  overTime: ['measurement.aggregation'],
  costKind: ['costs.booking.kinds'],
};

const decimalsOf = (text: string): number => text.length - 1 - text.indexOf('.');

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/** False for what says nothing to a reader: keys of parts without a name, and empty collections. */
export const isTelling = (value: JsonValue): boolean => {
  if (typeof value === 'string') return value !== '' && !isId(value);
  return value !== null && !(typeof value === 'object' && Object.keys(value).length === 0);
};

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
    // scores are kept by the key of their criterion, letters of the matrix by their party
    const field = isId(name) ? 'criterion' : /^(person|role):/.test(name) ? 'assignment' : name;
    return t.has(`field.${field}`)
      ? t(`field.${field}`)
      : field.replace(/(Id|Cents)$/, '').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  };

  const word = (text: string, field: string, kind: string): string => {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return formatDate(locale, text);
    if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text)) return formatInstant(locale, text, timeZone);
    if (/^-?\d+\.\d+$/.test(text)) return formatNumber(locale, text, { digits: decimalsOf(text) });
    if (!/^[a-z_]+$|^[FS]{2}$/.test(text)) return text;
    const places = [
      ...(WORDS[`${kind}.${field}`] ?? []),
      ...(WORDS[field] ?? []),
      `states.${field}`,
      `states.${kind}`,
    ];
    const key = places.map((place) => `${place}.${text}`).find((candidate) => all.has(candidate));
    if (key) return all(key);
    if (t.has(`code.${text}`)) return t(`code.${text}`);
    const general = GENERAL.map((place) => `${place}.${text}`).find((candidate) => all.has(candidate));
    return general ? all(general) : text;
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
