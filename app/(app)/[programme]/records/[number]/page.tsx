import { notFound, redirect } from 'next/navigation';
import { requireScope } from '@/lib/access/page';
import { recordByNumber } from '@/lib/registry/queries/record';
import { recordHref } from '@/lib/registry/rules/href';

/** A human number in the address leads to the record's own screen. */
export default async function RecordPage({
  params,
}: {
  params: Promise<{ programme: string; number: string }>;
}) {
  const scope = await requireScope(params);
  const record = await recordByNumber(scope, (await params).number);
  if (!record) notFound();
  redirect(recordHref(scope.programme.key, record));
}
