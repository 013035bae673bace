import { describe, expect, it } from 'vitest';
import { compareProfiles, readOverrides } from './overrides';

describe('readOverrides', () => {
  it.each([
    [{}, {}],
    [{ observationDays: '' }, {}],
    [{ observationDays: null }, {}],
    [{ observationDays: 28 }, {}],
    [
      { observationDays: 42, dqThreshold: '0.9' },
      { observationDays: 42, dqThreshold: '0.9' },
    ],
    [{ nonGatingSelfAcceptance: true, acceptanceNeedsFile: false }, { nonGatingSelfAcceptance: true }],
  ])('keeps only what deviates from the profile: %j', (given, overrides) => {
    expect(readOverrides('standard', given)).toEqual({ ok: true, overrides });
  });

  it('lists every problem at once, unknown settings included', () => {
    const verdict = readOverrides('standard', {
      observationDays: 3,
      colour: 'rot',
      quorumMin: 9,
      dqThreshold: '95',
    });
    expect(verdict.ok ? [] : verdict.problems.map(({ field, code }) => [field, code])).toEqual([
      ['colour', 'unknown_setting'],
      ['observationDays', 'out_of_range'],
      ['dqThreshold', 'not_a_share'],
      ['quorumMin', 'exceeds_other_setting'],
    ]);
  });

  it('measures against the chosen profile', () => {
    expect(readOverrides('strict', { observationDays: 28 })).toEqual({
      ok: true,
      overrides: { observationDays: 28 },
    });
  });
});

describe('compareProfiles', () => {
  it('sets the three profiles beside each other', () => {
    expect(compareProfiles().find(({ field }) => field === 'observationDays')).toEqual({
      field: 'observationDays',
      lean: '14',
      standard: '28',
      strict: '56',
    });
  });
});
