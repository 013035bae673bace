// @ts-check
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { requestOf } from './client.mjs';
import { TREE } from './tree.mjs';

const ACTION = 'reportForecastAction';

/**
 * Updates of milestones through the application's own server action, as a browser sends them. The world's list of
 * milestones keeps their versions.
 * @param {import('./worlds.mjs').World} world
 */
export function updatesOf({ milestones: rows, cookie }) {
  const id = actionId();
  let turn = 0;
  return {
    /** @param {number} port */
    next(port) {
      const row = rows[turn++ % rows.length];
      if (!row) throw new Error('The world has no milestone to update.');
      const [year = 0, month = 1, day = 1] = row.forecast.split('-').map(Number);
      row.forecast = new Date(Date.UTC(year, month - 1, day + 1)).toISOString().slice(0, 10);
      const input = { milestoneId: row.id, version: row.version, forecastDate: row.forecast };
      row.version += 1;
      const headers = {
        'next-action': id,
        'content-type': 'text/plain;charset=UTF-8',
        accept: 'text/x-component',
        origin: `http://localhost:${port}`,
        cookie,
      };
      return requestOf({
        port,
        method: 'POST',
        path: '/scale/milestones',
        headers,
        body: JSON.stringify([input]),
      });
    },
  };
}

/** Whether the answer of an action says that the command was carried out. */
export const isDone = (/** @type {string} */ body) => /"ok":true/.test(body);

function actionId() {
  const file = path.join(TREE, '.next/server/server-reference-manifest.json');
  /** @type {{ node: Record<string, { exportedName?: string }> }} */
  const { node } = JSON.parse(readFileSync(file, 'utf8'));
  const found = Object.entries(node).find(([, { exportedName }]) => exportedName === ACTION);
  if (!found) throw new Error(`The build names no action ${ACTION}.`);
  return found[0];
}
