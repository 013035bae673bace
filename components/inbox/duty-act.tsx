'use client';

import { useTranslations } from 'next-intl';
import { Acting } from '@/components/people/acting';
import { CommandButton } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { LinkButton } from '@/components/ui/link-button';
import { type Duty, dutyKey } from '@/lib/inbox/rules/duty';
import { actForAction } from '@/lib/people/actions';
import { routes } from '@/lib/routes';
import { DutyDone } from './duty-flow';
import { GateAct } from './gate-act';
import { AcceptAct, ForecastAct } from './milestone-acts';
import { ConfirmValues, EnterValue, MentionActs } from './other-acts';

type Props = { duty: Duty; index: number; programmeKey: string; fiscalStartMonth: number };

/** The act itself, and the way to the screen that shows everything around it. */
export function DutyAct({ duty, index, programmeKey, fiscalStartMonth }: Props) {
  const t = useTranslations('inbox.act');
  return (
    <DutyDone index={index} duty={dutyKey(duty)}>
      <div className="flex flex-wrap items-start gap-2 md:justify-end">
        {duty.actsFor ? (
          <>
            <OpenFor person={duty.actsFor} number={duty.number} programmeKey={programmeKey} />
            <Acting person={duty.actsFor.personId}>
              <Act duty={duty} fiscalStartMonth={fiscalStartMonth} />
            </Acting>
          </>
        ) : (
          <>
            <LinkButton
              href={routes.record(programmeKey, duty.number)}
              size="sm"
              variant="quiet"
              aria-label={t('open_record', { number: duty.number })}
            >
              {t('open')}
            </LinkButton>
            <Act duty={duty} fiscalStartMonth={fiscalStartMonth} />
          </>
        )}
      </div>
    </DutyDone>
  );
}

type OpenProps = { person: NonNullable<Duty['actsFor']>; number: string; programmeKey: string };

/** The record as the represented person sees it: from here on the screens are drawn for that person. */
function OpenFor({ person, number, programmeKey }: OpenProps) {
  const t = useTranslations('inbox.act');
  return (
    <CommandForm
      action={actForAction}
      hidden={{ personId: person.personId }}
      doneMessage={t('acts_for', { name: person.name })}
      doneHref={routes.record(programmeKey, number)}
    >
      <CommandButton size="sm" variant="quiet" aria-label={t('open_record', { number })}>
        {t('open')}
      </CommandButton>
    </CommandForm>
  );
}

const FORECASTS: readonly Duty['kind'][] = ['milestone_overdue', 'forecast_stale', 'milestone_due'];

function Act({ duty, fiscalStartMonth }: Pick<Props, 'duty' | 'fiscalStartMonth'>) {
  const { act } = duty;
  if (duty.kind === 'acceptance' && duty.version !== null) return <AcceptAct duty={duty} />;
  if (FORECASTS.includes(duty.kind)) return <ForecastAct duty={duty} />;
  if (!act) return null;
  if (act.act === 'value') return <EnterValue duty={duty} act={act} fiscalStartMonth={fiscalStartMonth} />;
  if (act.act === 'confirm_values')
    return <ConfirmValues duty={duty} act={act} fiscalStartMonth={fiscalStartMonth} />;
  if (act.act === 'mention') return <MentionActs duty={duty} act={act} />;
  return <GateAct duty={duty} act={act} />;
}
