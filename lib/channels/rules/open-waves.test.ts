import { describe, expect, it } from 'vitest';
import { openWaves } from './open-waves';

describe('openWaves', () => {
  it.each([
    [['planned', 'planned', 'planned'], true],
    [['completed', 'active', 'planned'], true],
    [['completed', 'completed', 'on_hold'], true],
    [['completed', 'gate_review'], true],
    [[], true],
    [['completed', 'completed', 'completed'], false],
    [['completed', 'terminated', 'planned'], false],
  ] as const)('%j is open: %s', (phases, open) => {
    expect(openWaves([{ number: 'WV-1', phases }])).toEqual(open ? ['WV-1'] : []);
  });
});
