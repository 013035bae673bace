import type { Reason } from '../schema';
import type { LinkType } from '../vocabulary';

export type PredecessorToken = { target: string; type: LinkType; lagDays: number };

const LINK_NAMES: Record<string, LinkType> = {
  FS: 'FS',
  SS: 'SS',
  FF: 'FF',
  SF: 'SF',
  EA: 'FS',
  AA: 'SS',
  EE: 'FF',
  AE: 'SF',
};
const TYPE = '(FS|SS|FF|SF|EA|AA|EE|AE)';
const LAG = '([+\u2212-])\\s*(\\d{1,4})\\s*(?:d|t|days?|tage?)?';
// A human number or a plain figure may be followed at once; any other id only after a space and a type.
const NUMBERED = new RegExp(`^([A-Za-z]+(?:-\\d{4})?-\\d+|\\d+)\\s*${TYPE}?\\s*(?:${LAG})?$`, 'i');
const NAMED = new RegExp(`^(\\S+)(?:\\s+${TYPE}\\s*(?:${LAG})?)?$`, 'i');

/**
 * Predecessors as people write them: `MS-12; MS-13+5; MS-14 SS-2; 7EA+3d`, separated by semicolon, comma
 * or line, lag in calendar days. The German link names (EA, AA, EE, AE) are read too.
 */
export function readPredecessors(text: string): { tokens: PredecessorToken[]; problems: Reason[] } {
  const tokens: PredecessorToken[] = [];
  const problems: Reason[] = [];
  for (const part of text.split(/[;,\n]/).map((piece) => piece.trim())) {
    if (part === '') continue;
    const [, target, name, sign, days] = NUMBERED.exec(part) ?? NAMED.exec(part) ?? [];
    if (!target) {
      problems.push({ code: 'predecessor_malformed', params: { value: part.slice(0, 60) } });
      continue;
    }
    const lag = Number(days ?? 0);
    const lagDays = sign !== undefined && sign !== '+' && lag > 0 ? -lag : lag;
    tokens.push({ target, type: LINK_NAMES[name?.toUpperCase() ?? 'FS'] ?? 'FS', lagDays });
  }
  return { tokens, problems };
}

/** The same notation back. A lag always follows a type, or `MS-2027-3` could be a number. */
export function writePredecessor({ target, type, lagDays }: PredecessorToken): string {
  if (lagDays === 0) return type === 'FS' ? target : `${target} ${type}`;
  return `${target} ${type}${lagDays > 0 ? '+' : ''}${lagDays}`;
}
