'use client';

import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { CommandDialog } from '@/components/ui/command-dialog';
import { AreaField, SelectField } from '@/components/ui/command-fields';
import { setRiskLimitsAction } from '@/lib/risks/actions';
import type { Register } from '@/lib/risks/queries/register';
import { riskCategories, riskLevels } from '@/lib/risks/vocabulary';

type Props = { limits: Register['limits']; programmeId: string; maySet: boolean };

/** How much risk each category may carry: what the owner may accept, and above what it goes to the committee. */
export function LimitsCard({ limits, programmeId, maySet }: Props) {
  const t = useTranslations('risks.limits');
  const words = useTranslations('risks.category');
  const levels = useTranslations('states.level');
  return (
    <Card
      title={t('title')}
      message={t('message')}
      actions={
        maySet && (
          <CommandDialog
            action={setRiskLimitsAction}
            hidden={{ programmeId }}
            title={t('set')}
            submit={t('submit')}
          >
            <SelectField
              name="category"
              label={t('category')}
              options={riskCategories.map((value) => ({ value, label: words(value) }))}
              required
            />
            <SelectField
              name="appetite"
              label={t('appetite')}
              placeholder={t('none')}
              options={riskLevels.map((value) => ({ value, label: levels(value) }))}
            />
            <SelectField
              name="tolerance"
              label={t('tolerance')}
              defaultValue="medium"
              options={riskLevels.map((value) => ({ value, label: levels(value) }))}
              required
            />
            <AreaField name="reason" label={t('reason')} rows={2} required />
          </CommandDialog>
        )
      }
    >
      <table className="w-full">
        <thead className="text-left text-ink-3 text-sm">
          <tr>
            <th scope="col" className="py-1 font-medium">
              {t('category')}
            </th>
            <th scope="col" className="py-1 font-medium">
              {t('appetite')}
            </th>
            <th scope="col" className="py-1 font-medium">
              {t('tolerance')}
            </th>
          </tr>
        </thead>
        <tbody>
          {riskCategories.map((category) => {
            const { appetite, tolerance } = limits[category];
            return (
              <tr key={category} className="border-t">
                <th scope="row" className="py-1.5 text-left font-normal">
                  {words(category)}
                </th>
                <td className="py-1.5">{appetite === null ? t('none') : levels(appetite)}</td>
                <td className="py-1.5">{levels(tolerance)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Card>
  );
}
