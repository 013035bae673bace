'use client';

import { useTranslations } from 'next-intl';
import { CommandDialog } from '@/components/ui/command-dialog';
import { editRiskAction, raiseRiskAction } from '@/lib/risks/actions';
import { type RiskDraft, RiskFields } from './risk-fields';

type Choice = { readonly value: string; readonly label: string };
type Choices = { people: readonly Choice[]; places: readonly Choice[] };

/** Names a new risk and leads to its page. */
export function RaiseRisk({
  programmeId,
  doneHref,
  ...choices
}: Choices & { programmeId: string; doneHref: string }) {
  const t = useTranslations('risks.raise');
  return (
    <CommandDialog
      wide
      action={raiseRiskAction}
      hidden={{ programmeId }}
      title={t('title')}
      description={t('text')}
      triggerStyle={{ variant: 'primary' }}
      doneMessage={t('done')}
      doneHref={doneHref}
    >
      <RiskFields {...choices} />
    </CommandDialog>
  );
}

export function EditRisk({
  riskId,
  version,
  draft,
  ...choices
}: Choices & { riskId: string; version: number; draft: RiskDraft }) {
  const t = useTranslations('risks.edit');
  return (
    <CommandDialog
      wide
      action={editRiskAction}
      hidden={{ riskId, version }}
      title={t('title')}
      triggerStyle={{}}
      submit={t('submit')}
    >
      <RiskFields draft={draft} {...choices} />
    </CommandDialog>
  );
}
