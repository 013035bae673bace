'use client';

import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';

type Props = {
  programmeKey: string;
  /** Number of the newest event the page was drawn from. */
  seq: number;
  /** Instant at which the page says something else although nothing happens, such as the end of a vote. */
  until?: string | null;
};

/** With the stream open the question is only a safety net; without it, it is the way. */
const [ASK_STREAMING_MS, ASK_MS] = [30_000, 4_000];
/** Several events close together redraw once; not everybody at the same instant. */
const [CALM_MS, SPREAD_MS] = [200, 600];
/** A longer timer would overflow and run at once. */
const MOST_MS = 2_147_000_000;

/** Draws the page anew when something has happened in the programme, as soon as nobody is typing in a dialog. */
export function Live(props: Props) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Listener {...props} />
    </QueryClientProvider>
  );
}

function Listener({ programmeKey, seq, until }: Props) {
  const address = `/api/live?programme=${encodeURIComponent(programmeKey)}`;
  const [streamed, setStreamed] = useState(0);
  const [streaming, setStreaming] = useState(false);
  const router = useRouter();
  const { data: asked = 0 } = useQuery({
    queryKey: ['live', programmeKey],
    queryFn: async (): Promise<number> => {
      const answer = await fetch(address, { headers: { Accept: 'application/json' } });
      if (!answer.ok) throw new Error(`live answered ${answer.status}`);
      const { seq: newest }: { seq: number } = await answer.json();
      return newest;
    },
    initialData: seq,
    refetchInterval: streaming ? ASK_STREAMING_MS : ASK_MS,
    staleTime: ASK_MS,
    retry: false,
  });

  useEffect(() => {
    const source = new EventSource(address);
    source.addEventListener('open', () => setStreaming(true));
    source.addEventListener('error', () => setStreaming(false));
    source.addEventListener('moved', ({ data }: MessageEvent<string>) => setStreamed(Number(data)));
    return () => source.close();
  }, [address]);

  const newest = Math.max(asked, streamed);
  useEffect(() => {
    if (newest <= seq) return;
    return whenFree(() => router.refresh(), CALM_MS + Math.random() * SPREAD_MS);
  }, [newest, seq, router]);

  useEffect(() => {
    const wait = until ? Date.parse(until) - Date.now() : -1;
    return wait > 0 ? whenFree(() => router.refresh(), Math.min(wait + CALM_MS, MOST_MS)) : undefined;
  }, [until, router]);
  return null;
}

/** Calls `act` after `wait` ms, but not while a dialog is open: what somebody types there belongs to what they saw. */
function whenFree(act: () => void, wait: number): () => void {
  let timer = setTimeout(function tryNow() {
    if (document.querySelector('[role="dialog"], [role="alertdialog"]')) timer = setTimeout(tryNow, CALM_MS);
    else act();
  }, wait);
  return () => clearTimeout(timer);
}
