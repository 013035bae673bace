import type { CriterionInput } from '@/lib/gates/schema';
import type { GateKind } from '@/lib/gates/vocabulary';
import type { ChannelKey } from './programme';

/** Names of musts by which the story brings their evidence. */
type Proof =
  | { readonly by: 'document'; readonly title: string }
  | { readonly by: 'attestation'; readonly who: string; readonly statement: string }
  | { readonly by: 'itself' };

type Line = {
  readonly input: Omit<CriterionInput, 'config' | 'ownerId'> & { ownerId: null };
  readonly config: (idOf: (key: string) => string, channel: ChannelKey) => CriterionInput['config'];
  readonly proof: Proof;
};

const must = (
  text: string,
  ground: CriterionInput['ground'],
  config: Line['config'],
  proof: Proof,
): Line => ({
  input: { type: 'must', text, ground, weight: null, ownerId: null },
  config,
  proof,
});

const document = (text: string, ground: CriterionInput['ground'], title: string): Line =>
  must(text, ground, () => ({ kind: 'document', maxAgeDays: null }), { by: 'document', title });

const risk = must(
  'Kein offenes Risiko über der Toleranz',
  'risk',
  () => ({ kind: 'attestation', role: 'risk_manager', maxAgeDays: null }),
  {
    by: 'attestation',
    who: 'lindemann',
    statement: 'Risikoregister geprüft, kein Risiko über der Toleranz.',
  },
);

const gating = must(
  'Alle Gate-relevanten Meilensteine abgenommen',
  null,
  () => ({ kind: 'milestone', ids: [] }),
  { by: 'itself' },
);

const kpi = (text: string, key: string, threshold: string): Line =>
  must(
    text,
    null,
    (idOf, channel) => ({
      kind: 'kpi',
      kpiId: idOf(`kpi:${key}`),
      channelId: idOf(`channel:${channel}`),
      segmentId: null,
      operator: 'at_least',
      threshold,
      upper: null,
      consecutivePeriods: 2,
    }),
    { by: 'itself' },
  );

const should = (text: string, weight: number): Line => ({
  input: { type: 'should', text, ground: null, weight, ownerId: null },
  config: () => ({ kind: 'attestation', role: 'steering_member', maxAgeDays: null }),
  proof: { by: 'itself' },
});

const shoulds = [
  should('Beitrag zu den Zielen des Programms', 30),
  should('Nutzen für die Kundinnen und Kunden', 30),
  should('Wirtschaftliche Aussicht', 25),
  should('Lernwert für spätere Wellen', 15),
];

const privacy = document(
  'Datenschutz-Folgenabschätzung freigegeben',
  'data_protection',
  'Datenschutz-Folgenabschätzung, Fassung 2',
);
const backout = document('Rückfallplan erprobt', 'security', 'Protokoll der Rückfallübung');

/** Of the first months of measuring; marketplaces are asked for more than they reached. */
const conversion = (channel: ChannelKey): Line =>
  channel === 'partners'
    ? kpi('Schulungsquote der Partner mindestens 80 % in zwei Monaten', 'training_rate', '0.80')
    : channel === 'marketplace'
      ? kpi('Konversionsrate mindestens 4,5 % in zwei Monaten', 'conversion_rate', '0.045')
      : kpi('Konversionsrate mindestens 2,0 % in zwei Monaten', 'conversion_rate', '0.020');

export function criteriaOf(kind: GateKind, channel: ChannelKey): readonly Line[] {
  if (kind === 'G0') {
    const business = document('Wirtschaftlichkeitsrechnung freigegeben', null, 'Wirtschaftlichkeitsrechnung');
    return [business, risk, privacy, ...shoulds];
  }
  if (kind === 'G3') {
    const owner = must(
      'Verantwortung für den Nutzen ist benannt',
      null,
      () => ({ kind: 'attestation', role: 'product_owner', maxAgeDays: null }),
      { by: 'attestation', who: 'schroeder', statement: 'Nutzenverantwortung ist schriftlich übernommen.' },
    );
    return [gating, owner, document('Erkenntnisse dokumentiert', null, 'Erkenntnisse der Welle')];
  }
  const training = kpi('Schulungsquote mindestens 80 % in zwei Monaten', 'training_rate', '0.80');
  const trained = channel === 'marketplace' || channel === 'partners' ? [] : [training];
  return [conversion(channel), ...trained, gating, risk, backout, privacy, ...shoulds];
}
