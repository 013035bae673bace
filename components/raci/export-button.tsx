'use client';

import { useTranslations } from 'next-intl';
import { CommandButton } from '@/components/ui/command-fields';
import { CommandForm } from '@/components/ui/command-form';
import { exportMatrixAction } from '@/lib/raci/actions';

/** The matrix as a CSV file that can be pasted back unchanged. */
export function ExportButton({ programmeId, csv }: { programmeId: string; csv: string }) {
  const t = useTranslations('raci.export');
  const save = () => {
    const address = URL.createObjectURL(new Blob(['\uFEFF', csv], { type: 'text/csv;charset=utf-8' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = 'raci.csv';
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <CommandForm action={exportMatrixAction} hidden={{ programmeId }} doneMessage={t('done')} onDone={save}>
      <CommandButton variant="secondary" size="sm">
        {t('csv')}
      </CommandButton>
    </CommandForm>
  );
}
