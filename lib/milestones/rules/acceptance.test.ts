import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AcceptanceFacts, acceptanceConflicts, mayAccept } from './acceptance';

function facts(over: Partial<AcceptanceFacts> = {}): AcceptanceFacts {
  return {
    gating: false,
    accountableId: 'a',
    responsibleIds: ['r1', 'r2'],
    submitterIds: ['r1'],
    nonGatingSelfAcceptance: false,
    ...over,
  };
}
const lean = { nonGatingSelfAcceptance: true };
const gating = { gating: true };
const SUBMITTER = 'acceptor_is_submitter';
const RESPONSIBLE = 'acceptor_is_responsible';

describe('who may accept, and what forbids it', () => {
  it.each<[string, Partial<AcceptanceFacts>, string[], boolean, string[]]>([
    ['the A', {}, ['a'], true, []],
    ['a delegate of the A', {}, ['x', 'a'], true, []],
    ['nobody is A', { accountableId: null }, ['a'], false, []],
    ['a stranger', {}, ['x'], false, []],
    ['an R, standard', {}, ['r2'], false, []],
    ['an R, lean', lean, ['r2'], true, []],
    ['an R, lean, gating', { ...lean, ...gating }, ['r2'], false, [RESPONSIBLE]],
    ['the A who submitted', { submitterIds: ['a'] }, ['a'], true, [SUBMITTER]],
    ['the A who submitted, lean, no R', { ...lean, submitterIds: ['a'] }, ['a'], true, [SUBMITTER]],
    ['the R who submitted, lean', lean, ['r1'], true, []],
    ['the R who submitted, lean, gating', { ...lean, ...gating }, ['r1'], false, [SUBMITTER, RESPONSIBLE]],
    ['the submitter standing in for the A', {}, ['r1', 'a'], true, [SUBMITTER]],
    ['the A standing in for the submitter', {}, ['a', 'r1'], true, [SUBMITTER]],
    ['the A, whose duty a deputy submitted', { submitterIds: ['x', 'a'] }, ['a'], true, [SUBMITTER]],
    ['the A, who submitted for another', { submitterIds: ['a', 'r1'] }, ['a'], true, [SUBMITTER]],
    ['an A who is R', { responsibleIds: ['a', 'r1'] }, ['a'], true, []],
    ['an A who is R, gating', { ...gating, responsibleIds: ['a', 'r1'] }, ['a'], true, [RESPONSIBLE]],
    ['the A standing in for an R, gating', gating, ['a', 'r2'], true, [RESPONSIBLE]],
  ])('%s', (_name, over, persons, allowed, conflicts) => {
    expect(mayAccept(facts(over), persons)).toBe(allowed);
    expect(acceptanceConflicts(facts(over), persons)).toEqual(conflicts);
  });
});

describe('segregation holds for every constellation', () => {
  const person = fc.constantFrom('a', 'b', 'c', 'd');
  const persons = fc.uniqueArray(person, { minLength: 1, maxLength: 2 });
  const anyFacts = fc.record({
    gating: fc.boolean(),
    accountableId: fc.option(person, { nil: null }),
    responsibleIds: fc.uniqueArray(person),
    submitterIds: fc.uniqueArray(person, { minLength: 1, maxLength: 2 }),
    nonGatingSelfAcceptance: fc.boolean(),
  });

  it('outside the lean profile nobody accepts what he submitted', () => {
    fc.assert(
      fc.property(anyFacts, persons, (given, acting) => {
        fc.pre(!given.nonGatingSelfAcceptance && given.submitterIds.some((id) => acting.includes(id)));
        expect(acceptanceConflicts(given, acting)).toContain(SUBMITTER);
      }),
    );
  });

  it('a gating milestone is never accepted by its submitter or an R, in any profile', () => {
    fc.assert(
      fc.property(anyFacts, persons, (given, acting) => {
        fc.pre([...given.submitterIds, ...given.responsibleIds].some((each) => acting.includes(each)));
        expect(acceptanceConflicts({ ...given, gating: true }, acting)).not.toEqual([]);
      }),
    );
  });
});
