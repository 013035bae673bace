import 'server-only';
import type { WorldLoader } from './setting';
import { createStage, type Member } from './stage';

/** First run: people who can begin, and no programme yet. */
export const cast: readonly Member[] = [
  {
    key: 'manager',
    name: 'Maren Falk',
    email: 'maren.falk@beispiel.example',
    jobTitle: 'Programmmanagerin',
    role: 'programme_manager',
  },
  {
    key: 'sponsor',
    name: 'Dr. Georg Seidel',
    email: 'georg.seidel@beispiel.example',
    jobTitle: 'Geschäftsführer',
    role: 'sponsor',
  },
  {
    key: 'administrator',
    name: 'Lena Brauer',
    email: 'lena.brauer@beispiel.example',
    jobTitle: 'IT-Administratorin',
    role: 'administrator',
  },
];

export const loadBlank: WorldLoader = async ({ workspaceId, days, random, password }) => {
  const since = days.at(-1, 8);
  const stage = await createStage({
    workspaceId,
    name: 'Beispiel GmbH',
    cast,
    administrator: 'administrator',
    password,
    mustChange: false,
    days,
    random,
    since,
  });
  await stage.grant('manager', 'programme_manager', {}, since);
  await stage.grant('sponsor', 'sponsor', {}, since);
};
