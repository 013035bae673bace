import { describe, expect, it } from 'vitest';
import { countStatements } from '@/db/testing/statements';
import { done, useWorld } from '@/db/testing/world';
import type { Actor } from '@/lib/access/actor';
import { proveScope, type Scope, visibleProgrammes } from '@/lib/access/scope';
import { channelPage } from '@/lib/channels/queries/detail';
import { channelList } from '@/lib/channels/queries/list';
import { raciMatrix, waveChoices } from '@/lib/raci/queries/matrix';
import { createFromTemplate } from './commands/create-from-template';
import { programmeList } from './queries/list';
import { programmeSettings } from './queries/settings';

describe('reading a programme, its channels and its matrix', () => {
  const world = useWorld();

  async function scopeOf(actor: Actor, key: string): Promise<Scope> {
    const scope = await proveScope(actor, key);
    if (!scope) throw new Error('out of scope');
    return scope;
  }
  async function templated(count: number) {
    const founder = await world().person('programme_manager');
    const lead = await world().person('viewer');
    const names = ['Webshop', 'App', 'Filialen'].slice(0, count);
    const key = `p-${founder.personId.slice(0, 8)}`;
    await done(createFromTemplate, founder, {
      key,
      name: 'Mehrkanal',
      managerId: founder.personId,
      sponsorId: lead.personId,
      start: '2027-01-04',
      channels: names.map((name) => ({ name, type: 'shop' as const, leadId: lead.personId })),
    });
    return { founder, lead, key };
  }

  it('lists the programmes a reader may see, with phase and next gate, in 2 statements whatever their size', async () => {
    const { founder, key } = await templated(2);
    const { value, statements } = await countStatements(() => programmeList(founder));
    expect(statements).toHaveLength(2);
    expect(value.find((card) => card.key === key)).toMatchObject({
      manager: founder.name,
      phase: 'pilot',
      waves: 2,
      wavesOver: 0,
      nextGate: { kind: 'G0', due: '2027-01-04', wave: 'Webshop' },
    });
    const { id: elsewhere } = await world().programme();
    const stranger = await world().person('viewer', { programmeId: elsewhere });
    expect((await programmeList(stranger)).map(({ id }) => id)).toEqual([elsewhere]);
    expect(await visibleProgrammes(stranger)).toHaveLength(1);
    expect((await visibleProgrammes(founder)).some((link) => link.key === key)).toBe(true);
  });

  it.each([1, 3])('lists %i channels and the cohorts in 3 statements', async (count) => {
    const { founder, key } = await templated(count);
    const scope = await scopeOf(founder, key);
    const { value, statements } = await countStatements(() => channelList(scope));
    expect(statements).toHaveLength(3);
    expect(value.channels).toHaveLength(count);
    expect(value.channels[0]).toMatchObject({ waves: 1, phase: 'pilot' });
    expect(value.segments).toMatchObject([{ name: 'Alle Kundinnen und Kunden', share: null, waves: count }]);
    expect(value.shares.verdict).toBe('none');
  });

  it('shows everything about one channel in 6 statements, and nothing of an unknown one', async () => {
    const { founder, key, lead } = await templated(2);
    const scope = await scopeOf(founder, key);
    const { value, statements } = await countStatements(() => channelPage(scope, 'CH-1', '2027-03-01'));
    expect(statements).toHaveLength(6);
    expect(value).toMatchObject({
      name: 'Webshop',
      lead: lead.name,
      leadWithoutRole: true,
      milestonesOpen: 18,
    });
    expect(value?.waves).toMatchObject([
      {
        status: 'planned',
        current: 'pilot',
        cohorts: ['Alle Kundinnen und Kunden'],
        phases: [{ kind: 'pilot' }, {}, {}],
      },
    ]);
    expect(value?.milestones[0]).toMatchObject({ due: '2027-02-01', late: true, wave: 'Webshop' });
    expect(value?.gates.map(({ kind, decision }) => [kind, decision])).toEqual([
      ['G0', null],
      ['G1', null],
      ['G2', null],
      ['G3', null],
    ]);
    expect(await channelPage(scope, 'CH-99', '2027-03-01')).toBeNull();
  });

  it('reads the matrix in 1 statement, of one channel where asked', async () => {
    const { founder, key } = await templated(2);
    const scope = await scopeOf(founder, key);
    const { value, statements } = await countStatements(() => raciMatrix(scope));
    expect(statements).toHaveLength(1);
    expect(value.rows).toHaveLength(12);
    const [first] = (await channelList(scope)).channels;
    const narrowed = await raciMatrix(scope, { channelId: first?.id ?? '' });
    expect(narrowed.rows).toHaveLength(4);
    expect(narrowed.rows.every(({ title }) => title.endsWith(': App'))).toBe(true);
    expect((await waveChoices(scope)).map(({ title }) => title)).toEqual(['Webshop', 'App']);
  });

  it('says who is named without the role, in at most 4 statements', async () => {
    const { founder, key, lead } = await templated(1);
    const scope = await scopeOf(founder, key);
    const { value, statements } = await countStatements(() => programmeSettings(scope));
    expect(statements.length).toBeLessThanOrEqual(4);
    expect(value.withoutRole).toEqual([{ name: lead.name, role: 'sponsor' }]);
    expect(value).toMatchObject({ version: 1, objectives: [], overrides: {} });
  });
});
