import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button, buttonStyle } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { AuditFilter } from '@/lib/audit/schema';

type Option = { readonly value: string; readonly label: string };
type Props = {
  path: string;
  filter: AuditFilter;
  actors: readonly Option[];
  actions: readonly Option[];
  kinds: readonly Option[];
};

/** A plain GET form: every filter is a link, and it works before any script has loaded. */
export function LogFilter({ path, filter, actors, actions, kinds }: Props) {
  const t = useTranslations('audit');
  const common = useTranslations('common');
  const results = (['done', 'denied'] as const).map((value) => ({ value, label: t(`result.${value}`) }));
  const lists = [
    ['actor', actors],
    ['action', actions],
    ['kind', kinds],
    ['result', results],
  ] as const;
  return (
    <form
      action={path}
      aria-label={common('table.filters')}
      className="flex flex-wrap items-end gap-2 border-b px-4 py-2.5"
      data-print="hide"
    >
      {lists.map(([name, options]) => (
        <Select
          key={name}
          name={name}
          aria-label={t(`filter.${name}`)}
          defaultValue={filter[name] ?? ''}
          placeholder={t(`filter.${name}`)}
          options={options}
          className="min-w-32 max-w-52 flex-1 sm:flex-none"
        />
      ))}
      <Input
        name="object"
        aria-label={t('filter.object')}
        placeholder={t('filter.object')}
        defaultValue={filter.object ?? ''}
        className="min-w-32 max-w-52 flex-1 sm:w-44 sm:flex-none"
      />
      {(['from', 'to'] as const).map((name) => (
        <span key={name} className="flex items-center gap-1.5 text-ink-3 text-sm">
          <label htmlFor={`filter-${name}`}>{t(`filter.${name}`)}</label>
          <Input
            id={`filter-${name}`}
            type="date"
            name={name}
            defaultValue={filter[name] ?? ''}
            className="w-auto"
          />
        </span>
      ))}
      <Button type="submit">{common('action.filter')}</Button>
      <Link href={path} className={buttonStyle({ variant: 'quiet' })}>
        {common('action.reset')}
      </Link>
    </form>
  );
}
