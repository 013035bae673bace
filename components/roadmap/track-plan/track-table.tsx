import { useTranslations } from 'next-intl';
import { StatusMark } from '@/components/roadmap/track-plan/status-mark';
import type { TrackText } from '@/components/roadmap/track-plan/track-text';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import type { TrackLine, TrackMilestone, TrackPhase, TrackPlan } from '@/lib/roadmap/rules/track-plan';

type TableProps = {
  plan: TrackPlan;
  text: TrackText;
  hrefs: { wave: (id: string) => string; milestone: (id: string) => string; gate: (id: string) => string };
};

const COLUMNS = [
  'name',
  'kind',
  'state',
  'judgement',
  'baseline',
  'original',
  'forecast',
  'actual',
  'slip',
  'slack',
  'owner',
];

/** Every figure of the drawing as text: the alternative for readers who do not use the plan. */
export function TrackTable({ plan, text, hrefs }: TableProps) {
  const t = useTranslations('roadmap.trackPlan');
  return (
    <section
      className="tp-table"
      aria-label={t('table.caption')} // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls
      tabIndex={0}
    >
      <table>
        <caption>{t('table.caption')}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`table.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        {plan.groups.flatMap((group) =>
          group.lines.map((line) => (
            <LineRows key={line.id} channel={group.title} line={line} text={text} hrefs={hrefs} />
          )),
        )}
      </table>
    </section>
  );
}

type LineProps = Omit<TableProps, 'plan'> & { channel: string; line: TrackLine };

function LineRows({ channel, line, text, hrefs }: LineProps) {
  const t = useTranslations('roadmap.trackPlan');
  return (
    <tbody>
      <tr className="tp-table-line">
        <th scope="rowgroup" colSpan={COLUMNS.length}>
          <a href={hrefs.wave(line.id)}>
            {line.number} {line.title}
          </a>
          <span>
            {channel} · {text.lineState(line)}
          </span>
        </th>
      </tr>
      {line.phases.map((phase) => (
        <PhaseRow key={phase.id} phase={phase} text={text} />
      ))}
      {line.gates.map((gate) => (
        <Cells
          key={gate.id}
          name={<a href={hrefs.gate(gate.id)}>{`${gate.kind} ${gate.number}`}</a>}
          kind={t('table.gate')}
          state={t(`decision.${gate.decision ?? 'open'}`)}
          judgement={text.readiness(gate)}
          dates={[
            null,
            null,
            gate.decision === null ? gate.date : null,
            gate.decision === null ? null : gate.date,
          ]}
          text={text}
          none={t('table.none')}
        />
      ))}
      {line.milestones.map((milestone) => (
        <MilestoneRow
          key={milestone.id}
          milestone={milestone}
          text={text}
          href={hrefs.milestone(milestone.id)}
        />
      ))}
    </tbody>
  );
}

function PhaseRow({ phase, text }: { phase: TrackPhase; text: TrackText }) {
  const t = useTranslations('roadmap.trackPlan');
  return (
    <Cells
      name={
        <>
          {t(`phase.${phase.kind}`)} <small>{text.phaseDetail(phase)}</small>
        </>
      }
      kind={t('table.phase')}
      state={t(`phaseState.${phase.state}`)}
      dates={[phase.plannedEnd, null, phase.forecastEnd, phase.actualEnd]}
      text={text}
      none={t('table.none')}
    />
  );
}

type MilestoneProps = { milestone: TrackMilestone; text: TrackText; href: string };

function MilestoneRow({ milestone, text, href }: MilestoneProps) {
  const t = useTranslations('roadmap.trackPlan');
  const { judgement, baseline, originalBaseline, forecast, actual } = milestone;
  return (
    <Cells
      name={<a href={href}>{`${milestone.number} ${milestone.title}`}</a>}
      kind={t('table.milestone')}
      state={t(`milestoneState.${milestone.state}`)}
      judgement={
        <span className="tp-status">
          <StatusMark judgement={judgement} />
          {t(`judgement.${judgement}`)}
        </span>
      }
      dates={[baseline, originalBaseline, forecast, actual]}
      figures={[milestone.slipDays, milestone.slackDays]}
      owner={milestone.owner}
      text={text}
      none={t('table.none')}
    />
  );
}

type CellsProps = {
  name: React.ReactNode;
  kind: string;
  state: string;
  judgement?: React.ReactNode;
  dates: readonly [CivilDate | null, CivilDate | null, CivilDate | null, CivilDate | null];
  figures?: readonly [number | null, number | null];
  owner?: string | null;
  text: TrackText;
  none: string;
};

function Cells({
  name,
  kind,
  state,
  judgement,
  dates,
  figures = [null, null],
  owner,
  text,
  none,
}: CellsProps) {
  const [baseline, original, forecast, actual] = dates.map((date) =>
    date === null ? none : text.date(date),
  );
  const [slip, slack] = figures.map((days) => (days === null ? none : String(days).replace('-', '−')));
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{kind}</td>
      <td>{state}</td>
      <td>{judgement ?? none}</td>
      <td>{baseline}</td>
      <td>{original}</td>
      <td>{forecast}</td>
      <td>{actual}</td>
      <td className="tp-num">{slip}</td>
      <td className="tp-num">{slack}</td>
      <td>{owner ?? none}</td>
    </tr>
  );
}
