import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delegable, type Permission, permissions, roleFor, rolesWith } from './permissions';
import { type Grant, type Role, roles } from './roles';

const here = { programmeId: 'p1', channelId: 'c1', ownerId: 'me' };
const holder = (role: Role, where: Partial<Grant> = {}) => ({
  personId: 'me',
  grants: [{ role, programmeId: 'p1', channelId: null, ...where }],
});
const names = Object.keys(permissions) as Permission[];

describe('the permission matrix', () => {
  it('denies whatever no row grants: nobody without a role may do anything but mind their own account', () => {
    const allowed = names.filter((name) => roleFor({ personId: 'me', grants: [] }, name, here) !== null);
    expect(allowed).toEqual(['account:self']);
  });

  it('gives administrators no business decision by virtue of administration (domain §0)', () => {
    const held = names.filter((name) => roleFor(holder('administrator'), name, here) !== null);
    expect(held.sort()).toEqual(
      [
        'account:self',
        'audit:export',
        'audit:verify',
        'audit:view',
        'comment:write',
        'deputy:appoint',
        'gate:attest',
        'person:administer',
        'person:plan',
        'person:view',
        'plan:export',
        'programme:create',
        'programme:view',
        'record:watch',
      ].sort(),
    );
  });

  it('lets auditors and viewers change nothing', () => {
    const writes = names.filter((name) => !/:(view|verify|export|self|watch)$/.test(name));
    for (const role of ['auditor', 'viewer'] as const) {
      expect(writes.filter((name) => roleFor(holder(role), name, here) !== null)).toEqual([]);
    }
  });

  it('never reaches another programme', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.constantFrom(...roles), (name, role) => {
        if (name === 'account:self') return;
        expect(roleFor(holder(role), name, { ...here, programmeId: 'p2' })).toBeNull();
      }),
    );
  });

  it.each([
    ['channel_lead', { channelId: 'c1' }, here, true],
    ['channel_lead', { channelId: 'c1' }, { ...here, channelId: 'c2' }, false],
    ['channel_lead', { channelId: 'c1' }, { ...here, channelId: null }, false],
    ['channel_lead', {}, { ...here, channelId: 'c2' }, true],
    ['product_owner', {}, here, true],
    ['product_owner', {}, { ...here, ownerId: 'you' }, false],
    ['programme_manager', { programmeId: null }, { ...here, programmeId: 'p9' }, true],
    ['viewer', {}, here, false],
  ] as const)('%s with %o reports on %o: %s', (role, grant, target, allowed) => {
    expect(roleFor(holder(role, grant), 'milestone:report', target) !== null).toBe(allowed);
  });

  it('names who could do it', () => {
    expect(rolesWith('gate:waive')).toEqual(['sponsor']);
    expect(rolesWith('gate:decide').sort()).toEqual(['sponsor', 'steering_member']);
  });

  it('passes on to a deputy what is delegable, by the rights of the represented person and nothing else', () => {
    const grants = roles.map((role) => ({ role, programmeId: null, channelId: null }));
    const deputy = { personId: 'me', grants, actsFor: { personId: 'you' } };
    const owned = { ...here, ownerId: 'you' };
    const allowed = names.filter((name) => name !== 'account:self' && roleFor(deputy, name, owned));
    expect(allowed.sort()).toEqual([...delegable].sort());
    expect(
      delegable.filter((name) => /^(person|deputy|audit|account|programme:(create|edit))/.test(name)),
    ).toEqual([]);
    const owner = {
      ...deputy,
      grants: [{ role: 'product_owner', programmeId: null, channelId: null }],
    } as const;
    expect(roleFor(owner, 'milestone:report', owned)).toBe('product_owner');
    expect(roleFor(owner, 'milestone:report', { ...here, ownerId: 'me' })).toBeNull();
  });
});
