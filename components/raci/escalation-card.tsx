'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { CommandButton, SelectField, TextField } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog } from '@/components/ui/dialog';
import { type Role, roles } from '@/lib/access/roles';
import { setEscalationPathAction } from '@/lib/raci/actions';
import { ESCALATION_STEPS } from '@/lib/raci/vocabulary';

type Props = {
  programmeId: string;
  path: readonly { readonly role: Role; readonly afterDays: number }[];
  mayEdit: boolean;
};

/** Who hears of a duty that stays undone, after how many working days. */
export function EscalationPath({ programmeId, path, mayEdit }: Props) {
  const t = useTranslations('raci.escalation');
  const names = useTranslations('states.role');
  return (
    <div className="grid gap-3">
      <ol className="flex flex-wrap gap-x-6 gap-y-2">
        {path.map(({ role, afterDays }) => (
          <li key={role}>
            <span className="font-medium">{names(role)}</span>{' '}
            <span className="text-ink-2">{t('after', { days: afterDays })}</span>
          </li>
        ))}
      </ol>
      {mayEdit && (
        <div>
          <EditPath programmeId={programmeId} path={path} />
        </div>
      )}
    </div>
  );
}

function EditPath({ programmeId, path }: Omit<Props, 'mayEdit'>) {
  const t = useTranslations('raci.escalation');
  const names = useTranslations('states.role');
  const [open, setOpen] = useState(false);
  const [count, setCount] = useState(Math.max(path.length, 1));
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t('title')}
      description={t('text')}
      trigger={t('edit')}
      triggerStyle={{ variant: 'secondary', size: 'sm' }}
    >
      <CommandForm
        action={setEscalationPathAction}
        hidden={{ programmeId }}
        doneMessage={t('saved')}
        onDone={() => setOpen(false)}
      >
        {Array.from({ length: count }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the path
          <div key={at} className="grid gap-4 sm:grid-cols-2">
            <SelectField
              name={`steps[${at}].role`}
              label={t('role', { step: at + 1 })}
              required
              defaultValue={path[at]?.role ?? ''}
              placeholder={t('choose')}
              options={roles.map((role) => ({ value: role, label: names(role) }))}
            />
            <TextField
              name={`steps[${at}].afterDays`}
              kind="number"
              label={t('days')}
              required
              defaultValue={String(path[at]?.afterDays ?? '')}
            />
          </div>
        ))}
        <div className="flex flex-wrap gap-2">
          <CommandButton>{t('save')}</CommandButton>
          {count < ESCALATION_STEPS && (
            <Button variant="secondary" onClick={() => setCount(count + 1)}>
              {t('add')}
            </Button>
          )}
          {count > 1 && (
            <Button variant="quiet" onClick={() => setCount(count - 1)}>
              {t('remove')}
            </Button>
          )}
        </div>
      </CommandForm>
    </Dialog>
  );
}
