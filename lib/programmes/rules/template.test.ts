import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffDays } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { MILESTONE_KINDS } from '@/lib/milestones/vocabulary';
import { planTemplate, STAGGER_DAYS } from './template';
import { templateKpis } from './template-kpis';
import { programmeDeliverables, waveDeliverables } from './template-raci';

const start = '2027-01-04' as CivilDate;
const input = { start, channels: ['Webshop', 'App'], observationDays: 28, language: 'de' as const };

describe('planTemplate', () => {
  it('plans a wave per channel with the three phases in order and no gap', () => {
    const { waves, segment } = planTemplate(input);
    expect(segment).toBe('Alle Kundinnen und Kunden');
    expect(waves.map(({ title }) => title)).toEqual(['Webshop', 'App']);
    expect(
      waves[0]?.phases.map(({ kind, title, plannedStart, plannedEnd }) => [
        kind,
        title,
        plannedStart,
        plannedEnd,
      ]),
    ).toEqual([
      ['pilot', 'Pilot', '2027-01-04', '2027-04-15'],
      ['expand', 'Ausbau', '2027-04-15', '2027-08-26'],
      ['optimise', 'Optimierung', '2027-08-26', '2027-12-23'],
    ]);
    const starts = waves.map(({ phases }) => phases[0]?.plannedStart ?? start);
    expect(diffDays(starts[0] ?? start, starts[1] ?? start)).toBe(STAGGER_DAYS);
  });

  it('speaks the language of the creator', () => {
    const { waves } = planTemplate({ ...input, language: 'en' });
    expect(waves[0]?.phases[1]?.title).toBe('Expand');
    expect(waves[0]?.phases[0]?.milestones[3]?.title).toBe('Pilot live');
  });

  it('gives each phase one milestone of every kind, with criteria, inside the phase, after its predecessors', () => {
    const day = fc
      .integer({ min: 0, max: 3_000 })
      .map((offset) => new Date(Date.UTC(2026, 0, 1 + offset)).toISOString().slice(0, 10) as CivilDate);
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 14, max: 365 }),
        fc.integer({ min: 1, max: 12 }),
        (from, observationDays, count) => {
          const channels = Array.from({ length: count }, (_, index) => `K${index}`);
          for (const { phases } of planTemplate({ start: from, channels, observationDays, language: 'de' })
            .waves) {
            for (const { milestones, plannedStart, plannedEnd, contingencyDays } of phases) {
              expect(milestones.map(({ key }) => key).sort()).toEqual([...MILESTONE_KINDS].sort());
              for (const { plannedDate, after, criteria } of milestones) {
                expect(plannedDate > plannedStart && plannedDate < plannedEnd).toBe(true);
                expect(diffDays(plannedDate, plannedEnd)).toBeGreaterThanOrEqual(contingencyDays);
                expect(criteria.length).toBeGreaterThan(0);
                const earlier = milestones.filter(({ key }) => after.includes(key));
                expect(earlier.every((other) => other.plannedDate <= plannedDate)).toBe(true);
              }
            }
          }
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('responsibilities of the template', () => {
  it.each([...programmeDeliverables('de'), ...waveDeliverables('de', 'App')])(
    '$title has one A, an R, and a separate R where it stands for a gating milestone',
    ({ letters, milestone }) => {
      const holding = (code: string) => letters.filter(({ codes }) => codes.some((held) => held === code));
      expect(holding('A')).toHaveLength(1);
      expect(holding('R').length).toBeGreaterThan(0);
      expect(holding('I').length).toBeGreaterThan(0);
      if (milestone) expect(holding('R').some(({ codes }) => !codes.includes('A'))).toBe(true);
    },
  );

  it('names the channel in the title', () => {
    expect(waveDeliverables('en', 'App').map(({ title }) => title)).toContain('Channel onboarding: App');
  });
});

describe('KPIs of the template', () => {
  it.each(templateKpis)('$key has thresholds on the right side', ({ direction, green, amber, key }) => {
    expect(direction === 'lower' ? Number(green) < Number(amber) : Number(green) > Number(amber)).toBe(true);
    expect(key).toMatch(/^[a-z][a-z0-9_]+$/);
  });
});
