'use client';

import { useLocale, useTranslations } from 'next-intl';
import { SelectField } from '@/components/ui/command-fields';
import { BUNDESLAENDER, type Bundesland } from '@/lib/calendar/vocabulary';
import { languageTag } from '@/lib/format/number';

const ZONES = ['Europe/Berlin', 'Europe/Vienna', 'Europe/Zurich', 'Europe/London', 'UTC'];
const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

type Props = { timeZone: string; bundesland: Bundesland; fiscalStartMonth: number };

/** What days, working days and quarters of the programme mean. */
export function CalendarFields({ timeZone, bundesland, fiscalStartMonth }: Props) {
  const t = useTranslations('programmes');
  const locale = useLocale();
  const zones = ZONES.includes(timeZone) ? ZONES : [timeZone, ...ZONES];
  const month = new Intl.DateTimeFormat(languageTag(locale), { month: 'long', timeZone: 'UTC' });
  return (
    <>
      <SelectField
        name="timeZone"
        label={t('field.time_zone')}
        hint={t('field.time_zone_hint')}
        required
        defaultValue={timeZone}
        options={zones.map((zone) => ({ value: zone, label: zone }))}
      />
      <SelectField
        name="bundesland"
        label={t('field.bundesland')}
        hint={t('field.bundesland_hint')}
        required
        defaultValue={bundesland}
        options={BUNDESLAENDER.map((land) => ({ value: land, label: t(`bundesland.${land}`) }))}
      />
      <SelectField
        name="fiscalStartMonth"
        label={t('field.fiscal_start')}
        hint={t('field.fiscal_start_hint')}
        required
        defaultValue={String(fiscalStartMonth)}
        options={MONTHS.map((value) => ({
          value: String(value),
          label: month.format(Date.UTC(2026, value - 1, 1)),
        }))}
      />
    </>
  );
}
