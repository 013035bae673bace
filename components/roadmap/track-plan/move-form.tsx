'use client';

import { useLocale, useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Refusal, type RefusalView } from '@/components/ui/refusal';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { formatDate } from '@/lib/format/date';
import type { MovableStation, MovePreview } from '@/lib/roadmap/rules/track-move';

type MoveFormProps = {
  stations: readonly MovableStation[];
  id: string;
  date: CivilDate;
  preview: MovePreview;
  refusal: RefusalView | undefined;
  pending: boolean;
  onChoose: (id: string) => void;
  onDate: (date: CivilDate) => void;
  onSave: (note: string) => void;
  onDiscard: () => void;
};

/** Date, reason and consequences of a moved forecast; nothing is written before it is saved. */
export function MoveForm(props: MoveFormProps) {
  const { stations, id, date, preview, refusal, pending, onChoose, onDate, onSave, onDiscard } = props;
  const t = useTranslations('roadmap.trackPlan.move');
  const locale = useLocale();
  const [note, setNote] = useState('');

  function submit(event: FormEvent) {
    event.preventDefault();
    onSave(note);
  }

  return (
    <form className="grid gap-3" onSubmit={submit}>
      <label className="grid gap-1">
        <span className="font-medium">{t('milestone')}</span>
        <select className="control" value={id} onChange={(event) => onChoose(event.target.value)}>
          {stations.map((station) => (
            <option key={station.id} value={station.id}>
              {station.name}
            </option>
          ))}
        </select>
      </label>
      <label className="grid gap-1">
        <span className="font-medium">{t('date')}</span>
        <input
          className="control"
          type="date"
          required
          value={date}
          onChange={(event) => event.target.value && onDate(event.target.value as CivilDate)}
        />
      </label>
      <label className="grid gap-1">
        <span className="font-medium">{t('note')}</span>
        <textarea
          className="control"
          rows={2}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </label>
      <div className="grid gap-1">
        <p className="font-medium">
          <SlipText days={preview.slipDays} />
        </p>
        <p className="text-ink-2">{t('successors', { count: preview.touched.length })}</p>
        {preview.touched.length > 0 && (
          <>
            <ul className="max-h-40 list-disc overflow-y-auto pl-5">
              {preview.touched.map(({ id: successor, name, earliest, laterDays }) => (
                <li key={successor}>
                  {t('successor', { name, date: formatDate(locale, earliest), days: laterDays })}
                </li>
              ))}
            </ul>
            <p className="text-ink-3 text-sm">{t('proposal')}</p>
          </>
        )}
      </div>
      <Refusal refusal={refusal} />
      <div className="flex justify-end gap-2">
        <Button onClick={onDiscard}>{t('undo')}</Button>
        <Button type="submit" variant="primary" disabled={pending}>
          {pending ? t('saving') : t('save')}
        </Button>
      </div>
    </form>
  );
}

/** Slip in words; positive is late (M-2). */
function SlipText({ days }: { days: number | null }) {
  const t = useTranslations('roadmap.trackPlan.move');
  return slipWords(t, days);
}

export function slipWords(t: ReturnType<typeof useTranslations>, days: number | null): string {
  if (days === null) return t('noBaseline');
  return days < 0 ? t('early', { days: -days }) : t('slip', { days });
}
