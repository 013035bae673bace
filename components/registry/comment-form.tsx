'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { AreaField, CommandButton } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { addCommentAction } from '@/lib/registry/actions';

type Props = { recordId: string; people: readonly string[] };

const SUGGESTIONS = 5;

/** A comment box; behind an `@` it offers the people of the programme as buttons, reachable by keyboard. */
export function CommentForm({ recordId, people }: Props) {
  const t = useTranslations('registry.comment');
  const box = useRef<HTMLTextAreaElement>(null);
  const [typed, setTyped] = useState('');
  const offered = suggest(typed, people);
  const complete = (name: string) => {
    const area = box.current;
    if (!area) return;
    const start = area.selectionStart - typed.length;
    area.setRangeText(`${name} `, start, area.selectionStart, 'end');
    setTyped('');
    area.focus();
  };
  return (
    <CommandForm
      action={addCommentAction}
      hidden={{ recordId }}
      resetWhenDone
      onDone={() => setTyped('')}
      doneMessage={t('added')}
    >
      <AreaField
        name="body"
        id={`comment-${recordId}`}
        ref={box}
        label={t('label')}
        hint={t('hint')}
        required
        onInput={(event) => setTyped(startedName(event.currentTarget))}
      />
      {offered.length > 0 && (
        <fieldset className="-mt-2 flex flex-wrap gap-1">
          <legend className="sr-only">{t('mention')}</legend>
          {offered.map((name) => (
            <button
              key={name}
              type="button"
              onClick={() => complete(name)}
              className="rounded-md border bg-surface px-2 py-0.5 text-sm hover:border-line-strong hover:bg-sunken"
            >
              @{name}
            </button>
          ))}
        </fieldset>
      )}
      <CommandButton variant="secondary" className="justify-self-start">
        {t('add')}
      </CommandButton>
    </CommandForm>
  );
}

/** What stands between the last `@` and the caret, if it can be the beginning of a name. */
function startedName({ value, selectionStart }: HTMLTextAreaElement): string {
  const match = /(?:^|[^\p{L}\p{N}])@([\p{L}][\p{L} .'-]{0,40})$/u.exec(value.slice(0, selectionStart));
  return match?.[1] ?? '';
}

function suggest(typed: string, people: readonly string[]): string[] {
  if (typed === '') return [];
  const start = typed.toLocaleLowerCase('de');
  return people
    .filter((name) => ` ${name.toLocaleLowerCase('de')}`.includes(` ${start}`))
    .filter((name) => name !== typed)
    .slice(0, SUGGESTIONS);
}
