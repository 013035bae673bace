import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { Disclosure } from '@/components/ui/disclosure';
import { formatDate } from '@/lib/format/date';
import type { MilestonePage, Neighbour } from '@/lib/milestones/queries/page';
import { routes } from '@/lib/routes';
import { WaiveForm } from './waive-form';

/** What must come before and what waits for it. */
export function NeighboursCard({ page, programmeKey }: { page: MilestonePage; programmeKey: string }) {
  const t = useTranslations('milestones.neighbours');
  const { predecessors, successors, milestone } = page;
  if (predecessors.length + successors.length === 0) return null;
  return (
    <Card title={t('title')}>
      <div className="grid gap-4 sm:max-xl:grid-cols-2">
        {predecessors.length > 0 && (
          <Side title={t('before')} neighbours={predecessors} programmeKey={programmeKey}>
            {({ id, state, waiverReason }) => {
              if (waiverReason)
                return <p className="text-ink-2 text-sm">{t('waived', { reason: waiverReason })}</p>;
              if (!page.mayWaive || state === 'accepted') return null;
              return (
                <Disclosure summary={t('waive')}>
                  <WaiveForm milestoneId={milestone.id} version={milestone.version} predecessorId={id} />
                </Disclosure>
              );
            }}
          </Side>
        )}
        {successors.length > 0 && (
          <Side title={t('after')} neighbours={successors} programmeKey={programmeKey} />
        )}
      </div>
    </Card>
  );
}

type SideProps = {
  title: string;
  neighbours: readonly Neighbour[];
  programmeKey: string;
  children?: (neighbour: Neighbour) => React.ReactNode;
};

function Side({ title, neighbours, programmeKey, children }: SideProps) {
  const t = useTranslations('milestones.neighbours');
  const words = useTranslations('states.milestone');
  const locale = useLocale();
  return (
    <div>
      <h3 className="mb-1 font-medium text-ink-2 text-sm">{title}</h3>
      <ul className="grid gap-2">
        {neighbours.map((neighbour) => (
          <li key={neighbour.id}>
            <Link href={routes.milestone(programmeKey, neighbour.number)} className="hover:underline">
              <span className="figures mr-1.5 text-ink-3 text-sm">{neighbour.number}</span>
              {neighbour.title}
            </Link>
            <span className="figures block text-ink-3 text-sm">
              {words(neighbour.state)}
              {neighbour.date && ` · ${formatDate(locale, neighbour.date)}`}
              {neighbour.lagDays > 0 && ` · ${t('lag', { days: neighbour.lagDays })}`}
            </span>
            {children?.(neighbour)}
          </li>
        ))}
      </ul>
    </div>
  );
}
