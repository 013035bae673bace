import { useTranslations } from 'next-intl';
import { type TrackView, trackViewHref } from '@/components/roadmap/track-plan/track-view';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { dayIndex, shiftDate } from '@/lib/roadmap/rules/track-time';
import { ZOOM_LEVELS } from '@/lib/roadmap/vocabulary';

type ToolbarProps = {
  path: string;
  view: TrackView;
  from: CivilDate;
  to: CivilDate;
  /** Named baselines beside the current and the original one. */
  baselines: readonly { id: string; name: string }[];
};

/** More comparisons than these are a list to choose from. */
const MOST_TABS = 3;

/** Zoom, paging and display options; each is a link, so every view can be shared and works without script. */
export function TrackToolbar({ path, view, from, to, baselines }: ToolbarProps) {
  const t = useTranslations('roadmap.trackPlan');
  const page = Math.round((dayIndex(to) - dayIndex(from)) * 0.6);
  const href = (change: Partial<TrackView>) => trackViewHref(path, view, change);
  const comparisons = [
    { id: 'current', name: t('option.baselineCurrent') },
    { id: 'original', name: t('option.baselineOriginal') },
    ...baselines,
  ];
  return (
    <div className="tp-toolbar">
      <nav className="tp-tabs" aria-label={t('zoom.label')}>
        {ZOOM_LEVELS.map((zoom) => (
          <Tab
            key={zoom}
            href={href({ zoom })}
            on={zoom === view.zoom}
            word={t(`zoom.${zoom}`)}
            zoom={zoom}
          />
        ))}
      </nav>
      <nav className="tp-tabs" aria-label={t('pan.label')}>
        <Tab href={href({ from: shiftDate(from, -page) })} on={false} word={`‹ ${t('pan.earlier')}`} />
        <Tab href={href({ from: null })} on={view.from === null} word={t('pan.today')} />
        <Tab href={href({ from: shiftDate(from, page) })} on={false} word={`${t('pan.later')} ›`} />
      </nav>
      {comparisons.length > MOST_TABS ? (
        <BaselineChoice path={path} view={view} comparisons={comparisons} />
      ) : (
        <nav className="tp-tabs" aria-label={t('option.baseline')}>
          {comparisons.map(({ id, name }) => (
            <Tab key={id} href={href({ baseline: id })} on={id === view.baseline} word={name} />
          ))}
        </nav>
      )}
      <nav className="tp-tabs tp-options" aria-label={t('option.label')}>
        <Tab href={href({ deps: !view.deps })} on={view.deps} word={t('option.deps')} />
        <Tab href={href({ critical: !view.critical })} on={view.critical} word={t('option.critical')} />
        <Tab href={href({ table: !view.table })} on={view.table} word={t('option.table')} />
      </nav>
    </div>
  );
}

type ChoiceProps = Pick<ToolbarProps, 'path' | 'view'> & { comparisons: ToolbarProps['baselines'] };

/** A plain GET form that keeps the rest of the view. */
function BaselineChoice({ path, view, comparisons }: ChoiceProps) {
  const t = useTranslations('roadmap.trackPlan');
  const kept = new URLSearchParams(trackViewHref('', view, { baseline: 'current' }).slice(1));
  return (
    <form action={path} className="flex max-w-full items-center gap-2">
      {[...kept].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Select
        name="baseline"
        aria-label={t('option.baseline')}
        defaultValue={view.baseline}
        options={comparisons.map(({ id, name }) => ({ value: id, label: name }))}
        className="min-w-0 max-w-72"
      />
      <Button type="submit">{t('option.compare')}</Button>
    </form>
  );
}

function Tab({ href, on, word, zoom }: { href: string; on: boolean; word: string; zoom?: string }) {
  return (
    <a href={href} aria-current={on ? 'true' : undefined} data-zoom={zoom}>
      {word}
    </a>
  );
}
