import { useTranslations } from 'next-intl';
import { CommandDialog } from '@/components/ui/command-dialog';
import { AreaField, DateField, SelectField, TextField } from '@/components/ui/command-fields';
import { bookCostAction } from '@/lib/costs/actions';
import type { CostsPage } from '@/lib/costs/queries/page';
import { COST_KINDS } from '@/lib/costs/vocabulary';

type Props = Pick<CostsPage, 'bookable' | 'today'>;

/** One booking; a credit is typed with a minus sign and its reason. */
export function BookingForm({ bookable, today }: Props) {
  const t = useTranslations('costs.booking');
  return (
    <CommandDialog
      action={bookCostAction}
      title={t('title')}
      description={t('text')}
      trigger={t('action')}
      triggerStyle={{ variant: 'primary' }}
      submit={t('submit')}
    >
      <SelectField
        name="phaseId"
        label={t('phase')}
        required
        placeholder={t('choose')}
        defaultValue=""
        options={bookable.map(({ id, number, title, wave }) => ({
          value: id,
          label: title.includes(wave) ? `${number} ${title}` : `${number} ${title} · ${wave}`,
        }))}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <DateField name="bookedOn" label={t('date')} required defaultValue={today} max={today} />
        <TextField name="amountCents" kind="cents" label={t('amount')} hint={t('amount_hint')} required />
        <SelectField
          name="kind"
          label={t('kind')}
          defaultValue="external"
          options={COST_KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
        />
        <TextField name="supplier" label={t('supplier')} maxLength={120} />
        <TextField name="reference" label={t('reference')} hint={t('reference_hint')} maxLength={80} />
      </div>
      <AreaField name="note" label={t('note')} hint={t('note_hint')} />
    </CommandDialog>
  );
}
