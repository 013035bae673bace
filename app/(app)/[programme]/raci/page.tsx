import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DeliverableForm } from '@/components/raci/deliverable-form';
import { Findings } from '@/components/raci/findings';
import { MatrixEditor } from '@/components/raci/matrix-editor';
import { ClientMessages } from '@/components/shell/client-messages';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { requireScope } from '@/lib/access/page';
import { may } from '@/lib/access/scope';
import { raciMatrix, waveChoices } from '@/lib/raci/queries/matrix';

type Props = { params: Promise<{ programme: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('raci');
  return { title: t('title') };
}

export default async function RaciPage({ params }: Props) {
  const scope = await requireScope(params);
  const t = await getTranslations('raci');
  const [{ rows, columns, people, findings, valid }, waves] = await Promise.all([
    raciMatrix(scope),
    waveChoices(scope),
  ]);
  const mayEdit = may(scope, 'raci:edit');
  const broken = findings.flatMap(({ blocking, row }) => (blocking && row ? [row.id] : []));
  const binding = findings.filter(({ blocking, draft }) => blocking && !draft).length;
  const choices = waves.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }));
  const create = mayEdit && <DeliverableForm programmeId={scope.programme.id} waves={choices} />;
  if (rows.length === 0) {
    return (
      <ClientMessages namespaces={['raci', 'access']}>
        <PageHeader title={t('title')} />
        <Card title={t('matrix.title')}>
          <EmptyState title={t('empty.title')} text={t('empty.text')} action={create} />
        </Card>
      </ClientMessages>
    );
  }
  return (
    <ClientMessages namespaces={['raci', 'access']}>
      <PageHeader
        title={t('title')}
        message={t(valid ? 'message_valid' : 'message_invalid', { count: binding })}
        badges={<Badge tone={valid ? 'green' : 'red'}>{t(valid ? 'lint.valid' : 'lint.invalid')}</Badge>}
        actions={create}
      />
      <div className="grid items-start gap-4 2xl:grid-cols-[minmax(0,1fr)_22rem]">
        <Card title={t('matrix.title')} scope={t('matrix.legend')} flush>
          <MatrixEditor rows={rows} columns={columns} people={people} broken={broken} mayEdit={mayEdit} />
        </Card>
        <Card title={t('lint.title')} message={t('lint.text')}>
          <Findings findings={findings} />
        </Card>
      </div>
    </ClientMessages>
  );
}
