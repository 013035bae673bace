'use client';

import { ClipboardPaste } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Refusal, type RefusalView } from '@/components/ui/refusal';
import { StatusShape } from '@/components/ui/status';
import { Textarea } from '@/components/ui/textarea';
import { formatDate } from '@/lib/format/date';
import { pasteForecastsAction } from '@/lib/milestones/actions';
import type { PastedForecast } from '@/lib/milestones/rules/paste';

type Shown = { plan: readonly PastedForecast[]; planHash: string };
const CALM = new Set(['milestones.paste_unconfirmed', 'milestones.paste_nothing']);

/** Paste, look at what each line would do, then store exactly that. */
export function PasteForecasts({ programmeId }: { programmeId: string }) {
  const t = useTranslations('milestones.paste');
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [shown, setShown] = useState<Shown>();
  const [refusal, setRefusal] = useState<RefusalView>();
  const [pending, start] = useTransition();

  const run = (planHash?: string) =>
    start(async () => {
      const result = await pasteForecastsAction({ programmeId, text, ...(planHash ? { planHash } : {}) });
      if (result.ok) {
        toast.success(t('done', { count: result.value.reported }));
        setOpen(false);
        setText('');
        setShown(undefined);
        return;
      }
      const { plan, planHash: hash } = result.fresh ?? {};
      setShown(Array.isArray(plan) && typeof hash === 'string' ? { plan, planHash: hash } : undefined);
      setRefusal(result.unmet.every(({ code }) => CALM.has(code)) ? undefined : result);
    });
  const count = shown?.plan.filter(({ outcome }) => outcome === 'report').length ?? 0;
  return (
    <Dialog
      title={t('title')}
      description={t('text')}
      trigger={
        <>
          <ClipboardPaste aria-hidden />
          {t('open')}
        </>
      }
      open={open}
      onOpenChange={setOpen}
      wide
    >
      <div className="grid gap-4" aria-busy={pending || undefined}>
        <Refusal refusal={refusal} />
        <Field name="lines" id="paste-lines" label={t('lines')} hint={t('hint')} required>
          {(control) => (
            <Textarea
              {...control}
              rows={5}
              className="font-mono"
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setShown(undefined);
                setRefusal(undefined);
              }}
            />
          )}
        </Field>
        {shown && <Preview plan={shown.plan} />}
        <div className="flex flex-wrap gap-2">
          <Button variant={count > 0 ? 'secondary' : 'primary'} onClick={() => text.trim() && run()}>
            {t('preview')}
          </Button>
          {shown && count > 0 && (
            <Button variant="primary" onClick={() => run(shown.planHash)}>
              {t('apply', { count })}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}

const SHAPE = { report: 'on_track', unchanged: 'not_started', reject: 'off_track' } as const;

function Preview({ plan }: { plan: readonly PastedForecast[] }) {
  const t = useTranslations('milestones.paste');
  const locale = useLocale();
  const date = (value: string | null) => (value === null ? '–' : formatDate(locale, value));
  const count = (wanted: PastedForecast['outcome']) =>
    plan.filter(({ outcome }) => outcome === wanted).length;
  return (
    <div className="grid gap-2">
      <p role="status" className="font-medium">
        {t('summary', { report: count('report'), unchanged: count('unchanged'), reject: count('reject') })}
      </p>
      <div className="relative max-h-72 overflow-auto rounded-md border">
        <table className="w-full text-left text-sm">
          <thead className="sticky top-0 bg-sunken text-ink-2">
            <tr>
              {(['line', 'milestone', 'from', 'to', 'outcome'] as const).map((name) => (
                <th key={name} scope="col" className="px-3 py-1.5 font-medium">
                  {t(`column.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="figures divide-y">
            {plan.map(({ line, number, title, from, to, note, outcome, problem }) => (
              <tr key={line}>
                <td className="px-3 py-1.5">{line}</td>
                <th scope="row" className="px-3 py-1.5 font-normal">
                  {number} {title}
                  {note && <span className="block text-ink-3">{note}</span>}
                </th>
                <td className="whitespace-nowrap px-3 py-1.5">{date(from)}</td>
                <td className="whitespace-nowrap px-3 py-1.5">{date(to)}</td>
                <td className="px-3 py-1.5">
                  <span className="flex items-baseline gap-1.5">
                    <StatusShape status={SHAPE[outcome]} size={10} />
                    {problem ? t(`problem.${problem}`) : t(`result.${outcome}`)}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
