'use client';

import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useOptimistic, useState, useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';
import { Conflict } from '@/components/ui/conflict';
import { Dialog } from '@/components/ui/dialog';
import { Refusal, type RefusalView } from '@/components/ui/refusal';
import { formatDate } from '@/lib/format/date';
import { reportForecastAction } from '@/lib/milestones/actions';

type Props = {
  milestoneId: string;
  number: string;
  version: number;
  date: string | null;
  /** The date is the actual one. */
  reached: boolean;
  editable: boolean;
  /** Where the date field begins. */
  suggestion: string;
};

/** The forecast in the row: press it, type a date, Enter stores. A conflict shows both dates and asks. */
export function ForecastCell(props: Props) {
  const { milestoneId, number, version, date, reached, editable, suggestion } = props;
  const t = useTranslations('milestones.forecast');
  const locale = useLocale();
  const router = useRouter();
  const [shown, show] = useOptimistic(date);
  const [draft, setDraft] = useState<string | null>(null);
  const [yours, setYours] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<RefusalView>();
  const [pending, start] = useTransition();

  const text = (value: string | null) => (value === null ? t('none') : formatDate(locale, value));
  const close = () => {
    setDraft(null);
    setYours(null);
    setRefusal(undefined);
  };
  const save = (forecastDate: string) =>
    start(async () => {
      show(forecastDate);
      setDraft(null);
      const result = await reportForecastAction({ milestoneId, version, forecastDate }).catch(
        (): { ok: false } & RefusalView => ({
          ok: false,
          kind: 'unavailable',
          unmet: [{ code: 'common.unreachable' }],
        }),
      );
      if (result.ok) {
        close();
        toast.success(t('saved', { number, date: formatDate(locale, forecastDate) }));
      } else if (result.kind === 'conflict') {
        setYours(forecastDate);
        router.refresh();
      } else setRefusal(result);
    });

  if (!editable) {
    return (
      <span className={cn(reached && 'font-medium')} title={reached ? t('reached') : undefined}>
        {text(shown)}
      </span>
    );
  }
  return (
    <>
      {draft === null ? (
        <button
          type="button"
          className={cn(
            '-mx-1.5 -my-0.5 rounded-sm border border-transparent px-1.5 py-0.5 hover:border-ink-4 hover:bg-surface',
            pending && 'text-ink-3',
          )}
          aria-label={t('edit', { number, date: text(shown) })}
          onClick={() => setDraft(shown ?? suggestion)}
        >
          {text(shown)}
        </button>
      ) : (
        <form
          className="flex justify-end"
          onSubmit={(event) => {
            event.preventDefault();
            if (draft) save(draft);
          }}
        >
          <input
            type="date"
            // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field
            autoFocus
            required
            aria-label={t('edit', { number, date: text(shown) })}
            className="control figures h-7 w-36"
            value={draft}
            onChange={(event) => setDraft(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') close();
              // browsers keep Enter in a date field to themselves
              if (event.key === 'Enter' && draft) {
                event.preventDefault();
                save(draft);
              }
            }}
            onBlur={(event) => {
              if (event.target.value === (date ?? suggestion)) close();
            }}
          />
          <button type="submit" className="sr-only">
            {t('save')}
          </button>
        </form>
      )}
      <Dialog
        title={t('conflict_title', { number })}
        open={yours !== null || refusal !== undefined}
        onOpenChange={(open) => !open && close()}
      >
        <Refusal refusal={refusal} />
        {yours !== null && (
          <Conflict
            differences={[{ field: 'forecast', label: t('label'), current: text(date), yours: text(yours) }]}
            actions={
              <>
                <Button onClick={close}>{t('keep')}</Button>
                <Button variant="primary" onClick={() => save(yours)}>
                  {t('apply')}
                </Button>
              </>
            }
          />
        )}
      </Dialog>
    </>
  );
}
