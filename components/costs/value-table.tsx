import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { StatusBadge } from '@/components/ui/status';
import type { CostsPage, PhaseLineView, WaveLineView } from '@/lib/costs/queries/page';
import type { Figures } from '@/lib/costs/rules/figures';
import { routes } from '@/lib/routes';
import { useCostWords } from './cost-words';

const COLUMNS = ['budget', 'pv', 'ev', 'ac', 'cv', 'sv', 'cpi', 'spiT', 'eac'] as const;

/** Total, waves and phases in the order of the roadmap; a phase that cannot be measured says why. */
export function ValueTable({ page, programmeKey }: { page: CostsPage; programmeKey: string }) {
  const t = useTranslations('costs');
  const budget = page.total?.bac ?? 0;
  const { wave: chosen } = page.selected;
  const waves = chosen ? page.waves.filter(({ id }) => id === chosen.id) : page.waves;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="relative overflow-x-auto" aria-label={t('table.title')} tabIndex={0}>
      <table className="w-full text-right text-sm">
        <caption className="sr-only">{t('table.title')}</caption>
        <thead className="bg-sunken text-ink-2">
          <tr>
            <th scope="col" className="px-4 py-1.5 text-left font-medium">
              {t('table.place')}
            </th>
            <th scope="col" className="px-2 py-1.5 text-left font-medium">
              {t('table.status')}
            </th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className="px-2 py-1.5 font-medium last:pr-4">
                {t(`table.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className="border-b font-semibold">
            <th scope="row" className="px-4 py-2 text-left">
              {t('table.total')}
            </th>
            <Cells figures={page.total} budgetCents={budget} spentCents={page.total?.ac ?? 0} />
          </tr>
          {waves.map((wave) => (
            <WaveRows key={wave.id} wave={wave} programmeKey={programmeKey} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function WaveRows({ wave, programmeKey }: { wave: WaveLineView; programmeKey: string }) {
  return (
    <>
      <tr className="border-t bg-sunken/40 font-medium">
        <th scope="row" className="min-w-44 px-4 py-1.5 text-left font-medium">
          <Link className="hover:underline" href={routes.costs(programmeKey, { wave: wave.number })}>
            <span className="figures text-ink-3">{wave.number}</span> {wave.title}
          </Link>
        </th>
        <Cells figures={wave.figures} budgetCents={wave.budgetCents} spentCents={wave.spentCents} />
      </tr>
      {wave.phases.map((phase) => (
        <PhaseRow key={phase.id} phase={phase} />
      ))}
    </>
  );
}

function PhaseRow({ phase }: { phase: PhaseLineView }) {
  const kinds = useTranslations('states.phase_kind');
  const states = useTranslations('states.phase');
  return (
    <tr>
      <th scope="row" className="px-4 py-1 pl-8 text-left font-normal">
        <span className="figures text-ink-3">{phase.number}</span> {kinds(phase.kind)}{' '}
        <span className="text-ink-3">· {states(phase.state)}</span>
      </th>
      <Cells
        figures={phase.figures}
        budgetCents={phase.budgetCents}
        spentCents={phase.spentCents}
        off={phase.off}
      />
    </tr>
  );
}

type CellsProps = {
  figures: Figures | null;
  budgetCents: number;
  spentCents: number;
  off?: PhaseLineView['off'];
};

function Cells({ figures, budgetCents, spentCents, off = null }: CellsProps) {
  const t = useTranslations('costs');
  const words = useCostWords();
  const cell = 'figures whitespace-nowrap px-2 py-1 last:pr-4';
  if (!figures)
    return (
      <>
        <td className="px-2 py-1 text-left">
          <StatusBadge status="no_data" label={t('off.label')} />
        </td>
        <td className={cell}>{words.whole(budgetCents)}</td>
        <td colSpan={2} className="px-3 py-1 text-left text-ink-3">
          {off && t(`off.${off}`)}
        </td>
        <td className={cell}>{spentCents === 0 ? '' : words.whole(spentCents)}</td>
        <td colSpan={5} />
      </>
    );
  return (
    <>
      <td className="px-2 py-1 text-left">
        <StatusBadge
          status={words.status(figures.judgement)}
          {...(figures.overBudget ? { label: t('over_budget') } : {})}
        />
      </td>
      <td className={cell}>{words.whole(budgetCents)}</td>
      <td className={cell}>{words.whole(figures.pv)}</td>
      <td className={cell}>{words.whole(figures.ev)}</td>
      <td className={cell}>{words.whole(spentCents)}</td>
      <td className={cell}>{words.wholeVariance(figures.cv)}</td>
      <td className={cell}>{words.wholeVariance(figures.sv)}</td>
      <td className={cell}>
        <Shown figure={figures.cpi} text={words.index(figures.cpi)} />
      </td>
      <td className={cell}>
        <Shown figure={figures.spiT} text={words.index(figures.spiT)} />
      </td>
      <td className={cell}>
        <Shown figure={figures.eac} text={words.estimate(figures.eac)} />
      </td>
    </>
  );
}

/** Undefined looks unlike any number; the full reason is in its title and in the method below. */
function Shown({ figure, text }: { figure: object; text: string }) {
  const words = useTranslations('states.data_state');
  if (!('na' in figure)) return text;
  return (
    <span className="font-normal text-ink-3 italic" title={text}>
      {words('na')}
    </span>
  );
}
