'use client';

import { Upload } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { cn } from '@/components/ui/class-names';
import { formatFileSize } from '@/lib/format/number';

type Props = { file: File | undefined; reading: boolean; onChoose: (file: File) => void };

/** Chosen with the keyboard like any file field, or dropped onto it. */
export function FilePicker({ file, reading, onChoose }: Props) {
  const t = useTranslations('exchange.screen');
  const locale = useLocale();
  const [over, setOver] = useState(false);
  return (
    <label
      className={cn(
        'flex cursor-pointer flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-dashed bg-surface px-4 py-5 focus-within:outline-2 focus-within:outline-accent',
        over ? 'border-accent bg-accent-soft' : 'border-ink-4',
      )}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const [dropped] = event.dataTransfer.files;
        if (dropped) onChoose(dropped);
      }}
    >
      <Upload aria-hidden className="size-6 shrink-0 text-accent" />
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{file ? file.name : t('choose')}</span>
        <span className="block text-ink-2 text-sm" role="status">
          {reading ? t('reading') : file ? formatFileSize(locale, file.size) : t('choose_hint')}
        </span>
      </span>
      {file && <span className="font-medium text-accent text-sm">{t('choose_other')}</span>}
      <input
        type="file"
        className="sr-only"
        accept=".csv,.txt,.xlsx,.xml"
        onChange={(event) => {
          const [picked] = event.currentTarget.files ?? [];
          if (picked) onChoose(picked);
          // The same file, mended and saved again, must count as a new choice.
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
}
