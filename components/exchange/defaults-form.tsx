'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

type Defaults = { channel: string; cohort: string };
type Props = { defaults: Defaults; onChange: (defaults: Defaults) => void };

/** For files that know neither channels nor cohorts; a name that does not exist yet is created. */
export function DefaultsForm({ defaults, onChange }: Props) {
  const t = useTranslations('exchange.screen');
  return (
    <form
      className="grid items-end gap-3 rounded-lg border bg-surface p-4 sm:grid-cols-[1fr_1fr_auto]"
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        onChange({ channel: String(data.get('channel')), cohort: String(data.get('cohort')) });
      }}
    >
      <p className="text-ink-2 sm:col-span-3">{t('defaults_text')}</p>
      <Field name="channel" label={t('default_channel')} required>
        {(control) => <Input {...control} maxLength={120} defaultValue={defaults.channel} />}
      </Field>
      <Field name="cohort" label={t('default_cohort')} required>
        {(control) => <Input {...control} maxLength={120} defaultValue={defaults.cohort} />}
      </Field>
      <Button type="submit">{t('check_again')}</Button>
    </form>
  );
}
