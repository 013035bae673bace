import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PERIODS, RegisterScreen } from '@/components/risks/register-screen';
import { param, type SearchParams } from '@/components/table/state';
import { requireScope } from '@/lib/access/page';
import { may } from '@/lib/access/scope';
import { addDays, civilToday } from '@/lib/calendar/rules/date';
import { riskChoices } from '@/lib/risks/queries/page';
import { riskRegister } from '@/lib/risks/queries/register';

type Props = { params: Promise<{ programme: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('risks'))('title') };
}

export default async function RisksPage({ params, searchParams }: Props) {
  const scope = await requireScope(params);
  const query = await searchParams;
  const { programme } = scope;
  const days = PERIODS.find((one) => String(one) === param(query, 'days')) ?? 30;
  const since = addDays(civilToday(new Date(), programme.timeZone), -days);
  const [register, choices] = await Promise.all([
    riskRegister(scope, since),
    may(scope, 'risk:raise') ? riskChoices(scope) : null,
  ]);
  return (
    <RegisterScreen
      register={register}
      choices={choices}
      programme={programme}
      params={query}
      maySet={may(scope, 'risk:limits')}
      maySimulate={may(scope, 'risk:simulate')}
    />
  );
}
