import { NothingHere } from '@/components/shell/not-found';
import { routes } from '@/lib/routes';

/** Inside a programme the navigation stays where it is. */
export default function NotFound() {
  return <NothingHere href={routes.programmes()} />;
}
