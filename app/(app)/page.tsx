import { redirect } from 'next/navigation';
import { requireSession } from '@/lib/access/page';
import { visibleProgrammes } from '@/lib/access/scope';
import { routes } from '@/lib/routes';

/** Whoever has one programme is in it at once; everybody else chooses. */
export default async function HomePage() {
  const { actor, head } = await requireSession();
  const programmes = await visibleProgrammes(actor, head);
  const [only] = programmes;
  redirect(only && programmes.length === 1 ? routes.overview(only.key) : routes.programmes());
}
