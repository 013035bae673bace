import { describe, expect, it } from 'vitest';
import type { ChangeResult } from '../vocabulary';
import { changeFigures, type Ended } from './figures';
import { resultsFor, reviewCauses } from './review';

const ended = (result: ChangeResult, more: Partial<Ended> = {}): Ended => ({
  type: 'normal',
  result,
  incidentCaused: false,
  leadDays: 3,
  ...more,
});
const many = (count: number, result: ChangeResult, more?: Partial<Ended>) =>
  Array.from({ length: count }, () => ended(result, more));

describe('changeFigures (C-8)', () => {
  it('leaves the cancelled out and counts the strict rate', () => {
    const figures = changeFigures([
      ...many(15, 'successful'),
      ...many(3, 'successful_with_issues'),
      ...many(1, 'backed_out'),
      ...many(1, 'unauthorised'),
      ...many(9, 'cancelled'),
    ]);
    expect(figures.ended).toBe(20);
    expect(figures.success).toEqual({ count: 15, of: 20, share: 0.75 });
    expect(figures.lenient.share).toBe(0.9);
    expect(figures.failure.share).toBe(0.1);
  });

  it('shows counts without a rate under twenty', () => {
    const figures = changeFigures(many(19, 'successful'));
    expect(figures.success).toEqual({ count: 19, of: 19, share: null });
  });

  it('counts an incident within five working days as a failure, success or not', () => {
    const figures = changeFigures([...many(19, 'successful'), ended('successful', { incidentCaused: true })]);
    expect(figures.failure).toEqual({ count: 1, of: 20, share: 0.05 });
    expect(figures.success.count).toBe(20);
  });

  it('has no median lead time without approvals, and the mean of the middle two of an even number', () => {
    expect(changeFigures(many(2, 'successful', { leadDays: null })).medianLeadDays).toBeNull();
    const leads = [1, 2, 9, 40].map((leadDays) => ended('successful', { leadDays }));
    expect(changeFigures(leads).medianLeadDays).toBe(5.5);
    expect(changeFigures(leads.slice(0, 3)).medianLeadDays).toBe(2);
  });
});

describe('reviewCauses (C-6)', () => {
  const quiet = {
    type: 'normal',
    level: 'medium',
    outcome: 'done',
    result: null,
    plannedMinutes: 100,
    actualMinutes: 125,
    firstUseOfTemplate: false,
  } as const;
  it.each([
    [{}, []],
    [{ actualMinutes: 126 }, ['overrun']],
    [{ actualMinutes: null }, []],
    [{ type: 'emergency' }, ['emergency']],
    [{ outcome: 'backed_out' }, ['failed']],
    [{ level: 'high' }, ['level']],
    [{ level: 'critical', firstUseOfTemplate: true }, ['level', 'first_use']],
    [{ result: 'unauthorised' }, ['unauthorised']],
  ] as const)('%j is reviewed for %j', (more, causes) => {
    expect(reviewCauses({ ...quiet, ...more })).toEqual(causes);
  });

  it('keeps a backed-out change from being called a success', () => {
    expect(resultsFor('backed_out')).toEqual(['backed_out', 'failed']);
    expect(resultsFor('partially')).not.toContain('successful');
    expect(resultsFor('done')).not.toContain('backed_out');
  });
});
