import { useLocale, useTranslations } from 'next-intl';
import '@/components/roadmap/trend-chart.css';
import { formatDate, formatMonth } from '@/lib/format/date';
import { axisTicks } from '@/lib/roadmap/rules/track-time';
import {
  layoutTrend,
  type TrendLayout,
  type TrendLine,
  type TrendMilestone,
} from '@/lib/roadmap/rules/track-trend';

type TrendChartProps = { milestones: readonly TrendMilestone[]; href: (id: string) => string };

const WIDTH = 620;
const ROW = 16;
const LEFT = 74;
/** Beside the last points stand the labels; a single line needs none. */
const LABELS = 230;
const MARGIN = 16;
const TOP = 12;

/** Milestone trend analysis (M-6) as server-drawn SVG with a table beside it. */
export function TrendChart({ milestones, href }: TrendChartProps) {
  const t = useTranslations('roadmap.trend');
  const single = milestones.length === 1;
  const height = Math.max(single ? 280 : 360, milestones.length * (ROW + 2));
  const box = { width: LEFT + WIDTH + (single ? MARGIN : LABELS), height: TOP + height + 44 };
  const layout = layoutTrend(milestones, WIDTH, height, ROW);
  if (!layout) return <p className="text-ink-2">{t('empty')}</p>;
  const message = t('message', {
    count: layout.lines.length,
    rising: milestones.filter((milestone) => milestone.flag === 'rising').length,
    reached: milestones.filter((milestone) => milestone.flag === 'reached').length,
  });
  return (
    <figure className="trend">
      <figcaption>{message}</figcaption>
      <div className="trend-scroll">
        {/* biome-ignore lint/a11y/useSemanticElements: a drawing with links is a group, not a fieldset */}
        <svg
          viewBox={`0 0 ${box.width} ${box.height}`}
          style={{ width: '100%', minWidth: box.width * 0.86, maxWidth: box.width }}
          role="group"
          aria-label={`${t('title')}: ${message}`}
        >
          <g transform={`translate(${LEFT} ${TOP})`}>
            <Axes layout={layout} height={height} />
            {layout.lines.map((line) => (
              <Line key={line.milestone.id} line={line} href={href(line.milestone.id)} labelled={!single} />
            ))}
          </g>
        </svg>
      </div>
      <TrendTable milestones={milestones} />
    </figure>
  );
}

function Axes({ layout, height }: { layout: TrendLayout; height: number }) {
  const t = useTranslations('roadmap.trend');
  const locale = useLocale();
  const { from, to, diagonal } = layout;
  const across = {
    fromDay: from.report,
    toDay: to.report,
    pxPerDay: WIDTH / (to.report - from.report),
    width: WIDTH,
  };
  const up = {
    fromDay: from.forecast,
    toDay: to.forecast,
    pxPerDay: height / (to.forecast - from.forecast),
    width: height,
  };
  const name = (tick: { year: number; value: number }) =>
    formatMonth(locale, `${tick.year}-${String(tick.value).padStart(2, '0')}-01`);
  const every = (count: number, room: number) => Math.max(1, Math.ceil(count / (room / 78)));
  const columns = axisTicks(across, 'quarter', 1).minor;
  const rows = axisTicks(up, 'quarter', 1).minor;
  return (
    <g>
      {columns.map((tick, index) => (
        <g key={`x${tick.x}`}>
          {tick.x > 0 && <path className="trend-grid" d={`M${tick.x} 0V${height}`} />}
          {tick.x > 0 && index % every(columns.length, WIDTH) === 0 && (
            <text x={tick.x} y={height + 18} textAnchor="middle">
              {name(tick)}
            </text>
          )}
        </g>
      ))}
      {rows.map((tick, index) => (
        <g key={`y${tick.x}`}>
          {tick.x > 0 && <path className="trend-grid" d={`M0 ${height - tick.x}H${WIDTH}`} />}
          {tick.x > 0 && index % every(rows.length, height * 2) === 0 && (
            <text x={-8} y={height - tick.x + 4} textAnchor="end">
              {name(tick)}
            </text>
          )}
        </g>
      ))}
      <path className="trend-axis" d={`M0 0V${height}H${WIDTH}`} />
      {diagonal && (
        <path className="trend-diagonal" d={`M${diagonal.x1} ${diagonal.y1}L${diagonal.x2} ${diagonal.y2}`}>
          <title>{t('diagonal')}</title>
        </path>
      )}
      <text x={WIDTH} y={height + 36} textAnchor="end">
        {t('xAxis')} → · {t('yAxis')} ↑
      </text>
    </g>
  );
}

function Line({ line, href, labelled }: { line: TrendLine; href: string; labelled: boolean }) {
  const t = useTranslations('roadmap.trend');
  const { milestone, points, end, labelY } = line;
  const name = `${milestone.number} ${milestone.title}`;
  const path = points
    .map((point, index) => `${index ? 'L' : 'M'}${point.x.toFixed(1)} ${point.y.toFixed(1)}`)
    .join('');
  const label = name.length > 30 ? `${name.slice(0, 29)}…` : name;
  return (
    <a
      className={`trend-line trend-${milestone.flag}`}
      href={href}
      aria-label={t('line', { name, flag: t(`flag.${milestone.flag}`) })}
    >
      <title>{name}</title>
      <path d={path} />
      {points.map((point) => (
        <circle key={point.x} cx={point.x} cy={point.y} r="2.6" />
      ))}
      {labelled && (
        <>
          <path className="trend-leader" d={`M${end.x + 4} ${end.y}L${WIDTH + 12} ${labelY}`} />
          <text x={WIDTH + 16} y={labelY + 4}>
            {label}
          </text>
        </>
      )}
    </a>
  );
}

function TrendTable({ milestones }: { milestones: readonly TrendMilestone[] }) {
  const t = useTranslations('roadmap.trend');
  const locale = useLocale();
  const reports = [...new Set(milestones.flatMap((each) => each.points.map((point) => point.report)))].sort();
  return (
    <details>
      <summary>{t('table')}</summary>
      <div className="trend-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('milestone')}</th>
              {reports.map((report) => (
                <th key={report} scope="col">
                  {formatDate(locale, report)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {milestones.map((milestone) => {
              const known = new Map(milestone.points.map((point) => [point.report, point.forecast]));
              return (
                <tr key={milestone.id}>
                  <th scope="row">{`${milestone.number} ${milestone.title}`}</th>
                  {reports.map((report) => {
                    const forecast = known.get(report);
                    return <td key={report}>{forecast ? formatDate(locale, forecast) : ''}</td>;
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </details>
  );
}
