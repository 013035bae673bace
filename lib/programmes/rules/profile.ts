import Big from 'big.js';
import type { ChangeAuthority, GovernanceProfile, KpiApproval } from '../vocabulary';
import { CHANGE_AUTHORITIES, KPI_APPROVALS } from '../vocabulary';

/** Numbers a programme may choose (§21 and the values marked default in §1–§3); `…Days` are calendar days. */
export type ProfileSettings = {
  gatekeepersMin: number;
  quorumMin: number;
  cabElectorateMin: number;
  cabQuorumMin: number;
  observationDays: number;
  baselineToleranceDays: number;
  milestoneToleranceDays: number;
  conditionDueDays: number;
  waiverMaxDays: number;
  holdMaxDays: number;
  packCutoffMaxWorkingDays: number;
  acceptanceSlaWorkingDays: number;
  exceptionReportWorkingDays: number;
  holdDecisionWorkingDays: number;
  /** Shares as exact decimals 0–1. */
  dqThreshold: string;
  spendShareChannelLead: string;
  spendShareManager: string;
  changeAuthorityLow: ChangeAuthority;
  changeAuthorityMedium: ChangeAuthority;
  changeAuthorityHigh: ChangeAuthority;
  kpiApproval: KpiApproval;
  nonGatingSelfAcceptance: boolean;
  acceptanceNeedsFile: boolean;
};

export type ProfileField = keyof ProfileSettings;
export type ProfileOverrides = { readonly [K in ProfileField]?: ProfileSettings[K] | undefined };

export type ProfileProblem = {
  field: ProfileField;
  code:
    | 'not_whole_number'
    | 'out_of_range'
    | 'not_a_share'
    | 'unknown_choice'
    | 'not_yes_or_no'
    | 'exceeds_other_setting';
  params: Readonly<Record<string, string | number>>;
};

export type ProfileVerdict =
  | { ok: true; settings: ProfileSettings }
  | { ok: false; problems: readonly ProfileProblem[] };

const STANDARD: ProfileSettings = {
  gatekeepersMin: 3,
  quorumMin: 3,
  cabElectorateMin: 3,
  cabQuorumMin: 3,
  observationDays: 28,
  baselineToleranceDays: 5,
  milestoneToleranceDays: 5,
  conditionDueDays: 30,
  waiverMaxDays: 60,
  holdMaxDays: 90,
  packCutoffMaxWorkingDays: 10,
  acceptanceSlaWorkingDays: 5,
  exceptionReportWorkingDays: 5,
  holdDecisionWorkingDays: 5,
  dqThreshold: '0.95',
  spendShareChannelLead: '0.05',
  spendShareManager: '0.10',
  changeAuthorityLow: 'change_manager',
  changeAuthorityMedium: 'cab',
  changeAuthorityHigh: 'cab_two_thirds',
  kpiApproval: 'four_eyes',
  nonGatingSelfAcceptance: false,
  acceptanceNeedsFile: false,
};

const LEAN: ProfileSettings = {
  ...STANDARD,
  gatekeepersMin: 1,
  quorumMin: 1,
  cabElectorateMin: 2,
  cabQuorumMin: 2,
  observationDays: 14,
  baselineToleranceDays: 10,
  changeAuthorityMedium: 'change_manager',
  changeAuthorityHigh: 'cab',
  kpiApproval: 'owner',
  nonGatingSelfAcceptance: true,
};

const STRICT: ProfileSettings = {
  ...STANDARD,
  gatekeepersMin: 5,
  quorumMin: 4,
  cabElectorateMin: 5,
  cabQuorumMin: 4,
  observationDays: 56,
  baselineToleranceDays: 0,
  changeAuthorityLow: 'cab',
  changeAuthorityMedium: 'cab_two_thirds',
  changeAuthorityHigh: 'cab_two_thirds_sponsor',
  kpiApproval: 'four_eyes_and_steering',
  acceptanceNeedsFile: true,
};

const PROFILES: Readonly<Record<GovernanceProfile, ProfileSettings>> = {
  lean: LEAN,
  standard: STANDARD,
  strict: STRICT,
};

// Upper bounds keep typing errors out; the lower bound of the observation window is a rule (§1: >= 14 d).
const WHOLE_NUMBERS = {
  gatekeepersMin: [1, 25],
  quorumMin: [1, 25],
  cabElectorateMin: [2, 25],
  cabQuorumMin: [2, 25],
  observationDays: [14, 365],
  baselineToleranceDays: [0, 90],
  milestoneToleranceDays: [0, 90],
  conditionDueDays: [1, 180],
  waiverMaxDays: [1, 60],
  holdMaxDays: [1, 90],
  packCutoffMaxWorkingDays: [1, 60],
  acceptanceSlaWorkingDays: [1, 60],
  exceptionReportWorkingDays: [1, 20],
  holdDecisionWorkingDays: [1, 20],
} as const satisfies Partial<Record<ProfileField, readonly [number, number]>>;

const SHARES = ['dqThreshold', 'spendShareChannelLead', 'spendShareManager'] as const;
const FLAGS = ['nonGatingSelfAcceptance', 'acceptanceNeedsFile'] as const;
const CHOICES: readonly [ProfileField, readonly string[]][] = [
  ['changeAuthorityLow', CHANGE_AUTHORITIES],
  ['changeAuthorityMedium', CHANGE_AUTHORITIES],
  ['changeAuthorityHigh', CHANGE_AUTHORITIES],
  ['kpiApproval', KPI_APPROVALS],
];

/** A smaller value in the first column must not exceed the second, or nobody could ever meet the rule. */
const ORDERED = [
  ['quorumMin', 'gatekeepersMin'],
  ['cabQuorumMin', 'cabElectorateMin'],
  ['spendShareChannelLead', 'spendShareManager'],
] as const satisfies readonly (readonly [ProfileField, ProfileField])[];

/** The numbers in force: the profile with the programme's overrides. Presumes overrides that passed `checkProfile`. */
export function profileSettings(
  profile: GovernanceProfile,
  overrides: ProfileOverrides = {},
): ProfileSettings {
  const given = Object.fromEntries(Object.entries(overrides).filter(([, value]) => value !== undefined));
  return { ...PROFILES[profile], ...given };
}

/**
 * Settings of a profile with overrides, or every problem at once: ranges, shares between 0 and 1,
 * known choices, and no quorum larger than its electorate.
 */
export function checkProfile(profile: GovernanceProfile, overrides: ProfileOverrides): ProfileVerdict {
  const settings = profileSettings(profile, overrides);
  const single = [
    ...checkWholeNumbers(settings),
    ...SHARES.filter((field) => !isShare(settings[field])).map((field) =>
      problem(field, 'not_a_share', { min: '0', max: '1' }),
    ),
    ...CHOICES.filter(([field, known]) => !known.includes(String(settings[field]))).map(([field]) =>
      problem(field, 'unknown_choice', { value: String(settings[field]) }),
    ),
    ...FLAGS.filter((field) => typeof settings[field] !== 'boolean').map((field) =>
      problem(field, 'not_yes_or_no', {}),
    ),
  ];
  const broken = new Set(single.map(({ field }) => field));
  const pairs = ORDERED.filter(([low, high]) => !broken.has(low) && !broken.has(high))
    .filter(([low, high]) => new Big(settings[low]).gt(settings[high]))
    .map(([low, high]) =>
      problem(low, 'exceeds_other_setting', { other: high, max: String(settings[high]) }),
    );
  const problems = [...single, ...pairs];
  return problems.length === 0 ? { ok: true, settings } : { ok: false, problems };
}

/** The settings that differ from the bare profile, for the audit entry and the settings screen. */
export function deviations(profile: GovernanceProfile, settings: ProfileSettings): readonly ProfileField[] {
  const base = PROFILES[profile];
  return profileFields().filter((field) => base[field] !== settings[field]);
}

/** All settings in the order of the settings screen. */
export function profileFields(): readonly ProfileField[] {
  return Object.keys(STANDARD) as ProfileField[];
}

function checkWholeNumbers(settings: ProfileSettings): ProfileProblem[] {
  const fields = Object.keys(WHOLE_NUMBERS) as (keyof typeof WHOLE_NUMBERS)[];
  return fields.flatMap((field) => {
    const [min, max] = WHOLE_NUMBERS[field];
    const value = settings[field];
    if (!Number.isInteger(value)) return [problem(field, 'not_whole_number', { min, max })];
    return value < min || value > max ? [problem(field, 'out_of_range', { min, max })] : [];
  });
}

function isShare(value: unknown): boolean {
  return typeof value === 'string' && /^(0(\.\d{1,6})?|1(\.0{1,6})?)$/.test(value);
}

function problem(
  field: ProfileField,
  code: ProfileProblem['code'],
  params: ProfileProblem['params'],
): ProfileProblem {
  return { field, code, params };
}
