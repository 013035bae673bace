import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type Column, DataTable } from '@/components/table/data-table';
import { Value } from '@/components/ui/value';
import type { SegmentRow } from '@/lib/channels/queries/list';
import { formatMoney } from '@/lib/format/money';
import { formatShare } from '@/lib/format/number';
import { routes } from '@/lib/routes';
import { ArchiveForm } from './archive-form';
import { SegmentForm } from './segment-form';

type Props = {
  programmeKey: string;
  programmeId: string;
  segments: readonly SegmentRow[];
  mayEdit: boolean;
  empty: ReactNode;
};

/** Cohorts with their figures; what is not known is said, never shown as zero. */
export function SegmentTable({ programmeKey, programmeId, segments, mayEdit, empty }: Props) {
  const t = useTranslations('channels.segment');
  const locale = useLocale();
  const money = (
    key: 'transactionValueCents' | 'cacCents' | 'clvCents',
    label: string,
  ): Column<SegmentRow> => ({
    key,
    label,
    align: 'right',
    cell: (row) => <Value value={row[key]} format={(cents) => formatMoney(locale, cents)} />,
  });
  const columns: readonly Column<SegmentRow>[] = [
    {
      key: 'name',
      label: t('name'),
      cell: (row) => (
        <>
          <span className="font-medium">{row.name}</span>
          {row.description && <span className="block max-w-prose text-ink-3 text-sm">{row.description}</span>}
        </>
      ),
    },
    {
      key: 'share',
      label: t('share'),
      align: 'right',
      cell: (row) => <Value value={row.share} format={(share) => formatShare(locale, share)} />,
    },
    money('transactionValueCents', t('transaction_value')),
    money('cacCents', t('cac')),
    money('clvCents', t('clv')),
    {
      key: 'waves',
      label: t('waves'),
      align: 'right',
      cell: (row) => <span className="figures">{row.waves}</span>,
    },
  ];
  const actions: Column<SegmentRow> = {
    key: 'actions',
    label: t('actions'),
    align: 'right',
    cell: ({ waves: _waves, ...row }) => (
      <span className="inline-flex gap-1">
        <SegmentForm key={row.version} programmeId={programmeId} segment={row} />
        <ArchiveForm
          kind="segment"
          id={row.id}
          version={row.version}
          name={row.name}
          href={routes.channels(programmeKey)}
        />
      </span>
    ),
  };
  return (
    <DataTable
      caption={t('title')}
      columns={mayEdit ? [...columns, actions] : columns}
      rows={segments}
      rowKey={(row) => row.id}
      path={routes.channels(programmeKey)}
      params={{}}
      state={{ sort: 'name', descending: false, page: 1 }}
      empty={empty}
    />
  );
}
