import 'server-only';
import { withoutContent } from '@/lib/action/database-errors';
import { log } from '@/lib/log';
import type { Hub } from './hub';

type Place = { readonly workspaceId: string; readonly programmeId: string };
type Source = {
  readonly hub: Hub;
  readonly place: Place;
  /** Number of the newest event, or null when the person may not see the programme any more. */
  readonly newest: () => Promise<number | null>;
  /** Milliseconds between two signs of life, at which the right is proven again. */
  readonly beat?: number;
};

const BEAT_MS = 25_000;
/** Pause before the browser opens a stream again that was cut. */
const RETRY_MS = 2_000;

const open = new Set<() => void>();
let watching = false;
let stopping = false;

/** A stream would keep the server from stopping: all end as soon as somebody asks it to. */
function endWithServer(end: () => void): void {
  open.add(end);
  if (watching) return;
  watching = true;
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      stopping = true;
      for (const each of [...open]) each();
    });
}

/**
 * A stream of server-sent events `moved`, whose data is the number of the newest event of a programme: that something
 * happened, never what. Begins with the number as it stands, says it anew after a gap, and ends when the right has gone.
 * Null where the process keeps as many streams as it can, or is about to stop.
 */
export async function openStream({
  hub,
  place,
  newest,
  beat = BEAT_MS,
}: Source): Promise<ReadableStream<Uint8Array> | null> {
  if (stopping) return null;
  const words = new TextEncoder();
  let end = () => {};
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  const send = (text: string) => {
    try {
      controller?.enqueue(words.encode(text));
    } catch {
      end();
    }
  };
  const moved = (seq: number) => send(`event: moved\ndata: ${seq}\n\n`);
  const prove = () =>
    void newest()
      .then((seq) => (seq === null ? end() : moved(seq)))
      .catch((error: unknown) => {
        log.warn({ err: withoutContent(error) }, 'stream ended');
        end();
      });
  const leave = await hub.subscribe(place, (seq) => (seq === null ? prove() : moved(seq)));
  if (!leave) return null;
  const beating = setInterval(prove, beat);
  beating.unref();
  end = () => {
    clearInterval(beating);
    open.delete(end);
    leave();
    const closing = controller;
    controller = null;
    try {
      closing?.close();
    } catch {
      // closed by the reader already
    }
  };
  endWithServer(end);
  return new ReadableStream<Uint8Array>({
    start(opened) {
      controller = opened;
      send(`retry: ${RETRY_MS}\n\n`);
      prove();
    },
    cancel: () => end(),
  });
}
