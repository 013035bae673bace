import { Frame } from '@/components/programmes/frame';
import { NothingHere } from '@/components/shell/not-found';
import { getSession } from '@/lib/access/session';
import { routes } from '@/lib/routes';

/** Outside of any programme: with the frame for whoever is signed in. */
export default async function NotFound() {
  const session = await getSession();
  const nothing = <NothingHere href={routes.programmes()} />;
  if (!session || session.mustChangePassword) return <main>{nothing}</main>;
  return <Frame>{nothing}</Frame>;
}
