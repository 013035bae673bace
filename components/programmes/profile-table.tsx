'use client';

import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/class-names';
import { compareProfiles } from '@/lib/programmes/rules/overrides';
import { GOVERNANCE_PROFILES, type GovernanceProfile } from '@/lib/programmes/vocabulary';
import { useSettingWords } from './setting-words';

/** The three profiles beside each other; rows in which they do not differ come last. */
export function ProfileTable({ chosen }: { chosen: GovernanceProfile }) {
  const t = useTranslations('programmes');
  const states = useTranslations('states.governance_profile');
  const say = useSettingWords();
  const rows = compareProfiles();
  const differing = rows.filter((row) => row.lean !== row.standard || row.standard !== row.strict);
  const same = rows.filter((row) => !differing.includes(row));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section aria-label={t('profile.table')} tabIndex={0} className="relative overflow-x-auto">
      <table className="w-full text-sm">
        <caption className="sr-only">{t('profile.table')}</caption>
        <thead>
          <tr className="border-b text-left text-ink-2">
            <th scope="col" className="py-1.5 pr-3 font-medium">
              {t('profile.setting')}
            </th>
            {GOVERNANCE_PROFILES.map((profile) => (
              <th
                key={profile}
                scope="col"
                className={cn('px-3 py-1.5 font-medium', column(profile, chosen))}
              >
                {states(profile)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...differing, ...same].map((row) => (
            <tr key={row.field} className="border-b last:border-b-0">
              <th scope="row" className="py-1.5 pr-3 text-left font-normal text-ink-2">
                {t(`setting.${row.field}`)}
              </th>
              {GOVERNANCE_PROFILES.map((profile) => (
                <td key={profile} className={cn('figures px-3 py-1.5', column(profile, chosen))}>
                  {say(row.field, row[profile])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const column = (profile: GovernanceProfile, chosen: GovernanceProfile) =>
  profile === chosen ? 'bg-accent-soft font-medium text-ink' : 'text-ink-2';
