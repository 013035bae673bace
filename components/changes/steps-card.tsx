import { useTranslations } from 'next-intl';
import { Reasons } from '@/components/gates/reasons';
import { Card } from '@/components/ui/card';
import type { ChangePage } from '@/lib/changes/queries/page';
import type { ChangeEvent } from '@/lib/changes/rules/transition';
import type { VoteDomain } from '@/lib/voting/vocabulary';
import type { Rights } from './change-screen';
import { ReclassifyForm } from './more-forms';
import { StepForm } from './step-forms';

/** Decided on the card of the vote, not by a step of its own. */
const ELSEWHERE: readonly ChangeEvent[] = ['approve', 'reject'];
const ASIDE: readonly ChangeEvent[] = ['return', 'cancel', 'fail_test'];

/** What comes next, who does it, and what is still in the way. */
export function StepsCard({
  page,
  rights,
  suggested,
}: {
  page: ChangePage;
  rights: Rights;
  suggested: readonly VoteDomain[];
}) {
  const t = useTranslations('changes');
  const steps = page.steps.filter(
    ({ event }) => !ELSEWHERE.includes(event) && (event !== 'cancel' || rights.edit || rights.manage),
  );
  const managed: readonly ChangeEvent[] = ['take_up', 'return', 'put_to_approval', 'close'];
  const shown = steps.filter(({ event }) => !managed.includes(event) || rights.manage || event !== 'return');
  if (shown.length === 0) return null;
  return (
    <Card title={t('next')}>
      <ul className="grid gap-4">
        {shown.map(({ event, open, notYours, unmet }) => {
          const may = open && (!managed.includes(event) || rights.manage);
          return (
            <li key={event} className="grid gap-1.5">
              {may ? (
                <span>
                  <StepForm
                    event={event}
                    main={!ASIDE.includes(event)}
                    changeId={page.id}
                    version={page.version}
                    domains={page.domains}
                    suggested={suggested.filter((domain) => !page.domains.includes(domain))}
                    outcome={page.row.outcome}
                    people={page.people}
                  />
                </span>
              ) : (
                <p className="font-medium">{t(`step.${event}.title`)}</p>
              )}
              {!may && open && <p className="text-ink-3 text-sm">{t('waits_manager')}</p>}
              {!open && !(notYours && ASIDE.includes(event)) && <Reasons unmet={unmet} />}
            </li>
          );
        })}
        {rights.manage &&
          page.row.type === 'emergency' &&
          ['draft', 'ecab_approval'].includes(page.row.state) && (
            <li>
              <ReclassifyForm changeId={page.id} version={page.version} />
            </li>
          )}
      </ul>
    </Card>
  );
}
