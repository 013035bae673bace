'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { type SearchHit, useRecordSearch } from '@/components/shell/record-search';
import { useCommandForm } from './command-form';
import { Field } from './field';
import { Input } from './input';

export type PickedRecord = { readonly id: string; readonly number: string; readonly title: string };
type Props = {
  /** The ids are sent as a list of this name. */
  name: string;
  label: string;
  hint?: string;
  programmeKey: string;
  picked?: readonly PickedRecord[];
  required?: boolean;
};

/** Chooses records by number or words; each can be taken out again. Works by keyboard: type, arrow down, Enter. */
export function RecordPicker({ name, label, hint, programmeKey, picked = [], required = false }: Props) {
  const t = useTranslations('common.picker');
  const kinds = useTranslations('states.kind');
  const { errorsFor, idOf } = useCommandForm();
  const [chosen, setChosen] = useState(picked);
  const [typed, setTyped] = useState('');
  const list = useId();
  const { hits } = useRecordSearch(programmeKey, typed);
  const offered = hits.filter((hit) => hit.kind !== 'programme' && !chosen.some(({ id }) => id === hit.id));
  const add = (hit: SearchHit) => {
    setChosen([...chosen, hit]);
    setTyped('');
  };
  return (
    <Field name={name} label={label} hint={hint} errors={errorsFor(name)} required={required} id={idOf(name)}>
      {(control) => (
        <div className="grid gap-1.5">
          {chosen.length > 0 && (
            <ul className="flex flex-wrap gap-1.5">
              {chosen.map((one) => (
                <li
                  key={one.id}
                  className="flex items-center gap-1 rounded-md border bg-sunken py-0.5 pl-2 text-sm"
                >
                  <span className="text-ink-3">{one.number}</span>
                  <span className="max-w-60 truncate">{one.title}</span>
                  <button
                    type="button"
                    aria-label={t('remove', { number: one.number })}
                    onClick={() => setChosen(chosen.filter(({ id }) => id !== one.id))}
                    className="grid size-6 place-items-center text-ink-3 hover:text-ink"
                  >
                    <X aria-hidden className="size-3.5" />
                  </button>
                  <input type="hidden" name={`${name}[]`} value={one.id} />
                </li>
              ))}
            </ul>
          )}
          <Input
            {...control}
            name={`${name}_typed`}
            data-ignore
            required={false}
            value={typed}
            placeholder={t('placeholder')}
            aria-controls={list}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              const [first] = offered;
              if (event.key !== 'Enter' || typed === '') return;
              event.preventDefault();
              if (first) add(first);
            }}
          />
          <ul id={list} aria-label={t('found')} className="grid">
            {offered.slice(0, 6).map((hit) => (
              <li key={hit.id}>
                <button
                  type="button"
                  onClick={() => add(hit)}
                  className="flex w-full items-baseline gap-2 rounded-md px-2 py-1 text-left text-sm hover:bg-sunken"
                >
                  <span className="text-ink-3">{hit.number}</span>
                  <span className="min-w-0 flex-1 truncate">{hit.title}</span>
                  <span className="text-ink-3 text-xs">{kinds(hit.kind)}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Field>
  );
}
