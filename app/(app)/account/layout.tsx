import type { ReactNode } from 'react';
import { Frame } from '@/components/programmes/frame';
import { getSession } from '@/lib/access/session';

/** Framed for everybody but those who must replace their first password: nothing else is open to them. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const session = await getSession();
  if (session && !session.mustChangePassword) return <Frame>{children}</Frame>;
  return (
    <main id="content" className="px-4 py-8 sm:px-6">
      {children}
    </main>
  );
}
