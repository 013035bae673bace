import { notFound } from 'next/navigation';
import { requireScope } from '@/lib/access/page';

/** An address below a programme that is no room: "not found" within its frame. */
export default async function Elsewhere({ params }: { params: Promise<{ programme: string }> }) {
  await requireScope(params);
  notFound();
}
