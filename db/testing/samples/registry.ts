import { eq } from 'drizzle-orm';
import { evidence, milestoneCriterion } from '@/db/schema';
import { exportPlan } from '@/lib/exchange/commands/export-plan';
import { importPlan } from '@/lib/exchange/commands/import-plan';
import { addComment, readMention, setWatch, withdrawComment } from '@/lib/registry/commands/comment';
import { addEvidence, withdrawEvidence } from '@/lib/registry/commands/evidence';
import { storeFile } from '@/lib/registry/commands/store-file';
import { CSV, defaults, documentOf, fileHash, preview } from '../plan-files';
import { type Place, sample } from '../proofs/place';
import { done } from '../world';
import { milestoneIn } from './milestones';

export const PDF = new TextEncoder().encode('%PDF-1.7 Nachweis');

const stored = (at: Place) =>
  at.once('file', async () => {
    const recordId = await milestoneIn(at, 'in_progress');
    return (await done(storeFile, at.owner, { recordId, name: 'Bericht.pdf', bytes: PDF })).id;
  });

export const samples = [
  sample(addComment)(async (at) => ({
    by: at.owner,
    input: { recordId: await milestoneIn(at, 'planned'), body: 'Sieht gut aus.' },
  })),
  sample(withdrawComment)(async (at) => {
    const recordId = await milestoneIn(at, 'planned');
    const { id } = await at.once('comment', () =>
      done(addComment, at.owner, { recordId, body: 'Doch nicht.' }),
    );
    return { by: at.owner, input: { commentId: id }, about: recordId };
  }),
  sample(readMention)(async (at) => {
    const recordId = await milestoneIn(at, 'planned');
    const body = `Bitte ansehen, @${at.analyst.name}.`;
    const { id } = await at.once('mention', () => done(addComment, at.owner, { recordId, body }));
    return { by: at.analyst, input: { commentId: id }, about: recordId };
  }),
  sample(setWatch)(async (at) => ({
    by: at.auditor,
    input: { recordId: await milestoneIn(at, 'planned'), watching: true },
  })),
  sample(addEvidence)(async (at) => {
    const recordId = await milestoneIn(at, 'in_progress');
    const [row] = await at.world.tx((tx) =>
      tx.select().from(milestoneCriterion).where(eq(milestoneCriterion.milestoneId, recordId)),
    );
    const proof = { kind: 'file', fileId: await stored(at) } as const;
    return { by: at.owner, input: { recordId, criterionId: row?.id ?? null, ...proof } };
  }),
  sample(withdrawEvidence)(async (at) => {
    const recordId = await milestoneIn(at, 'in_progress');
    const [row] = await at.world.tx((tx) =>
      tx.select().from(evidence).where(eq(evidence.recordId, recordId)),
    );
    const input = { evidenceId: row?.id ?? '', reason: 'Gehört woanders hin.' };
    return { by: at.owner, input, about: recordId };
  }),
  sample(storeFile)(async (at) => ({
    by: at.owner,
    input: { recordId: await milestoneIn(at, 'in_progress'), name: 'Bericht.pdf', bytes: PDF },
  })),
  sample(exportPlan)(async ({ auditor, programmeId }) => ({
    by: auditor,
    input: { programmeId, format: 'csv', language: 'de' },
  })),
  sample(importPlan)(async (at) => {
    const document = await documentOf('plan.csv', CSV);
    const { planHash } = await preview(at.manager, at.key, document);
    const { programmeId, manager } = at;
    const input = { programmeId, fileName: 'plan.csv', fileHash, document, ...defaults, planHash };
    return { by: manager, input };
  }),
];
