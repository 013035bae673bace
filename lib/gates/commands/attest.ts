import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { attestation } from '@/db/schema';
import { defineCommand } from '@/lib/action/define-command';
import { Refusal } from '@/lib/action/refusal';
import { changesBetween, created } from '@/lib/audit/changes';
import { locateRecord } from '@/lib/registry/record';
import { demand } from '@/lib/voting/commands/guard';
import { type Finding, finding, verdict } from '@/lib/voting/rules/verdict';
import { attestInput, withdrawAttestationInput } from '../schema';
import { groundOf, openReview } from './ground';

/**
 * A person vouches for an attestation criterion. Refused: without the role the criterion asks for, by the presenter
 * of the open review (segregation), for a criterion of another kind.
 */
export const attest = defineCommand({
  name: 'gate.attest',
  permission: 'gate:attest',
  input: attestInput,
  locate: locateRecord('gate', 'gateId'),
  run: async (context, input) => {
    const { tx, workspaceId, actor } = context;
    const { basis, facts } = await groundOf(context, input.gateId);
    const one = basis.criteria.find((item) => item.key === input.criterionKey);
    const open = await openReview(tx, workspaceId, input.gateId);
    const role = one?.config.kind === 'attestation' ? one.config.role : null;
    const findings: Finding[] = [];
    if (role === null) findings.push(finding('V', 'not_an_attestation', {}, 'criterionKey'));
    const holds = actor.grants.some(
      (grant) => grant.role === role && (grant.programmeId === null || grant.programmeId === facts.id),
    );
    if (role !== null && !holds) findings.push(finding('P', 'attestation_role_missing', { role }));
    if (open?.presenterId === actor.personId) findings.push(finding('P', 'presenter_cannot_attest'));
    const standing = basis.attestations.some(
      (item) =>
        item.criterionKey === input.criterionKey && item.personId === actor.personId && !item.withdrawn,
    );
    if (standing) findings.push(finding('K', 'already_attested'));
    demand('gates', [verdict(findings)]);
    const id = context.newId();
    const values = {
      criterionKey: input.criterionKey,
      personId: actor.personId,
      statement: input.statement,
      attestedAt: context.now,
    };
    await tx.insert(attestation).values({ workspaceId, id, gateId: input.gateId, ...values });
    return {
      value: { id },
      events: [
        {
          action: 'gate.attested',
          objectKind: 'gate',
          objectId: input.gateId,
          programmeId: facts.id,
          changes: created({ criterion: one?.text ?? null, statement: input.statement }),
        },
      ],
    };
  },
});

/** Takes one's own attestation back; a frozen pack keeps what it saw. */
export const withdrawAttestation = defineCommand({
  name: 'gate.withdraw_attestation',
  permission: 'gate:attest',
  input: withdrawAttestationInput,
  locate: locateRecord('gate', 'gateId'),
  run: async (context, input) => {
    const { tx, workspaceId, actor } = context;
    const { basis, facts } = await groundOf(context, input.gateId);
    const one = basis.attestations.find((item) => item.id === input.attestationId);
    if (one && one.personId !== actor.personId)
      demand('gates', [verdict([finding('P', 'not_your_attestation')])]);
    const written = await tx
      .update(attestation)
      .set({ withdrawnAt: context.now })
      .where(
        and(
          eq(attestation.workspaceId, workspaceId),
          eq(attestation.id, input.attestationId),
          eq(attestation.gateId, input.gateId),
          isNull(attestation.withdrawnAt),
        ),
      )
      .returning({ id: attestation.id });
    if (written.length === 0) throw new Refusal('conflict', [{ code: 'gates.attestation_gone' }]);
    return {
      value: { id: input.attestationId },
      events: [
        {
          action: 'gate.attestation_withdrawn',
          objectKind: 'gate',
          objectId: input.gateId,
          programmeId: facts.id,
          changes: changesBetween({ statement: one?.statement ?? null }, { statement: null }),
          reason: input.reason,
        },
      ],
    };
  },
});
