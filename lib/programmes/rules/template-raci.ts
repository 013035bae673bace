import type { MilestoneKind } from '@/lib/milestones/vocabulary';
import type { RaciCode } from '@/lib/raci/vocabulary';
import type { Language } from './template';
import { type DeliverableKey, deliverableWords } from './template-words';

/** `manager` and `lead` are the named persons where there are any, otherwise their roles. */
export type TemplateParty =
  | 'manager'
  | 'lead'
  | 'sponsor'
  | 'steering_member'
  | 'product_owner'
  | 'integration_engineer'
  | 'content_manager'
  | 'analyst';
export type DeliverablePlan = {
  readonly title: string;
  /** The pilot's milestone it stands for; null for the programme's own. */
  readonly milestone: MilestoneKind | null;
  readonly letters: readonly { readonly party: TemplateParty; readonly codes: readonly RaciCode[] }[];
};
type Letters = Partial<Record<TemplateParty, readonly RaciCode[]>>;
type Row = {
  readonly key: DeliverableKey;
  readonly milestone: MilestoneKind | null;
  readonly letters: Letters;
};

const ofProgramme: readonly Row[] = [
  {
    key: 'steering',
    milestone: null,
    letters: { manager: ['A', 'R'], sponsor: ['C'], steering_member: ['I'] },
  },
  {
    key: 'backlog',
    milestone: null,
    letters: { product_owner: ['A', 'R'], analyst: ['C'], content_manager: ['I'] },
  },
  {
    key: 'suppliers',
    milestone: null,
    letters: { manager: ['A'], product_owner: ['R'], integration_engineer: ['C'], steering_member: ['I'] },
  },
  {
    key: 'analytics',
    milestone: null,
    letters: { analyst: ['A', 'R'], product_owner: ['C'], sponsor: ['I'] },
  },
];
const ofWave: readonly Row[] = [
  {
    key: 'onboarding',
    milestone: 'activation',
    letters: { lead: ['A'], product_owner: ['R'], integration_engineer: ['C'], steering_member: ['I'] },
  },
  {
    key: 'integration',
    milestone: 'technical',
    letters: { lead: ['A'], integration_engineer: ['R'], product_owner: ['C'], analyst: ['I'] },
  },
  {
    key: 'content',
    milestone: 'content',
    letters: { lead: ['A'], content_manager: ['R'], product_owner: ['C'], analyst: ['I'] },
  },
  {
    key: 'training',
    milestone: 'training',
    letters: { lead: ['A'], content_manager: ['R'], product_owner: ['C'], steering_member: ['I'] },
  },
];

/** Responsibilities of the programme itself (team of the seed: lead, owner, engineer, content, analyst). */
export const programmeDeliverables = (language: Language): readonly DeliverablePlan[] =>
  ofProgramme.map((row) => planRow(row, language, ''));

/** Responsibilities of one wave, bound to the gating milestones of its pilot (RA-2: another R besides the A). */
export const waveDeliverables = (language: Language, channel: string): readonly DeliverablePlan[] =>
  ofWave.map((row) => planRow(row, language, channel));

function planRow({ key, milestone, letters }: Row, language: Language, channel: string): DeliverablePlan {
  return {
    title: deliverableWords[key][language].replace('{channel}', channel),
    milestone,
    letters: Object.entries(letters).map(([party, codes]) => ({ party: party as TemplateParty, codes })),
  };
}
