import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { FormMessage } from '@/components/ui/form-message';
import type { ProgrammeFacts } from '@/lib/access/scope';
import type { ProgrammeSettings } from '@/lib/programmes/queries/settings';

type Props = { programme: ProgrammeFacts; withoutRole: ProgrammeSettings['withoutRole'] };

/** What is fixed, and what still keeps the people of the programme from acting. */
export function SettingsSummary({ programme, withoutRole }: Props) {
  const t = useTranslations('settings.programme');
  const states = useTranslations('states');
  return (
    <Card
      title={programme.name}
      scope={<span className="figures">{programme.key}</span>}
      actions={
        <Badge tone={programme.state === 'active' ? 'accent' : 'outline'}>
          {t(`state.${programme.state}`)}
        </Badge>
      }
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1">
        <dt className="text-ink-3">{t('currency')}</dt>
        <dd>{programme.currency}</dd>
        <dt className="text-ink-3">{t('profile')}</dt>
        <dd>{states(`governance_profile.${programme.profile}`)}</dd>
      </dl>
      {withoutRole.map(({ name, role }) => (
        <FormMessage key={role} tone="warning" className="mt-3">
          {t('without_role', { name, role: states(`role.${role}`) })}
        </FormMessage>
      ))}
    </Card>
  );
}
