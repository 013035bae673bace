import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { record } from '@/db/schema';
import { useWorld } from '@/db/testing/world';
import { searchRecords } from './queries/search';
import type { RecordKind } from './vocabulary';

describe('searchRecords', () => {
  const world = useWorld();
  let here: Awaited<ReturnType<ReturnType<typeof world>['programme']>>;
  let there: typeof here;

  beforeAll(async () => {
    here = await world().programme('nordlicht');
    there = await world().programme('suedwind');
    await place(here.id, 'milestone', 'MS-31', 'Filialen angebunden', 'Rückgaben im Laden werden möglich');
    await place(here.id, 'milestone', 'MS-3', 'Kassensysteme getestet');
    await place(here.id, 'gate', 'GT-2', 'Customers returning to stores');
    await place(here.id, 'kpi', 'KPI-1', 'Retourenquote');
    await place(there.id, 'milestone', 'MS-31', 'Filialen eröffnet');
    await place(here.id, 'channel', 'CH-9', 'Filialen alt', '', new Date());
  });

  const place = (
    programmeId: string,
    kind: RecordKind,
    number: string,
    title: string,
    body = '',
    archivedAt: Date | null = null,
  ) =>
    world().tx((tx) =>
      tx.insert(record).values({
        workspaceId: world().workspaceId,
        id: randomUUID(),
        programmeId,
        kind,
        number,
        title,
        body,
        archivedAt,
      }),
    );
  const found = async (text: string, key = 'nordlicht') => {
    const reader = await world().person('viewer', { programmeId: here.id });
    return (await searchRecords(reader, text, key)).map(({ number }) => number);
  };

  it.each([
    ['ms-31', ['MS-31']],
    ['MS 31', ['MS-31']],
    ['filiale', ['MS-31']],
    ['Fil', ['MS-31']],
    ['angebundene Filialen', ['MS-31']],
    ['Rückgabe', ['MS-31']],
    ['customer return', ['GT-2']],
    ['systeme', ['MS-3']],
    ['Kasensysteme', ['MS-3']],
    ['angebundene\u0000Filialen', ['MS-31']],
    ['xyz', []],
    ['', []],
    ["'; drop table record; --", []],
    ['%', []],
    ['\u0000', []],
  ])('finds for %j: %j', async (text, numbers) => {
    expect(await found(text)).toEqual(numbers);
  });

  it('puts the exact number first', async () => {
    expect((await found('MS-3'))[0]).toBe('MS-3');
  });

  it('shows whole-workspace readers every programme, the current one first', async () => {
    const reader = await world().person('auditor');
    const hits = await searchRecords(reader, 'Filialen', 'suedwind');
    expect(hits.map(({ title }) => title)).toEqual(['Filialen eröffnet', 'Filialen angebunden']);
    expect(hits[0]).toMatchObject({ kind: 'milestone', href: '/suedwind/milestones/MS-31' });
  });

  it('shows nothing of other programmes or workspaces, however exact the question', async () => {
    const reader = await world().person('viewer', { programmeId: there.id });
    expect(await searchRecords(reader, 'Kassensysteme')).toEqual([]);
    expect(await searchRecords(reader, 'Kasensysteme', 'nordlicht')).toEqual([]);
    expect((await searchRecords(reader, 'MS-31')).map(({ title }) => title)).toEqual(['Filialen eröffnet']);
    expect(await searchRecords({ ...reader, workspaceId: randomUUID() }, 'MS-31')).toEqual([]);
    expect(await searchRecords({ ...reader, grants: [] }, 'MS-31')).toEqual([]);
  });
});
