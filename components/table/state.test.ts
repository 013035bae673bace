import { describe, expect, it } from 'vitest';
import { hrefWith, pageHref, param, readTableState, sortHref } from './state';

const sortable = ['due', 'title'];

describe('readTableState', () => {
  it.each([
    [{}, { sort: 'due', descending: false, page: 1 }],
    [
      { sort: '-title', page: '3' },
      { sort: 'title', descending: true, page: 3 },
    ],
    [
      { sort: 'password', page: '-1' },
      { sort: 'due', descending: false, page: 1 },
    ],
    [
      { sort: '-', page: '1.5' },
      { sort: 'due', descending: false, page: 1 },
    ],
    [
      { sort: ['title', 'due'], page: 'x' },
      { sort: 'title', descending: false, page: 1 },
    ],
  ])('%j', (params, expected) => {
    expect(readTableState(params, sortable, 'due')).toEqual(expected);
  });
});

describe('links', () => {
  const params = { q: ' Pilot & Co ', sort: 'due', page: '4', owner: '' };
  const state = { sort: 'due', descending: false, page: 4 };

  it('turns the order round, keeps the filters and returns to the first page', () => {
    expect(sortHref('/p/milestones', params, state, 'due')).toBe('/p/milestones?q=Pilot+%26+Co&sort=-due');
    expect(sortHref('/p', params, { ...state, descending: true }, 'due')).toBe('/p?q=Pilot+%26+Co&sort=due');
    expect(sortHref('/p', params, state, 'title')).toBe('/p?q=Pilot+%26+Co&sort=title');
  });

  it('moves through pages without losing anything', () => {
    expect(pageHref('/p', params, 5)).toBe('/p?q=Pilot+%26+Co&sort=due&page=5');
    expect(pageHref('/p', params, 1)).toBe('/p?q=Pilot+%26+Co&sort=due');
  });

  it('removes a filter', () => {
    expect(hrefWith('/p', { q: 'x' }, { q: undefined })).toBe('/p');
    expect(param({ q: ['', 'b'] }, 'q')).toBeUndefined();
  });
});
