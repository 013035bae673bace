import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type Column, DataTable } from '@/components/table/data-table';
import { Badge } from '@/components/ui/badge';
import type { ChannelRow } from '@/lib/channels/queries/list';
import { routes } from '@/lib/routes';

type Props = { programmeKey: string; channels: readonly ChannelRow[]; empty: ReactNode };

/** Channels by name with lead, tier and the phase their waves have reached. */
export function ChannelTable({ programmeKey, channels, empty }: Props) {
  const t = useTranslations('channels');
  const phases = useTranslations('states.phase_kind');
  const columns: readonly Column<ChannelRow>[] = [
    {
      key: 'name',
      label: t('field.name'),
      cell: (row) => (
        <Link href={routes.channel(programmeKey, row.number)} className="font-medium hover:underline">
          {row.name}
        </Link>
      ),
    },
    { key: 'type', label: t('field.type'), cell: (row) => t(`type.${row.type}`) },
    {
      key: 'lead',
      label: t('field.lead'),
      cell: (row) => row.lead ?? <span className="text-ink-3 italic">{t('nobody')}</span>,
    },
    {
      key: 'region',
      label: t('field.region'),
      cell: (row) => row.region || '–',
      className: 'hidden lg:table-cell',
    },
    {
      key: 'tier',
      label: t('field.tier'),
      cell: (row) =>
        row.tier ? t(`tier.${row.tier}`) : <span className="text-ink-3 italic">{t('no_tier')}</span>,
      className: 'hidden md:table-cell',
    },
    {
      key: 'status',
      label: t('field.status'),
      cell: (row) => (
        <Badge tone={row.status === 'live' ? 'accent' : 'outline'}>{t(`status.${row.status}`)}</Badge>
      ),
    },
    {
      key: 'phase',
      label: t('field.phase'),
      cell: (row) =>
        row.phase ? phases(row.phase) : <span className="text-ink-3 italic">{t('no_open_wave')}</span>,
    },
    {
      key: 'waves',
      label: t('field.waves'),
      align: 'right',
      cell: (row) => <span className="figures">{row.waves}</span>,
    },
  ];
  return (
    <DataTable
      caption={t('title')}
      columns={columns}
      rows={channels}
      rowKey={(row) => row.id}
      path={routes.channels(programmeKey)}
      params={{}}
      state={{ sort: 'name', descending: false, page: 1 }}
      empty={empty}
    />
  );
}
