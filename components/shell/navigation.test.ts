import { describe, expect, it } from 'vitest';
import { routes } from '@/lib/routes';
import { isCurrent, places, visiblePlaces } from './navigation';

const all = places.flatMap((group) => group.places);

describe('navigation', () => {
  it('gives every place a letter of its own', () => {
    expect(new Set(all.map((place) => place.letter)).size).toBe(all.length);
  });

  it.each([
    ['/mkr/gates', 'gates', routes.gates('mkr'), true],
    ['/mkr/gates/12', 'gates', routes.gates('mkr'), true],
    ['/mkr/gates-old', 'gates', routes.gates('mkr'), false],
    ['/mkr', 'overview', routes.overview('mkr'), true],
    ['/mkr/gates', 'overview', routes.overview('mkr'), false],
  ] as const)('on %s the place %s is current: %s', (pathname, key, href, expected) => {
    expect(isCurrent(pathname, key, href)).toBe(expected);
  });

  it('drops a group of which nothing is left', () => {
    const groups = visiblePlaces([
      'changes',
      'cab',
      'risks',
      'exceptions',
      'raci',
      'people',
      'import',
      'audit',
      'settings',
      'gates',
    ]);
    expect(groups.map((group) => group.group)).toEqual(['group_steer', 'group_deliver']);
    expect(groups[0]?.places.map((place) => place.key)).toEqual(['overview', 'inbox', 'roadmap']);
  });
});
