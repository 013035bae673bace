import { describe, expect, it } from 'vitest';
import { routes } from './routes';

describe('routes', () => {
  it.each([
    [routes.overview('mkr'), '/mkr'],
    [routes.gate('mkr', 12), '/mkr/gates/12'],
    [
      routes.milestones('mkr', { status: 'overdue', page: 2, owner: undefined, q: '' }),
      '/mkr/milestones?status=overdue&page=2',
    ],
    [routes.settings('mkr'), '/mkr/settings'],
    [routes.costs('mkr', { wave: 'WV-2' }), '/mkr/costs?wave=WV-2'],
    [routes.settings('mkr', 'people'), '/mkr/settings/people'],
    [routes.record('mkr', 'CR-2027-014'), '/mkr/records/CR-2027-014'],
    [routes.signIn('/mkr?a=b'), '/sign-in?next=%2Fmkr%3Fa%3Db'],
  ])('%s', (path, expected) => {
    expect(path).toBe(expected);
  });

  it('never lets a value leave its segment', () => {
    expect(routes.channel('a/../b', '../x?y#z')).toBe('/a%2F..%2Fb/channels/..%2Fx%3Fy%23z');
  });
});
