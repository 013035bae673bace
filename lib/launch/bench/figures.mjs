// @ts-check

/**
 * What is measured. `cold` figures follow a write each, `warm` ones find everything as it was.
 * @typedef {object} Figure
 * @property {string} name
 * @property {'page' | 'json'} kind which limit of the framework it is held against
 * @property {(world: import('./worlds.mjs').World) => string} path
 */

/** @type {readonly Figure[]} */
export const FIGURES = [
  ...[
    ['overview', () => ''],
    ['roadmap', () => '/roadmap'],
    ['milestones', () => '/milestones'],
    ['gate', (/** @type {import('./worlds.mjs').World} */ { gate }) => `/gates/${gate}`],
    ['inbox', () => '/inbox'],
  ].flatMap(([name, tail]) => {
    const end = /** @type {Figure['path']} */ (tail);
    return [
      { name: String(name), kind: /** @type {const} */ ('page'), path: (world) => `/scale${end(world)}` },
      {
        name: `${name} (JSON)`,
        kind: /** @type {const} */ ('json'),
        path: (world) => `/api/v1/scale${end(world) || '/overview'}`,
      },
    ];
  }),
  {
    name: 'search (JSON)',
    kind: 'json',
    path: ({ word }) => `/api/search?programme=scale&q=${encodeURIComponent(word)}`,
  },
];

export const FLOORS = /** @type {const} */ ({ page: '/floor', json: '/api/floor' });
