import { Search } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button, buttonStyle } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { param, type SearchParams } from './state';

type Filter = {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { value: string; label: string }[];
};

type Props = {
  path: string;
  params: SearchParams;
  /** Placeholder of the search box, parameter `q`; leave out to have none. */
  search?: string;
  filters?: readonly Filter[];
  /** Parameters that must survive filtering, such as `sort` or `view`. */
  keep?: readonly string[];
  /** How many entries the filters leave. */
  count: number;
  children?: ReactNode;
};

/** A plain GET form: every filter is a link that can be shared, and it works before any script has loaded. */
export function FilterBar({
  path,
  params,
  search,
  filters = [],
  keep = ['sort', 'view'],
  count,
  children,
}: Props) {
  const t = useTranslations('common');
  const active = [...filters.map((filter) => filter.name), 'q'].some(
    (name) => param(params, name) !== undefined,
  );
  return (
    <form
      action={path}
      className="flex flex-wrap items-center gap-2 border-b px-4 py-2.5"
      aria-label={t('table.filters')}
      data-print="hide"
    >
      {keep.map((name) => {
        const value = param(params, name);
        return value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />;
      })}
      {search !== undefined && (
        <label className="relative min-w-40 flex-1 sm:max-w-64">
          <span className="sr-only">{search}</span>
          <Search
            aria-hidden
            className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-3"
          />
          <input
            type="search"
            name="q"
            defaultValue={param(params, 'q')}
            placeholder={search}
            className="control pl-8"
          />
        </label>
      )}
      {filters.map((filter) => (
        <Select
          key={filter.name}
          name={filter.name}
          aria-label={filter.label}
          defaultValue={param(params, filter.name) ?? ''}
          placeholder={filter.label}
          options={filter.options}
          className="min-w-32 max-w-52 flex-1 sm:flex-none"
        />
      ))}
      {children}
      <Button type="submit">{t('action.filter')}</Button>
      {active && (
        <Link href={path} className={buttonStyle({ variant: 'quiet' })}>
          {t('action.reset')}
        </Link>
      )}
      <span className="figures ml-auto text-ink-3 text-sm" role="status">
        {t('table.rows', { count })}
      </span>
    </form>
  );
}
