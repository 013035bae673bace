import { useLocale, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { CommandButton } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { may, type Scope } from '@/lib/access/scope';
import { formatDate } from '@/lib/format/date';
import { adoptProposal } from '@/lib/roadmap/actions';
import type { ProposalView } from '@/lib/roadmap/queries/plan';
import { routes } from '@/lib/routes';

/** Rows shown at once; what remains appears as the first ones are settled. */
const SHOWN = 12;

type Props = { scope: Scope; proposals: readonly ProposalView[] };

/** What the slips demand of their successors (M-7): a proposal per row, taken over by a person or not at all. */
export function ProposalsCard({ scope, proposals }: Props) {
  const t = useTranslations('roadmap.proposals');
  const mayAdopt = may(scope, 'milestone:report');
  const milestones = proposals.filter(({ kind }) => kind === 'milestone');
  return (
    <Card
      title={t('title')}
      message={t('message', { count: proposals.length })}
      actions={
        mayAdopt &&
        milestones.length > 1 && <Adopt scope={scope} proposals={milestones} label={t('adopt_all')} />
      }
      flush={proposals.length > 0}
    >
      {proposals.length > 0 && (
        <ul className="divide-y">
          {proposals.slice(0, SHOWN).map((proposal) => (
            <Row key={proposal.id} scope={scope} proposal={proposal} mayAdopt={mayAdopt} />
          ))}
          {proposals.length > SHOWN && (
            <li className="px-4 py-2 text-ink-3 text-sm">{t('more', { count: proposals.length - SHOWN })}</li>
          )}
        </ul>
      )}
    </Card>
  );
}

function Row({ scope, proposal, mayAdopt }: { scope: Scope; proposal: ProposalView; mayAdopt: boolean }) {
  const t = useTranslations('roadmap.proposals');
  const locale = useLocale();
  const { kind, number, title, from, to, shiftDays, causedBy } = proposal;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-2">
      <div className="min-w-0">
        <a className="font-medium hover:underline" href={routes.record(scope.programme.key, number)}>
          {number} {title}
        </a>
        <p className="text-ink-2 text-sm">
          {t('row', {
            from: formatDate(locale, from.finish),
            to: formatDate(locale, to.finish),
            days: shiftDays,
            cause: `${causedBy.number} ${causedBy.title}`,
          })}
        </p>
      </div>
      {kind === 'phase' ? (
        <span className="text-ink-3 text-sm">{t('phase')}</span>
      ) : (
        mayAdopt && (
          <Adopt scope={scope} proposals={[proposal]} label={t('adopt')} name={`${number} ${title}`} />
        )
      )}
    </li>
  );
}

type AdoptProps = { scope: Scope; proposals: readonly ProposalView[]; label: string; name?: string };

function Adopt({ scope, proposals, label, name }: AdoptProps) {
  const t = useTranslations('roadmap.proposals');
  return (
    <CommandForm
      action={adoptProposal}
      hidden={{
        programmeId: scope.programme.id,
        proposals: proposals.map(({ id, to }) => ({ milestoneId: id, date: to.finish })),
        note: t('note'),
      }}
      doneMessage={t('adopted', { count: proposals.length })}
    >
      <CommandButton variant="secondary" size="sm" {...(name ? { 'aria-label': `${label}: ${name}` } : {})}>
        {label}
      </CommandButton>
    </CommandForm>
  );
}
