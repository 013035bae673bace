import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { AuditLog } from '@/components/audit/audit-log';
import { VerifyChain } from '@/components/audit/verify-chain';
import { ClientMessages } from '@/components/shell/client-messages';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { requireScope } from '@/lib/access/page';
import { may } from '@/lib/access/scope';
import { auditActors, auditLog, chainHead } from '@/lib/audit/queries';
import { auditFilter } from '@/lib/audit/schema';

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
  const filter = auditFilter.parse(await searchParams);
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
        <AuditLog
          page={page}
          filter={filter}
          actors={actors}
          locale={locale}
          programmeKey={scope.programme.key}
          timeZone={scope.programme.timeZone}
        />
      </div>
    </>
  );
}
