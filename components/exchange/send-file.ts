import type { RefusalView } from '@/components/ui/refusal';

export type Sent<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & RefusalView);

/** Posts a file as it is. A lost connection is a refusal like any other: what was chosen stays on the screen. */
export async function sendFile<T>(
  path: string,
  file: File,
  query: Readonly<Record<string, string>>,
): Promise<Sent<T>> {
  const search = new URLSearchParams({ ...query, name: file.name });
  try {
    const response = await fetch(`${path}?${search}`, { method: 'POST', body: file });
    return (await response.json()) as Sent<T>;
  } catch {
    return { ok: false, kind: 'unavailable', unmet: [{ code: 'common.unreachable' }] };
  }
}
