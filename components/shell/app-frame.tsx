import { Inbox } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { buttonStyle } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';
import type { Theme } from '@/lib/i18n/locale';
import { routes } from '@/lib/routes';
import { AccountMenu, type PreferenceActions, type RepresentedLink } from './account-menu';
import { BottomNavigation } from './bottom-navigation';
import { Brand } from './brand';
import { ClientMessages } from './client-messages';
import { type CommandLink, CommandMenu } from './command-menu';
import { KeyMap } from './key-map';
import { type PlaceKey, visiblePlaces } from './navigation';
import { Count } from './navigation-links';
import { type ProgrammeLink, ProgrammeSwitcher } from './programme-switcher';
import { SideNavigation } from './side-navigation';

type Props = PreferenceActions & {
  /** Absent on pages outside of a programme: then there is no navigation. */
  programme?: ProgrammeLink | undefined;
  programmes: readonly ProgrammeLink[];
  person: { readonly name: string; readonly email?: string | undefined };
  theme: Theme;
  /** People the reader deputises for, and whom of them the screens are drawn for. */
  represents?: readonly RepresentedLink[];
  actsFor?: string | null;
  inboxCount?: number;
  /** Places this reader has no use for or no right to. */
  hidden?: readonly PlaceKey[];
  mayCreateProgramme?: boolean;
  /** From the cookie `NAVIGATION_COOKIE`. */
  slim?: boolean;
  /** Commands for ⌘K beyond the places. */
  actions?: readonly CommandLink[];
  children: ReactNode;
};

/** The frame around every screen. It knows no data: the layout hands in what it shows and does. */
export async function AppFrame(props: Props) {
  const { programme, programmes, person, inboxCount = 0, hidden = [], actions = [], children } = props;
  const t = await getTranslations('shell');
  const places = programme
    ? visiblePlaces(hidden).flatMap((group) =>
        group.places.map((place) => ({
          label: t(`navigation.${place.key}`),
          href: place.href(programme.key),
          keys: `G ${place.letter}`,
        })),
      )
    : [{ label: t('programme.all'), href: routes.programmes() }];
  return (
    <ClientMessages namespaces={['shell']}>
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-accent font-medium text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:px-3 focus:py-2"
      >
        {t('skip')}
      </a>
      <div className="flex min-h-screen print:block">
        {programme && (
          <SideNavigation
            programme={programme.key}
            hidden={hidden}
            inboxCount={inboxCount}
            slim={props.slim ?? false}
            brand={<Brand name={t('product')} />}
          />
        )}
        <div className="flex min-w-0 flex-1 flex-col">
          <header
            data-print="hide"
            className="sticky top-0 z-30 flex h-12 shrink-0 items-center gap-2 border-b bg-surface px-4 md:px-6"
          >
            {!programme && <Brand name={t('product')} />}
            <ProgrammeSwitcher
              current={programme}
              programmes={programmes}
              mayCreate={props.mayCreateProgramme ?? false}
            />
            <div className="ml-auto flex shrink-0 items-center gap-2">
              <CommandMenu programme={programme?.key} actions={actions} places={places} />
              {programme && (
                <Link
                  href={routes.inbox(programme.key)}
                  aria-label={t('inbox.waiting', { count: inboxCount })}
                  title={t('inbox.waiting', { count: inboxCount })}
                  className={cn(buttonStyle({ variant: 'quiet' }), 'relative hidden w-8 px-0 md:inline-flex')}
                >
                  <Inbox aria-hidden />
                  {inboxCount > 0 && <Count count={inboxCount} slim />}
                </Link>
              )}
              <AccountMenu
                name={person.name}
                email={person.email}
                theme={props.theme}
                setLocale={props.setLocale}
                setTheme={props.setTheme}
                signOut={props.signOut}
                represents={props.represents ?? []}
                actsFor={props.actsFor ?? null}
                actFor={props.actFor}
              />
            </div>
          </header>
          <main
            id="content"
            tabIndex={-1}
            className="mx-auto w-full max-w-[100rem] flex-1 px-4 pt-5 pb-24 outline-none md:px-6 md:pb-10"
          >
            {children}
          </main>
        </div>
        {programme && (
          <>
            <BottomNavigation programme={programme.key} hidden={hidden} inboxCount={inboxCount} />
            <KeyMap programme={programme.key} hidden={hidden} />
          </>
        )}
      </div>
    </ClientMessages>
  );
}
