import { redirect } from 'next/navigation';
import { requireSession } from '@/lib/access/page';
import { programmeLinks } from '@/lib/programmes/queries/list';
import { routes } from '@/lib/routes';

/** Whoever has one programme is in it at once; everybody else chooses. */
export default async function HomePage() {
  const { actor } = await requireSession();
  const programmes = await programmeLinks(actor);
  const [only] = programmes;
  redirect(only && programmes.length === 1 ? routes.overview(only.key) : routes.programmes());
}
