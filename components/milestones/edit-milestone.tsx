'use client';

import { Pencil } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CommandButton } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { Dialog } from '@/components/ui/dialog';
import { editMilestoneAction } from '@/lib/milestones/actions';
import { MilestoneFields, type MilestoneValues } from './milestone-fields';

type Props = {
  milestoneId: string;
  version: number;
  values: MilestoneValues;
  dateFixed: boolean;
  people: readonly { id: string; name: string }[];
};

export function EditMilestone({ milestoneId, version, values, dateFixed, people }: Props) {
  const t = useTranslations('milestones.edit');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={t('title')}
      trigger={
        <>
          <Pencil aria-hidden />
          {t('open')}
        </>
      }
      {...(dateFixed ? { description: t('date_fixed') } : {})}
      open={open}
      onOpenChange={setOpen}
      wide
    >
      <CommandForm
        action={editMilestoneAction}
        hidden={{ milestoneId, version }}
        onDone={() => setOpen(false)}
      >
        <MilestoneFields people={people} values={values} dateFixed={dateFixed} />
        <div>
          <CommandButton>{t('save')}</CommandButton>
        </div>
      </CommandForm>
    </Dialog>
  );
}
