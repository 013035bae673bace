import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { AuditLog } from '@/components/audit/audit-log';
import { ExportLog } from '@/components/audit/export-log';
import { KnownForm } from '@/components/audit/known-form';
import { VerifyChain } from '@/components/audit/verify-chain';
import { ClientMessages } from '@/components/shell/client-messages';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { requireScope } from '@/lib/access/page';
import { may } from '@/lib/access/scope';
import { auditActors, auditLog, chainHead } from '@/lib/audit/queries';
import { auditFilter } from '@/lib/audit/schema';
import { routes } from '@/lib/routes';

type Props = {
  params: Promise<{ programme: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('audit');
  return { title: t('title') };
}

export default async function AuditPage({ params, searchParams }: Props) {
  const scope = await requireScope(params, 'audit:view');
  const asked = await searchParams;
  if (typeof asked.known === 'string' && asked.known !== '')
    redirect(routes.recordHistory(scope.programme.key, asked.known, { asof: String(asked.asof ?? '') }));
  const { before, ...listed } = auditFilter.parse(asked);
  const filter = { ...listed, before };
  const [page, actors, head, locale] = await Promise.all([
    auditLog(scope, filter),
    auditActors(scope),
    chainHead(scope),
    getLocale(),
  ]);
  const t = await getTranslations('audit');
  const mayVerify = may(scope, 'audit:verify');
  return (
    <>
      <PageHeader title={t('title')} message={t('message')} />
      <div className="grid gap-4">
        <Card title={t('verify.title')} message={t('verify.text', { seq: head?.seq ?? 0 })}>
          {mayVerify ? (
            <ClientMessages namespaces={['audit']}>
              <VerifyChain programmeId={scope.programme.id} workspaceId={scope.actor.workspaceId} />
            </ClientMessages>
          ) : (
            <p className="text-ink-3 text-sm">{t('verify.not_permitted')}</p>
          )}
        </Card>
        <Card title={t('known.title')} message={t('known.find_text')}>
          <KnownForm action={routes.audit(scope.programme.key)} />
        </Card>
        <AuditLog
          page={page}
          filter={filter}
          actors={actors}
          locale={locale}
          programmeKey={scope.programme.key}
          timeZone={scope.programme.timeZone}
          actions={
            may(scope, 'audit:export') && (
              <ClientMessages namespaces={['audit']}>
                <ExportLog programmeId={scope.programme.id} filter={listed} />
              </ClientMessages>
            )
          }
        />
      </div>
    </>
  );
}
