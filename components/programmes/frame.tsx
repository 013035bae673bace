import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { Acting } from '@/components/people/acting';
import { ActingBanner } from '@/components/people/acting-banner';
import { AppFrame } from '@/components/shell/app-frame';
import { ClientMessages } from '@/components/shell/client-messages';
import { NAVIGATION_COOKIE, type PlaceKey } from '@/components/shell/navigation';
import { requireSession } from '@/lib/access/page';
import { roleFor } from '@/lib/access/permissions';
import { may, type Scope, visibleProgrammes } from '@/lib/access/scope';
import { setLocale, setTheme, signOutAction } from '@/lib/access/sign-in-actions';
import { inboxCount } from '@/lib/inbox/queries';
import { actForAction } from '@/lib/people/actions';
import { mayReopen } from '@/lib/programmes/queries/settings';

/** The frame with what this reader may see in it; without `scope` outside of any programme. */
export async function Frame({ scope, children }: { scope?: Scope; children: ReactNode }) {
  const session = await requireSession();
  const { actor, head } = session;
  const [programmes, waiting] = await Promise.all([
    visibleProgrammes(actor, head),
    scope ? inboxCount(scope) : 0,
  ]);
  return (
    <AppFrame
      programme={scope && { key: scope.programme.key, name: scope.programme.name }}
      programmes={programmes.map(({ key, name }) => ({ key, name }))}
      person={{ name: actor.name, email: session.email }}
      theme={session.theme}
      inboxCount={waiting}
      hidden={scope ? hiddenPlaces(scope) : []}
      mayCreateProgramme={roleFor(actor, 'programme:create', { programmeId: null }) !== null}
      slim={(await cookies()).get(NAVIGATION_COOKIE)?.value === 'slim'}
      setLocale={setLocale}
      setTheme={setTheme}
      signOut={signOutAction}
      represents={(actor.represents ?? []).map(({ personId, name }) => ({ personId, name }))}
      actsFor={actor.actsFor?.personId ?? null}
      actFor={actForAction}
    >
      <Acting person={actor.actsFor?.personId ?? null}>
        {actor.actsFor && (
          <ClientMessages namespaces={['people', 'access']}>
            <ActingBanner me={actor.name} person={actor.actsFor} />
          </ClientMessages>
        )}
        {children}
      </Acting>
    </AppFrame>
  );
}

/** Rooms in which this reader could do nothing at all. */
function hiddenPlaces(scope: Scope): PlaceKey[] {
  const open: Partial<Record<PlaceKey, boolean>> = {
    audit: may(scope, 'audit:view'),
    people: may(scope, 'person:view'),
    import: may(scope, 'plan:import'),
    settings: may(scope, 'programme:edit') || may(scope, 'person:administer') || mayReopen(scope),
  };
  return (Object.keys(open) as PlaceKey[]).filter((place) => !open[place]);
}
