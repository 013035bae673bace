import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { checkDeputy } from './deputy';

const today = '2027-03-01' as CivilDate;
const day = (offset: number) => addDays(today, offset);
const span = (personId: string, deputyId: string, from: number, to: number) => ({
  personId,
  deputyId,
  startsOn: day(from),
  lastDay: day(to),
});
const codes = (result: ReturnType<typeof checkDeputy>) =>
  result.ok ? [] : result.findings.map((found) => `${found.class}:${found.code}`);

describe('deputyship', () => {
  it.each([
    ['one day', span('a', 'b', 0, 0), [], []],
    ['90 days', span('a', 'b', 0, 89), [], []],
    ['91 days', span('a', 'b', 0, 90), [], ['V:deputy_too_long']],
    ['oneself', span('a', 'a', 0, 5), [], ['V:own_deputy']],
    ['since yesterday', span('a', 'b', -1, 5), [], ['V:starts_in_past']],
    ['backwards', span('a', 'b', 5, 4), [], ['V:ends_before_start']],
    ['a second deputy', span('a', 'c', 5, 9), [span('a', 'b', 0, 5)], ['K:already_represented']],
    ['a deputy who is away', span('a', 'b', 5, 9), [span('b', 'c', 9, 12)], ['K:deputy_represented']],
    ['for somebody who deputises', span('a', 'b', 5, 9), [span('c', 'a', 0, 5)], ['K:person_deputises']],
    ['on the day after', span('a', 'b', 6, 9), [span('b', 'c', 0, 5)], []],
    ['of two people at once', span('a', 'b', 0, 5), [span('c', 'b', 0, 5)], []],
    [
      'all at once',
      span('a', 'a', -1, 200),
      [span('a', 'b', 0, 5)],
      [
        'V:own_deputy',
        'V:starts_in_past',
        'V:deputy_too_long',
        'K:already_represented',
        'K:deputy_represented',
      ],
    ],
  ])('%s', (_name, wanted, others, expected) => {
    expect(codes(checkDeputy(wanted, today, others))).toEqual(expected);
  });

  it('never lets a chain or two deputies of one person come about', () => {
    const person = fc.constantFrom('a', 'b', 'c', 'd');
    const wish = fc.record({ personId: person, deputyId: person, from: fc.nat(60), length: fc.nat(120) });
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 12 }), (wishes) => {
        const entered: ReturnType<typeof span>[] = [];
        for (const { personId, deputyId, from, length } of wishes) {
          const wanted = span(personId, deputyId, from, from + length);
          if (checkDeputy(wanted, today, entered).ok) entered.push(wanted);
        }
        for (let offset = 0; offset < 181; offset += 1) {
          const running = entered.filter((one) => one.startsOn <= day(offset) && day(offset) <= one.lastDay);
          const absent = running.map((one) => one.personId);
          expect(new Set(absent).size).toBe(absent.length);
          expect(running.some((one) => absent.includes(one.deputyId))).toBe(false);
        }
      }),
    );
  });
});
