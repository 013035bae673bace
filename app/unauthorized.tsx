import { ToSignIn } from '@/components/access/to-sign-in';

/** Stands at the address that was asked for, so that signing in returns to it. */
export default function Unauthorized() {
  return <ToSignIn />;
}
