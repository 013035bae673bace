'use client';

import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { AreaField, CommandButton, SelectField, TextField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { rowKey } from '@/components/ui/row-key';
import { castVote } from '@/lib/voting/actions';
import { type Choice, choices, type VetoDomain } from '@/lib/voting/vocabulary';

type Props = {
  ballotId: string;
  contentHash: string;
  choice: Choice | null;
  reason: string;
  vetoes: readonly VetoDomain[];
  /** In a list: one line for the comment, and single keys while the row has the focus. */
  compact?: boolean;
};
const KEYS: Record<Choice, string> = { approve: 'A', reject: 'R', abstain: 'N' };

/** One click votes; the comment goes along. Until the end the vote can be changed the same way. */
export function VoteForm({ ballotId, contentHash, choice, reason, vetoes, compact = false }: Props) {
  const t = useTranslations('voting.vote');
  const words = useTranslations('voting');
  const chosen = useRef<HTMLInputElement>(null);
  const comment = { name: 'reason', label: t('reason'), hint: t('reason_hint'), defaultValue: reason };
  return (
    <CommandForm
      action={castVote}
      hidden={{ ballotId, contentHash }}
      doneMessage={t('done')}
      {...(compact ? { className: 'gap-2' } : {})}
    >
      <input type="hidden" name="choice" ref={chosen} defaultValue={choice ?? 'abstain'} />
      {compact ? <TextField {...comment} /> : <AreaField {...comment} rows={2} />}
      {vetoes.length > 0 && (
        <SelectField
          name="veto"
          label={t('veto')}
          hint={t('veto_hint')}
          placeholder={t('no_veto')}
          options={vetoes.map((value) => ({ value, label: words(`domain.${value}`) }))}
        />
      )}
      <div className={compact ? 'flex flex-wrap gap-2' : 'grid gap-2 sm:grid-cols-3'}>
        {choices.map((value) => (
          <CommandButton
            key={value}
            size={compact ? 'sm' : 'lg'}
            variant={value === choice ? 'primary' : 'secondary'}
            aria-pressed={compact ? undefined : value === choice}
            onClick={() => {
              if (chosen.current) chosen.current.value = value;
            }}
            {...(compact ? rowKey(KEYS[value]) : {})}
          >
            {words(`choice.${value}`)}
          </CommandButton>
        ))}
      </div>
      {!compact && <p className="text-ink-3 text-sm">{choice === null ? t('not_yet') : t('changeable')}</p>}
    </CommandForm>
  );
}
