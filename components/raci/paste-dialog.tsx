'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AreaField, CommandButton } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog } from '@/components/ui/dialog';
import { isRole } from '@/lib/access/roles';
import { pasteMatrixAction } from '@/lib/raci/actions';
import { changedCells, readTable, type TableCell, type TableWords } from '@/lib/raci/rules/table';
import type { RaciCode } from '@/lib/raci/vocabulary';

type Props = {
  programmeId: string;
  words: TableWords;
  held: (deliverableId: string, column: string) => readonly RaciCode[];
};

const cellOf = ({ codes, role, ...cell }: TableCell) => ({
  ...cell,
  role: role !== null && isRole(role) ? role : null,
  codes: [...codes],
});

/** A table copied from a spreadsheet or a CSV file: what it would change is said before it is sent. */
export function PasteDialog({ programmeId, words, held }: Props) {
  const t = useTranslations('raci.paste');
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const { cells, problems } = readTable(text, words);
  const changed = changedCells(cells, held);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t('title')}
      description={t('text')}
      trigger={t('title')}
      triggerStyle={{ variant: 'secondary', size: 'sm' }}
    >
      <CommandForm
        action={(_input, options) => pasteMatrixAction({ programmeId, cells: changed.map(cellOf) }, options)}
        doneMessage={t('done', { count: changed.length })}
        onDone={() => {
          setText('');
          setOpen(false);
        }}
      >
        <label className="grid gap-1">
          <span className="font-medium text-sm">{t('file')}</span>
          <input
            type="file"
            accept=".csv,.tsv,.txt,text/csv"
            onChange={async (event) => setText((await event.currentTarget.files?.[0]?.text()) ?? '')}
          />
        </label>
        <AreaField
          name="text"
          label={t('table')}
          rows={8}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          className="font-mono"
        />
        {text !== '' && (
          <div aria-live="polite" className="grid gap-1">
            <p className="font-medium">{t('changes', { count: changed.length })}</p>
            <ul className="text-red text-sm">
              {problems.map((problem) => (
                <li key={`${problem.code}${problem.text}${'line' in problem ? problem.line : ''}`}>
                  {t(`problem.${problem.code}`, {
                    text: problem.text,
                    line: 'line' in problem ? problem.line : 1,
                  })}
                </li>
              ))}
            </ul>
          </div>
        )}
        {changed.length > 0 && (
          <CommandButton className="justify-self-start">{t('send', { count: changed.length })}</CommandButton>
        )}
      </CommandForm>
    </Dialog>
  );
}
