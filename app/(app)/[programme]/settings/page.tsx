import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { History } from '@/components/audit/history';
import { BasicsForm } from '@/components/programmes/basics-form';
import { CloseForm } from '@/components/programmes/close-form';
import { GovernanceForm } from '@/components/programmes/governance-form';
import { ReopenForm } from '@/components/programmes/reopen-form';
import { SettingsSummary } from '@/components/programmes/settings-summary';
import { ClientMessages } from '@/components/shell/client-messages';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { requireScope } from '@/lib/access/page';
import { administersPeople } from '@/lib/access/queries';
import { may } from '@/lib/access/scope';
import { mayReopen, programmeSettings } from '@/lib/programmes/queries/settings';
import { routes } from '@/lib/routes';

type Props = { params: Promise<{ programme: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.programme');
  return { title: t('title') };
}

export default async function SettingsPage({ params }: Props) {
  const scope = await requireScope(params);
  const mayEdit = may(scope, 'programme:edit') && scope.programme.state === 'active';
  if (!may(scope, 'programme:edit') && !may(scope, 'person:administer') && !mayReopen(scope)) notFound();
  const t = await getTranslations('settings.programme');
  const view = await programmeSettings(scope);
  const { id: programmeId, key: _key, profile, ...facts } = scope.programme;
  const people = view.people.map(({ id, name }) => ({ value: id, label: name }));
  const head = { programmeId, version: view.version };
  return (
    <ClientMessages namespaces={['programmes', 'access']}>
      <PageHeader
        title={t('title')}
        message={t('message')}
        actions={
          administersPeople(scope) && (
            <LinkButton href={routes.settings(scope.programme.key, 'people')}>{t('people')}</LinkButton>
          )
        }
      />
      <div className="grid max-w-5xl gap-4">
        <SettingsSummary programme={scope.programme} withoutRole={view.withoutRole} />
        {mayReopen(scope) && (
          <Card title={t('reopen')} message={t('reopen_text')}>
            <ReopenForm {...head} />
          </Card>
        )}
        {mayEdit && (
          <>
            <Card title={t('basics')}>
              <BasicsForm
                key={view.version}
                {...head}
                {...facts}
                objectives={view.objectives}
                people={people}
              />
            </Card>
            <Card title={t('governance')} message={t('governance_text')}>
              <GovernanceForm key={view.version} {...head} profile={profile} overrides={view.overrides} />
            </Card>
            <Card title={t('close')} message={t('close_text')}>
              <CloseForm {...head} />
            </Card>
          </>
        )}
        <Card title={t('history')}>
          <History scope={scope} recordId={programmeId} />
        </Card>
      </div>
    </ClientMessages>
  );
}
