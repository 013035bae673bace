'use client';

import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useMemo,
  useRef,
  useState,
  useTransition,
} from 'react';
import { MoveForm, slipWords } from '@/components/roadmap/track-plan/move-form';
import { markTouched, rove, showToday } from '@/components/roadmap/track-plan/station-dom';
import { usePanning } from '@/components/roadmap/track-plan/use-panning';
import { useStationMove } from '@/components/roadmap/track-plan/use-station-move';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { RefusalView } from '@/components/ui/refusal';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { formatDate } from '@/lib/format/date';
import { type MovableStation, type MoveEdge, previewMove } from '@/lib/roadmap/rules/track-move';

/** Input of the action that reports a forecast (M-3). */
type MoveInput = { milestoneId: string; forecastDate: CivilDate; note: string; version: number };
type MoveResult = { readonly ok: true } | ({ readonly ok: false } & RefusalView);

export type TrackDragProps = {
  /** Stations the preview may name; those in `movable` can be moved. */
  stations: readonly MovableStation[];
  movable: readonly string[];
  edges: readonly MoveEdge[];
  /** Saves a new forecast; absent for readers who may not. */
  onMove?: ((input: MoveInput) => Promise<MoveResult>) | undefined;
  zoomIn: string | null;
  zoomOut: string | null;
  children: ReactNode;
};

type Draft = { id: string; date: CivilDate };

/** Brings the drawn plan to life: move a forecast by pointer, keyboard or form; pan; zoom with + and −. */
export function TrackDrag({ stations, movable, edges, onMove, zoomIn, zoomOut, children }: TrackDragProps) {
  const t = useTranslations('roadmap.trackPlan.move');
  const locale = useLocale();
  const router = useRouter();
  const root = useRef<HTMLDivElement>(null);
  const live = useRef<HTMLParagraphElement>(null);
  const byId = useMemo(() => new Map(stations.map((station) => [station.id, station])), [stations]);
  const options = useMemo(() => movable.flatMap((id) => byId.get(id) ?? []), [movable, byId]);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [refusal, setRefusal] = useState<RefusalView>();
  const [pending, startSaving] = useTransition();
  const panning = usePanning();

  useEffect(() => {
    if (root.current) showToday(root.current);
  }, []);

  const preview = draft && previewMove(byId, edges, draft.id, draft.date);
  useEffect(() => {
    if (root.current) markTouched(root.current, preview?.touched.map(({ id }) => id) ?? []);
  }, [preview]);

  // Runs after every render: a refreshed drawing comes with fresh links.
  useEffect(() => {
    if (root.current && !root.current.querySelector('.tp-svg a[tabindex="0"]')) rove(root.current);
  });

  function say(text: string) {
    if (live.current) live.current.textContent = text;
  }

  const { handlers, goHome, stay, show } = useStationMove(root, {
    dateOf: (id) => (onMove ? (byId.get(id)?.date ?? null) : null),
    onTravel(id, date) {
      const { slipDays } = previewMove(byId, [], id, date);
      say(t('at', { date: formatDate(locale, date), slip: slipWords(t, slipDays) }));
    },
    onArrive: (id, date) => setDraft({ id, date }),
    onReturn(id) {
      const station = byId.get(id);
      if (station) say(t('cancelled', { name: station.name, date: formatDate(locale, station.date) }));
    },
  });

  function open(id: string | undefined) {
    const station = id === undefined ? undefined : byId.get(id);
    if (!station) return;
    goHome();
    setRefusal(undefined);
    setDraft({ id: station.id, date: station.date });
  }

  function discard() {
    goHome();
    setDraft(null);
    setRefusal(undefined);
  }

  function save(note: string) {
    const station = draft && byId.get(draft.id);
    if (!station || !onMove) return;
    startSaving(async () => {
      const result = await onMove({
        milestoneId: draft.id,
        forecastDate: draft.date,
        note,
        version: station.version,
      });
      if (!result.ok) {
        setRefusal(result);
        return;
      }
      stay();
      setDraft(null);
      say(t('saved', { name: station.name, date: formatDate(locale, draft.date) }));
      router.refresh();
    });
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    handlers.onKeyDown(event);
    const href = event.key === '+' ? zoomIn : event.key === '-' ? zoomOut : null;
    if (href !== null && !event.defaultPrevented && draft === null) router.push(href, { scroll: false });
  }

  return (
    <>
      {onMove && options.length > 0 && (
        <div className="tp-move">
          <Button size="sm" onClick={() => open(options[0]?.id)}>
            {t('title')}
          </Button>
          <span>{t('hint')}</span>
        </div>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: listens for the links inside, is no control itself */}
      <div
        ref={root}
        {...handlers}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          handlers.onPointerDown(event);
          panning(event);
        }}
      >
        {children}
      </div>
      <p ref={live} className="tp-live" aria-live="assertive" />
      <Dialog title={t('title')} open={draft !== null} onOpenChange={(next) => !next && discard()}>
        {draft && preview && (
          <MoveForm
            stations={options}
            id={draft.id}
            date={draft.date}
            preview={preview}
            refusal={refusal}
            pending={pending}
            onChoose={open}
            onDate={(date) => {
              setDraft({ id: draft.id, date });
              show(draft.id, date);
            }}
            onSave={save}
            onDiscard={discard}
          />
        )}
      </Dialog>
    </>
  );
}
