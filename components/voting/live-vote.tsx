import { Live } from '@/components/shell/live';
import type { Scope } from '@/lib/access/scope';
import type { VoteView } from '@/lib/voting/queries/view';

type Props = { ballot: VoteView | null; scope: Scope };

/** Keeps a page up to date while its vote is not confirmed; draws it anew when the time of the vote is over. */
export function LiveVote({ ballot, scope: { head, programme } }: Props) {
  if (!ballot || !head || ballot.state === 'confirmed') return null;
  return (
    <Live
      programmeKey={programme.key}
      seq={head.seq}
      until={ballot.state === 'open' ? ballot.closesAt : null}
    />
  );
}
