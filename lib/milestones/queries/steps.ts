import 'server-only';
import { type Actor, principalOf } from '@/lib/access/actor';
import { type Permission, roleFor } from '@/lib/access/permissions';
import { legalEvents } from '../rules/transition';
import type { MilestoneEvent, MilestoneState } from '../vocabulary';

type Subject = {
  state: MilestoneState;
  programmeId: string;
  channelId: string | null;
  /** Of the record: what `own` in the matrix means. */
  recordOwnerId: string | null;
  /** Who answers for it, also where the record names nobody. */
  ownerId: string | null;
  waveOwnerId: string | null;
  acceptorId: string | null;
};

const PERMISSION: Record<MilestoneEvent, Permission> = {
  start: 'milestone:report',
  submit: 'milestone:report',
  accept: 'milestone:accept',
  reject: 'milestone:accept',
  cancel: 'milestone:cancel',
  reopen: 'milestone:cancel',
};

/** Steps the state table knows from here that are this person's to take; guards of the moment are asked elsewhere. */
export function stepsFor(
  actor: Actor,
  subject: Subject,
): { steps: readonly MilestoneEvent[]; mayReport: boolean; mayEdit: boolean } {
  const { programmeId, channelId, recordOwnerId, acceptorId } = subject;
  const may = (permission: Permission, ownerId = recordOwnerId) =>
    roleFor(actor, permission, { programmeId, channelId, ownerId }) !== null;
  const closed = subject.state === 'accepted' || subject.state === 'cancelled';
  return {
    steps: legalEvents(subject.state).filter((event) => {
      const accepting = event === 'accept' || event === 'reject';
      return (
        may(PERMISSION[event], accepting ? acceptorId : recordOwnerId) && concerns(actor, event, subject)
      );
    }),
    mayReport: !closed && may('milestone:report'),
    mayEdit: !closed && may('milestone:edit'),
  };
}

/** The rule names persons where the matrix names roles: owner or channel lead report, the acceptor accepts. */
function concerns(actor: Actor, event: MilestoneEvent, subject: Subject): boolean {
  const personId = principalOf(actor);
  if (event === 'cancel' || event === 'reopen') return true;
  if (event === 'accept' || event === 'reject') {
    return personId === subject.acceptorId || personId === subject.ownerId;
  }
  const leads = actor.grants.some(
    ({ role, programmeId, channelId }) =>
      role === 'channel_lead' &&
      (programmeId ?? subject.programmeId) === subject.programmeId &&
      (channelId ?? subject.channelId) === subject.channelId,
  );
  return leads || personId === subject.ownerId || personId === subject.waveOwnerId;
}
