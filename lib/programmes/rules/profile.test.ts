import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GOVERNANCE_PROFILES } from '../vocabulary';
import { checkProfile, deviations, type ProfileOverrides, profileFields, profileSettings } from './profile';

const anyProfile = fc.constantFrom(...GOVERNANCE_PROFILES);

describe('profileSettings', () => {
  it.each([
    ['lean', 1, 1, 2, 2, 14, 10, 'owner', true, false],
    ['standard', 3, 3, 3, 3, 28, 5, 'four_eyes', false, false],
    ['strict', 5, 4, 5, 4, 56, 0, 'four_eyes_and_steering', false, true],
  ] as const)(
    '%s carries the numbers of the profile table',
    (profile, keepers, quorum, cab, cabQuorum, observation, tolerance, kpi, self, file) => {
      expect(profileSettings(profile)).toMatchObject({
        gatekeepersMin: keepers,
        quorumMin: quorum,
        cabElectorateMin: cab,
        cabQuorumMin: cabQuorum,
        observationDays: observation,
        baselineToleranceDays: tolerance,
        kpiApproval: kpi,
        nonGatingSelfAcceptance: self,
        acceptanceNeedsFile: file,
        milestoneToleranceDays: 5,
        conditionDueDays: 30,
        waiverMaxDays: 60,
        holdMaxDays: 90,
        packCutoffMaxWorkingDays: 10,
        acceptanceSlaWorkingDays: 5,
        dqThreshold: '0.95',
      });
    },
  );

  it.each([
    ['lean', 'change_manager', 'change_manager', 'cab'],
    ['standard', 'change_manager', 'cab', 'cab_two_thirds'],
    ['strict', 'cab', 'cab_two_thirds', 'cab_two_thirds_sponsor'],
  ] as const)('%s routes changes to %s, %s, %s', (profile, low, medium, high) => {
    const settings = profileSettings(profile);
    expect([
      settings.changeAuthorityLow,
      settings.changeAuthorityMedium,
      settings.changeAuthorityHigh,
    ]).toEqual([low, medium, high]);
  });

  it('lets an override win and an undefined one not', () => {
    expect(profileSettings('standard', { holdMaxDays: 45, waiverMaxDays: undefined })).toMatchObject({
      holdMaxDays: 45,
      waiverMaxDays: 60,
    });
  });
});

describe('checkProfile', () => {
  it.each<[ProfileOverrides, string, string]>([
    [{ observationDays: 13 }, 'observationDays', 'out_of_range'],
    [{ observationDays: 14.5 }, 'observationDays', 'not_whole_number'],
    [{ waiverMaxDays: 61 }, 'waiverMaxDays', 'out_of_range'],
    [{ holdMaxDays: 91 }, 'holdMaxDays', 'out_of_range'],
    [{ baselineToleranceDays: -1 }, 'baselineToleranceDays', 'out_of_range'],
    [{ milestoneToleranceDays: Number.NaN }, 'milestoneToleranceDays', 'not_whole_number'],
    [{ dqThreshold: '95' }, 'dqThreshold', 'not_a_share'],
    [{ dqThreshold: '1.01' }, 'dqThreshold', 'not_a_share'],
    [{ dqThreshold: '0,95' }, 'dqThreshold', 'not_a_share'],
    [{ quorumMin: 4 }, 'quorumMin', 'exceeds_other_setting'],
    [{ cabQuorumMin: 4 }, 'cabQuorumMin', 'exceeds_other_setting'],
    [{ spendShareChannelLead: '0.11' }, 'spendShareChannelLead', 'exceeds_other_setting'],
  ])('refuses %j', (overrides, field, code) => {
    expect(checkProfile('standard', overrides)).toMatchObject({ ok: false, problems: [{ field, code }] });
  });

  it.each<[ProfileOverrides]>([
    [{}],
    [{ observationDays: 14 }],
    [{ waiverMaxDays: 60, holdMaxDays: 90 }],
    [{ quorumMin: 4, gatekeepersMin: 4 }],
    [{ dqThreshold: '1' }],
    [{ dqThreshold: '0.999' }],
    [{ spendShareChannelLead: '0.10' }],
  ])('accepts %j', (overrides) => {
    expect(checkProfile('standard', overrides)).toEqual({
      ok: true,
      settings: profileSettings('standard', overrides),
    });
  });

  it('names all problems at once and compares only sound values', () => {
    const verdict = checkProfile('lean', { quorumMin: 0.5, holdMaxDays: 0, dqThreshold: '' });
    expect(verdict.ok ? [] : verdict.problems.map(({ field }) => field)).toEqual([
      'quorumMin',
      'holdMaxDays',
      'dqThreshold',
    ]);
  });

  it('refuses choices that stored data may carry but the vocabulary does not', () => {
    const stored = JSON.parse('{"kpiApproval":"nobody","acceptanceNeedsFile":"yes"}');
    expect(checkProfile('strict', stored)).toMatchObject({
      problems: [
        { field: 'kpiApproval', code: 'unknown_choice' },
        { field: 'acceptanceNeedsFile', code: 'not_yes_or_no' },
      ],
    });
  });

  it('accepts every profile as it stands, and any settings copied between profiles', () => {
    fc.assert(
      fc.property(anyProfile, anyProfile, (profile, other) => {
        expect(checkProfile(profile, {}).ok).toBe(true);
        expect(checkProfile(profile, profileSettings(other))).toEqual({
          ok: true,
          settings: profileSettings(other),
        });
      }),
    );
  });
});

describe('deviations', () => {
  it('names what differs from the profile', () => {
    expect(deviations('standard', profileSettings('standard'))).toEqual([]);
    expect(deviations('standard', profileSettings('standard', { holdMaxDays: 45 }))).toEqual(['holdMaxDays']);
    expect(profileFields()).toContain('dqThreshold');
  });
});
