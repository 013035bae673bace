import { useTranslations } from 'next-intl';
import { formatKnown, type Known } from '@/lib/format/known';

/** A figure, or the word for why there is none: unknown, undefined and zero never look alike. */
export function Value<T>({ value, format }: { value: Known<T>; format: (value: T) => string }) {
  const t = useTranslations('states.data_state');
  const text = formatKnown(value, { noData: t('no_data'), undefinedValue: t('na') }, format);
  return value === null || value === 'na' ? (
    <span className="font-normal text-ink-3 text-sm italic">{text}</span>
  ) : (
    <span className="figures">{text}</span>
  );
}
