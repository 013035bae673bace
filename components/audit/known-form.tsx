import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';

type Props = {
  action: string;
  /** On a record's own history the number is known; the days are those of the address. */
  record?: { readonly asof: string; readonly compare: string };
  max?: string;
};

/** A plain GET form: the state of a record on a day is a link. */
export function KnownForm({ action, record, max }: Props) {
  const t = useTranslations('audit.known');
  const day = (name: 'asof' | 'compare', value: string | undefined) => (
    <span className="flex items-center gap-1.5 text-ink-2 text-sm">
      <label htmlFor={`known-${name}`}>{t(name)}</label>
      <Input
        id={`known-${name}`}
        type="date"
        name={name}
        defaultValue={value}
        max={max}
        required={name === 'asof'}
        className="w-auto"
      />
    </span>
  );
  return (
    <form action={action} className="flex flex-wrap items-end gap-3" data-print="hide">
      {!record && (
        <span className="flex items-center gap-1.5 text-ink-2 text-sm">
          <label htmlFor="known-number">{t('number')}</label>
          <Input id="known-number" name="known" required placeholder="MS-31" className="w-28" />
        </span>
      )}
      {day('asof', record?.asof)}
      {record && day('compare', record.compare)}
      <Button type="submit">{t('show')}</Button>
    </form>
  );
}
