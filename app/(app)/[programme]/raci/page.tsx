import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DeliverableForm } from '@/components/raci/deliverable-form';
import { EscalationPath } from '@/components/raci/escalation-card';
import { HandoversCard } from '@/components/raci/handovers-card';
import { MatrixEditor } from '@/components/raci/matrix-editor';
import { ClientMessages } from '@/components/shell/client-messages';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { requireScope } from '@/lib/access/page';
import { may } from '@/lib/access/scope';
import { escalationPath } from '@/lib/raci/queries/escalation';
import { dutiesToHandOver, openHandovers } from '@/lib/raci/queries/handovers';
import { milestoneChoices, raciMatrix, waveChoices } from '@/lib/raci/queries/matrix';

type Props = { params: Promise<{ programme: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('raci');
  return { title: t('title') };
}

export default async function RaciPage({ params }: Props) {
  const scope = await requireScope(params);
  const t = await getTranslations('raci');
  const mayEdit = may(scope, 'raci:edit');
  const [matrix, waves, handovers, duties, milestones, path] = await Promise.all([
    raciMatrix(scope),
    waveChoices(scope),
    openHandovers(scope),
    dutiesToHandOver(scope),
    milestoneChoices(scope),
    escalationPath(scope),
  ]);
  const { rows, findings, valid, people, today, facts } = matrix;
  const binding = findings.filter(({ blocking, draft }) => blocking && !draft).length;
  const options = (list: typeof waves) =>
    list.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }));
  const create = mayEdit && <DeliverableForm programmeId={scope.programme.id} waves={options(waves)} />;
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
  const context = {
    people,
    duties,
    today,
    mayEdit,
    milestones: options(milestones),
    me: scope.actor.personId,
    mayHandOver: may(scope, 'raci:hand_over'),
  };
  return (
    <ClientMessages namespaces={['raci', 'access']}>
      <PageHeader
        title={t('title')}
        message={t(valid ? 'message_valid' : 'message_invalid', { count: binding })}
        badges={<Badge tone={valid ? 'green' : 'red'}>{t(valid ? 'lint.valid' : 'lint.invalid')}</Badge>}
        actions={create}
      />
      <div className="grid gap-4">
        <HandoversCard rows={handovers} />
        <MatrixEditor programmeId={scope.programme.id} facts={facts} context={context} />
        {(mayEdit || path.length > 0) && (
          <Card title={t('escalation.title')} message={t('escalation.text')}>
            <EscalationPath programmeId={scope.programme.id} path={path} mayEdit={mayEdit} />
          </Card>
        )}
      </div>
    </ClientMessages>
  );
}
