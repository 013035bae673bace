'use client';

import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import { useSelectedIds } from '@/components/table/selection';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Input } from '@/components/ui/input';
import { Refusal, type RefusalView, useRefusalText } from '@/components/ui/refusal';
import { type Choice, Select } from '@/components/ui/select';
import { bulkEditMilestonesAction } from '@/lib/milestones/actions';

type Props = {
  people: readonly { id: string; name: string }[];
};
const FIELDS = ['shift', 'forecast', 'owner', 'acceptor', 'tolerance', 'gating'] as const;
type Field = (typeof FIELDS)[number];

/** One change for the ticked rows, all or nothing; when some refuse it says per milestone why. */
export function BulkEdit({ people }: Props) {
  const t = useTranslations('milestones.bulk');
  const ids = useSelectedIds();
  const [field, setField] = useState<Field>('shift');
  const [value, setValue] = useState('');
  const [refusal, setRefusal] = useState<RefusalView>();
  const [pending, start] = useTransition();

  const apply = () =>
    start(async () => {
      const result = await bulkEditMilestonesAction({ ids: [...ids], change: changeOf(field, value) });
      if (result.ok) toast.success(t('done', { count: result.value.count }));
      else setRefusal(result);
    });
  const choices = choicesOf(field, people, { yes: t('yes'), no: t('no'), nobody: t('nobody') });
  return (
    <form
      className="flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) apply();
      }}
    >
      <Select
        aria-label={t('field')}
        value={field}
        onChange={(event) => {
          setField(FIELDS.find((known) => known === event.target.value) ?? 'shift');
          setValue('');
        }}
        options={FIELDS.map((name) => ({ value: name, label: t(`fields.${name}`) }))}
      />
      {choices ? (
        <Select
          aria-label={t(`fields.${field}`)}
          value={value}
          onChange={(event) => setValue(event.target.value)}
          options={choices}
          placeholder={t('choose')}
          required
          className="max-w-56"
        />
      ) : (
        <Input
          aria-label={t(`fields.${field}`)}
          type={field === 'forecast' ? 'date' : 'number'}
          min={field === 'tolerance' ? 0 : -365}
          max={365}
          step={1}
          value={value}
          onChange={(event) => setValue(event.target.value)}
          required
          className="w-36"
        />
      )}
      <Button type="submit" aria-disabled={pending || undefined}>
        {t('apply')}
      </Button>
      <Dialog
        title={t('refused')}
        open={refusal !== undefined}
        onOpenChange={(open) => !open && setRefusal(undefined)}
      >
        <Refusal refusal={refusal} />
        <RefusedItems refusal={refusal} />
      </Dialog>
    </form>
  );
}

function RefusedItems({ refusal }: { refusal: RefusalView | undefined }) {
  const text = useRefusalText();
  const items = Object.entries(refusal?.fields ?? {});
  if (items.length === 0) return null;
  return (
    <dl className="mt-3 grid max-h-72 gap-2 overflow-y-auto">
      {items.map(([number, unmet]) => (
        <div key={number} className="flex gap-3">
          <dt className="figures w-20 shrink-0 font-medium">{number}</dt>
          <dd>{unmet.map(text).join(' ')}</dd>
        </div>
      ))}
    </dl>
  );
}

function choicesOf(
  field: Field,
  people: Props['people'],
  words: { yes: string; no: string; nobody: string },
): Choice[] | null {
  if (field === 'gating')
    return [
      { value: 'yes', label: words.yes },
      { value: 'no', label: words.no },
    ];
  if (field !== 'owner' && field !== 'acceptor') return null;
  return [
    { value: 'nobody', label: words.nobody },
    ...people.map(({ id, name }) => ({ value: id, label: name })),
  ];
}

function changeOf(field: Field, value: string) {
  const person = value === 'nobody' ? null : value;
  switch (field) {
    case 'shift':
      return { field, days: Number(value) };
    case 'forecast':
      return { field, forecastDate: value };
    case 'owner':
      return { field, ownerId: person };
    case 'acceptor':
      return { field, acceptorId: person };
    case 'tolerance':
      return { field, toleranceDays: value };
    case 'gating':
      return { field, gating: value === 'yes' };
  }
}
