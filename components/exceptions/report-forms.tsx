'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AreaField, CommandButton, DateField, SelectField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog } from '@/components/ui/dialog';
import { RadioGroup } from '@/components/ui/radio-group';
import { decideException, editException, raiseException, submitException } from '@/lib/exceptions/actions';
import type { ExceptionOption } from '@/lib/exceptions/schema';
import { type ExceptionResult, toleranceDimensions } from '@/lib/exceptions/vocabulary';
import { type ReportDraft, ReportFields } from './report-fields';

type Raise = {
  /** Report page with `{number}` in the place of the new number. */
  doneHref: string;
  today: string;
  /** A detected breach fixes phase and tolerance; by hand both are chosen. */
  phaseId?: string;
  phases?: readonly { value: string; label: string }[];
};

/** Begins a report: on a detected breach, or by hand with the tolerance named. */
export function RaiseForm({ doneHref, today, phaseId, phases = [] }: Raise) {
  const t = useTranslations('exceptions.raise');
  const words = useTranslations('exceptions.dimension');
  const [open, setOpen] = useState(false);
  const detected = phaseId !== undefined;
  return (
    <Dialog
      wide
      title={t('title')}
      description={t('sentence')}
      trigger={t('title')}
      triggerStyle={{ variant: detected ? 'primary' : 'secondary', size: 'sm' }}
      open={open}
      onOpenChange={setOpen}
    >
      <CommandForm
        action={raiseException}
        hidden={detected ? { phaseId, dimension: 'time' } : {}}
        doneMessage={t('done')}
        doneHref={doneHref}
        onDone={() => setOpen(false)}
      >
        {!detected && (
          <div className="grid gap-4 sm:grid-cols-3">
            <SelectField
              name="phaseId"
              label={t('phase')}
              placeholder={t('choose')}
              options={phases}
              required
            />
            <SelectField
              name="dimension"
              label={t('dimension')}
              options={toleranceDimensions.map((value) => ({ value, label: words(value) }))}
              required
            />
            <DateField name="detectedOn" label={t('detected_on')} max={today} defaultValue={today} required />
          </div>
        )}
        <ReportFields results={['plan', 'hold', 'kill']} />
        <CommandButton>{t('submit')}</CommandButton>
      </CommandForm>
    </Dialog>
  );
}

type Place = { exceptionId: string; version: number };

export function EditForm(props: Place & { draft: ReportDraft; results: readonly ExceptionResult[] }) {
  const { draft, results, ...hidden } = props;
  const t = useTranslations('exceptions.edit');
  const [open, setOpen] = useState(false);
  return (
    <Dialog wide title={t('title')} trigger={t('title')} open={open} onOpenChange={setOpen}>
      <CommandForm action={editException} hidden={hidden} onDone={() => setOpen(false)}>
        <ReportFields draft={draft} results={results} />
        <CommandButton>{t('submit')}</CommandButton>
      </CommandForm>
    </Dialog>
  );
}

/** Freezes the report, so it says so before it asks. */
export function SubmitForm(hidden: Place) {
  const t = useTranslations('exceptions.submit');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={t('title')}
      description={t('sentence')}
      trigger={t('title')}
      triggerStyle={{ variant: 'primary' }}
      open={open}
      onOpenChange={setOpen}
    >
      <CommandForm
        action={submitException}
        hidden={hidden}
        doneMessage={t('done')}
        onDone={() => setOpen(false)}
      >
        <CommandButton>{t('submit')}</CommandButton>
      </CommandForm>
    </Dialog>
  );
}

type Decide = Place & {
  options: readonly ExceptionOption[];
  recommended: number | null;
  results: readonly ExceptionResult[];
  mayEnd: boolean;
  today: string;
  latest: string;
};

/** The committee chooses one option; what the phase does not allow is not offered. */
export function DecideForm({ options, recommended, results, mayEnd, today, latest, ...hidden }: Decide) {
  const t = useTranslations('exceptions.decide');
  const effects = useTranslations('exceptions.decide.effect');
  const fields = useTranslations('exceptions.fields');
  const words = useTranslations('exceptions.result');
  const [open, setOpen] = useState(false);
  const offered = options.flatMap((one, index) =>
    results.includes(one.result) && (one.result !== 'kill' || mayEnd) ? [{ ...one, place: index + 1 }] : [],
  );
  const first = offered.find((one) => one.place === recommended) ?? offered[0];
  const [place, setPlace] = useState(first?.place);
  const result = offered.find((one) => one.place === place)?.result;
  return (
    <Dialog
      wide
      title={t('title')}
      description={t('sentence')}
      trigger={t('title')}
      triggerStyle={{ variant: 'primary' }}
      open={open}
      onOpenChange={setOpen}
    >
      <CommandForm
        action={decideException}
        hidden={hidden}
        doneMessage={t('done')}
        onDone={() => setOpen(false)}
      >
        <RadioGroup
          name="option"
          legend={t('option')}
          defaultValue={String(first?.place ?? '')}
          onValueChange={(value) => setPlace(Number(value))}
          options={offered.map((one) => ({
            value: String(one.place),
            label: `${fields('option', { place: one.place })}: ${one.title} (${words(one.result)})`,
          }))}
        />
        <AreaField name="rationale" label={t('rationale')} hint={t('rationale_hint')} rows={3} required />
        {result === 'hold' && (
          <DateField name="reviewOn" label={t('review_on')} min={today} max={latest} required />
        )}
        {result === 'kill' && <AreaField name="exitPlan" label={t('exit_plan')} rows={5} required />}
        <p className="text-ink-2">{effects(result ?? 'plan')}</p>
        <CommandButton>{t('submit')}</CommandButton>
      </CommandForm>
    </Dialog>
  );
}
