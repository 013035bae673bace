'use client';

import { useLocale, useTranslations } from 'next-intl';
import { type ChangeEvent, useState } from 'react';
import { CommandButton } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog } from '@/components/ui/dialog';
import { FormMessage } from '@/components/ui/form-message';
import { Textarea } from '@/components/ui/textarea';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { bookCostsAction } from '@/lib/costs/actions';
import { readBookings } from '@/lib/costs/rules/paste';
import { PastedBookings } from './pasted-bookings';

type Props = {
  programmeId: string;
  phases: readonly { readonly id: string; readonly number: string }[];
  today: CivilDate;
};
const LARGEST_FILE = 1_000_000;

/** Bookings from a spreadsheet or a CSV file: what would be booked is shown first, and nothing before every row is sound. */
export function PasteBookings({ programmeId, phases, today }: Props) {
  const t = useTranslations('costs.paste');
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [tooLarge, setTooLarge] = useState(false);
  const numbers = new Map(phases.map(({ id, number }) => [number, id]));
  const rows = readBookings(text, { phases: numbers, style: locale, today });
  const faulty = rows.filter(({ value }) => value === null).length;
  const values = rows.flatMap(({ value }) => (value ? [value] : []));

  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    if (!file) return;
    setTooLarge(file.size > LARGEST_FILE);
    if (file.size <= LARGEST_FILE) setText(decode(await file.arrayBuffer()));
  };
  return (
    <Dialog
      title={t('title')}
      description={t('text')}
      trigger={t('action')}
      triggerStyle={{}}
      open={open}
      onOpenChange={setOpen}
      wide
    >
      <CommandForm
        action={bookCostsAction}
        hidden={{ programmeId, rows: values }}
        doneMessage={t('done', { count: values.length })}
        onDone={() => {
          setText('');
          setOpen(false);
        }}
      >
        <div className="grid gap-1">
          <label htmlFor="booking-rows" className="font-medium text-sm">
            {t('rows')}
          </label>
          <Textarea
            id="booking-rows"
            rows={6}
            value={text}
            onChange={(event) => setText(event.target.value)}
            placeholder={t('example')}
            className="font-mono text-sm"
            spellCheck={false}
          />
        </div>
        <div className="grid gap-1">
          <label htmlFor="booking-file" className="font-medium text-sm">
            {t('file')}
          </label>
          <input
            id="booking-file"
            type="file"
            accept=".csv,.txt,text/csv"
            onChange={read}
            className="text-sm"
          />
          {tooLarge && <p className="text-red text-sm">{t('too_large')}</p>}
        </div>
        {rows.length > 0 && <PastedBookings rows={rows} phases={phases} />}
        {faulty > 0 && <FormMessage tone="warning">{t('faulty', { count: faulty })}</FormMessage>}
        {faulty === 0 && values.length > 0 && (
          <CommandButton className="justify-self-end">{t('submit', { count: values.length })}</CommandButton>
        )}
      </CommandForm>
    </Dialog>
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
