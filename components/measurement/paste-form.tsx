'use client';

import { useLocale, useTranslations } from 'next-intl';
import { type ChangeEvent, useState } from 'react';
import { CommandButton, TextField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { FormMessage } from '@/components/ui/form-message';
import { Textarea } from '@/components/ui/textarea';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { recordSeriesAction } from '@/lib/measurement/actions';
import { readPaste } from '@/lib/measurement/rules/paste';
import type { Rhythm, Unit } from '@/lib/measurement/vocabulary';
import { PastePreview } from './paste-preview';

type Props = {
  kpiId: string;
  channelId: string | null;
  segmentId: string | null;
  isRatio: boolean;
  unit: Unit;
  rhythm: Rhythm;
  fiscalStartMonth: number;
  today: CivilDate;
  source: string;
};
const LARGEST_FILE = 1_000_000;

/** Rows from a spreadsheet or a CSV file; nothing is stored before every row is sound and the person agrees. */
export function PasteForm({ kpiId, channelId, segmentId, source, ...kpi }: Props) {
  const t = useTranslations('measurement.paste');
  const locale = useLocale();
  const [text, setText] = useState('');
  const [tooLarge, setTooLarge] = useState(false);
  const rows = readPaste(text, { ...kpi, style: locale });
  const faulty = rows.filter(({ faults }) => faults.length > 0).length;
  const values = rows.flatMap(({ value }) => (value ? [{ ...value, channelId, segmentId }] : []));

  const open = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    if (!file) return;
    setTooLarge(file.size > LARGEST_FILE);
    if (file.size <= LARGEST_FILE) setText(decode(await file.arrayBuffer()));
  };
  return (
    <CommandForm
      action={recordSeriesAction}
      hidden={{ kpiId, rows: values }}
      doneMessage={t('done', { count: values.length })}
      onDone={() => setText('')}
    >
      <p className="text-ink-2 text-sm">{t(kpi.isRatio ? 'columns_ratio' : 'columns_value')}</p>
      <div className="grid gap-1">
        <label htmlFor="paste-rows" className="font-medium text-sm">
          {t('rows')}
        </label>
        <Textarea
          id="paste-rows"
          rows={6}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="font-mono text-sm"
          spellCheck={false}
        />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <div className="grid content-start gap-1">
          <label htmlFor="paste-file" className="font-medium text-sm">
            {t('file')}
          </label>
          <input
            id="paste-file"
            type="file"
            accept=".csv,.txt,text/csv"
            onChange={open}
            className="text-sm"
          />
          {tooLarge && <p className="text-red text-sm">{t('too_large')}</p>}
        </div>
        <TextField name="source" id="paste-source" label={t('source')} defaultValue={source} required />
      </div>
      {rows.length > 0 && <PastePreview rows={rows} {...kpi} />}
      {faulty > 0 && <FormMessage tone="warning">{t('faulty', { count: faulty })}</FormMessage>}
      {faulty === 0 && values.length > 0 && (
        <CommandButton className="justify-self-start">{t('record', { count: values.length })}</CommandButton>
      )}
    </CommandForm>
  );
}

/** Spreadsheets on German computers still write Windows-1252. */
function decode(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
