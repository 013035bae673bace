'use client';

import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { type Locale, resolveLocale } from '@/lib/i18n/locale';
import de from '@/lib/i18n/messages/de/common.json';
import en from '@/lib/i18n/messages/en/common.json';
import './globals.css';

/** Last net, when even the layout failed: no provider is left, so it reads its words itself. */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  const [locale, setLocale] = useState<Locale>('de');
  useEffect(() => setLocale(resolveLocale(undefined, navigator.languages.join(','))), []);
  const words = (locale === 'de' ? de : en).failure;
  return (
    <html lang={locale}>
      <body>
        <main className="grid min-h-screen place-items-center p-6">
          <EmptyState
            heading="h1"
            title={words.title}
            text={words.text}
            action={<Button onClick={reset}>{words.retry}</Button>}
          />
        </main>
      </body>
    </html>
  );
}
