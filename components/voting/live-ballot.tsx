'use client';

import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import type { BallotPulse } from '@/lib/voting/queries/pulse';

type Props = { ballotId: string; programmeKey: string; drawn: BallotPulse };

const EVERY_MS = 5_000;

/** Keeps an open vote up to date while people watch it: when somebody has voted, the page is drawn anew. */
export function LiveBallot(props: Props) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Pulse {...props} />
    </QueryClientProvider>
  );
}

function Pulse({ ballotId, programmeKey, drawn }: Props) {
  const router = useRouter();
  const { data } = useQuery({
    queryKey: ['ballot', programmeKey, ballotId],
    queryFn: async (): Promise<BallotPulse> => {
      const answer = await fetch(`/api/ballots/${ballotId}?programme=${encodeURIComponent(programmeKey)}`);
      if (!answer.ok) throw new Error(`ballot answered ${answer.status}`);
      return answer.json();
    },
    initialData: drawn,
    refetchInterval: EVERY_MS,
    staleTime: EVERY_MS,
    retry: false,
  });
  const moved = data.cast !== drawn.cast || data.state !== drawn.state;
  useEffect(() => {
    if (moved) router.refresh();
  }, [moved, router]);
  return null;
}
