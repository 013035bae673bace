import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { History } from '@/components/audit/history';
import { KnownForm } from '@/components/audit/known-form';
import { KnownState } from '@/components/audit/known-state';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { requireScope } from '@/lib/access/page';
import { parseKnownOn, recordKnown } from '@/lib/audit/known';
import { civilToday } from '@/lib/calendar/rules/date';
import { recordByNumber } from '@/lib/registry/queries/record';
import { routes } from '@/lib/routes';

type Props = {
  params: Promise<{ programme: string; number: string }>;
  searchParams: Promise<{ before?: string | string[]; asof?: string; compare?: string }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('audit.history');
  const { number } = await params;
  return { title: t('of', { number: number.toUpperCase() }) };
}

/** The whole history of a record, page by page, and how it stood on a day, for everybody who may see the record. */
export default async function HistoryPage({ params, searchParams }: Props) {
  const scope = await requireScope(params);
  const { number } = await params;
  const [record, { before, asof, compare }] = await Promise.all([
    recordByNumber(scope, number),
    searchParams,
  ]);
  if (!record) notFound();
  const t = await getTranslations();
  const here = routes.record(scope.programme.key, record.number);
  const keyset = Number(before);
  const { timeZone } = scope.programme;
  const at = parseKnownOn(asof, timeZone);
  const known = at && (await recordKnown(scope, record, at, parseKnownOn(compare, timeZone)));
  const dayOf = (text: string | undefined) => (/^\d{4}-\d{2}-\d{2}$/.test(text ?? '') ? (text ?? '') : '');
  return (
    <>
      <PageHeader
        title={`${record.number} ${record.title}`}
        actions={<LinkButton href={here}>{t('common.action.back')}</LinkButton>}
      />
      <div className="grid gap-4">
        <Card title={t('audit.known.title')} message={t('audit.known.text')}>
          <KnownForm
            action={`${here}/history`}
            record={{ asof: dayOf(asof), compare: dayOf(compare) }}
            max={civilToday(new Date(), timeZone)}
          />
        </Card>
        {known && <KnownState view={known} kind={record.kind} timeZone={timeZone} />}
        <Card title={t('audit.history.title')}>
          <History
            scope={scope}
            recordId={record.id}
            before={Number.isSafeInteger(keyset) && keyset > 0 ? keyset : undefined}
            olderHref={(seq) => `${here}/history?before=${seq}`}
            knownHref={(instant) => `${here}/history?asof=${instant}`}
          />
        </Card>
      </div>
    </>
  );
}
