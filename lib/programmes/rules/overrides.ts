import type { GovernanceProfile } from '../vocabulary';
import {
  checkProfile,
  type ProfileField,
  type ProfileOverrides,
  type ProfileProblem,
  profileFields,
  profileSettings,
} from './profile';

type Given = Readonly<Record<string, string | number | boolean | null>>;
export type OverridesVerdict =
  | { ok: true; overrides: ProfileOverrides }
  | {
      ok: false;
      problems: readonly (Omit<ProfileProblem, 'field' | 'code'> & { field: string; code: string })[];
    };

/**
 * The numbers a programme sets against its profile (domain §21). Empty means "as in the profile", and so does a value
 * equal to it: only real deviations are kept, so that another profile brings its own numbers.
 */
export function readOverrides(profile: GovernanceProfile, given: Given): OverridesVerdict {
  const known: readonly string[] = profileFields();
  const strangers = Object.keys(given).filter((field) => !known.includes(field));
  const base: Given = profileSettings(profile);
  const chosen = Object.entries(given).filter(
    ([field, value]) => value !== null && value !== '' && known.includes(field) && value !== base[field],
  );
  const overrides = Object.fromEntries(chosen) as ProfileOverrides;
  const verdict = checkProfile(profile, overrides);
  const problems = [
    ...strangers.map((field) => ({ field, code: 'unknown_setting', params: { field } })),
    ...(verdict.ok ? [] : verdict.problems),
  ];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, overrides };
}

/** Every setting with its value in each profile, for the explanation when choosing one. */
export function compareProfiles(): readonly (Record<GovernanceProfile, string> & { field: ProfileField })[] {
  const [lean, standard, strict] = [
    profileSettings('lean'),
    profileSettings('standard'),
    profileSettings('strict'),
  ];
  return profileFields().map((field) => ({
    field,
    lean: String(lean[field]),
    standard: String(standard[field]),
    strict: String(strict[field]),
  }));
}
