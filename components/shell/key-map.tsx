'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { type PlaceKey, visiblePlaces } from './navigation';

const CHORD_MS = 1200;

/** Keys belong to whoever is typed into; modifiers belong to the browser. */
const isForeign = (event: KeyboardEvent): boolean =>
  event.metaKey ||
  event.ctrlKey ||
  event.altKey ||
  (event.target instanceof HTMLElement &&
    event.target.closest('input, textarea, select, [contenteditable], [role=dialog], [role=menu]') !== null);

/** J and K walk through links marked `data-row-link`, else through the first link of each row. */
function moveRow(step: 1 | -1): void {
  const links = [
    ...document.querySelectorAll<HTMLElement>('[data-row] a[href]:first-of-type, a[data-row-link]'),
  ];
  const rows = links.filter(
    (link, index) => link.closest('[data-row]') !== links[index - 1]?.closest('[data-row]'),
  );
  const current = rows.findIndex((link) => link.closest('[data-row]')?.contains(document.activeElement));
  const next = current < 0 ? (step > 0 ? 0 : rows.length - 1) : current + step;
  rows[Math.min(Math.max(next, 0), rows.length - 1)]?.focus();
}

/** The button or field a row offers for this key; only while the focus is in that row. */
const inRow = (key: string): HTMLElement | null | undefined =>
  /^[A-Z]$/.test(key)
    ? document.activeElement?.closest('[data-row]')?.querySelector<HTMLElement>(`[data-key="${key}"]`)
    : null;

/** `G` then a letter goes, `C` presses the page's `data-create`, `J`/`K` move, a row's own keys act, `?` shows all of it. */
export function KeyMap({ programme, hidden }: { programme: string; hidden: readonly PlaceKey[] }) {
  const t = useTranslations('shell');
  const router = useRouter();
  const [help, setHelp] = useState(false);
  const chordSince = useRef(0);
  const places = visiblePlaces(hidden).flatMap((group) => group.places);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isForeign(event) || event.defaultPrevented) return;
      const key = event.key.toUpperCase();
      const inChord = event.timeStamp - chordSince.current < CHORD_MS && chordSince.current > 0;
      chordSince.current = !inChord && key === 'G' ? event.timeStamp : 0;
      const place =
        inChord &&
        visiblePlaces(hidden)
          .flatMap((group) => group.places)
          .find(({ letter }) => letter === key);
      const own = inRow(key);
      if (place) router.push(place.href(programme));
      else if (inChord) return;
      else if (own) {
        event.preventDefault();
        if (own instanceof HTMLButtonElement) own.click();
        else own.focus();
      } else if (event.key === '?') setHelp(true);
      else if (key === 'C') document.querySelector<HTMLElement>('[data-create]')?.click();
      else if (key === 'J') moveRow(1);
      else if (key === 'K') moveRow(-1);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [router, programme, hidden]);

  const general = [
    [['⌘', 'K'], t('keys.search')],
    [['C'], t('keys.create')],
    [['J', 'K'], t('keys.move')],
    [['A', 'R', 'N', 'M'], t('keys.act')],
    [['?'], t('keys.help')],
    [['Esc'], t('keys.close')],
  ] as const;
  return (
    <Dialog open={help} onOpenChange={setHelp} title={t('keys.title')}>
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        <KeyList heading={t('keys.general')} rows={general} />
        <KeyList
          heading={t('search.go_to')}
          rows={places.map(({ key, letter }) => [['G', letter], t(`navigation.${key}`)] as const)}
        />
      </div>
    </Dialog>
  );
}

function KeyList({
  heading,
  rows,
}: {
  heading: string;
  rows: readonly (readonly [readonly string[], string])[];
}) {
  return (
    <section>
      <h3 className="mb-1.5 font-semibold">{heading}</h3>
      <dl className="grid gap-1.5">
        {rows.map(([keys, meaning]) => (
          <div key={meaning} className="flex items-center justify-between gap-4">
            <dt className="text-ink-2">{meaning}</dt>
            <dd className="flex gap-1">
              {keys.map((key, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: G G is a chord of two equal keys
                <Kbd key={index}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
