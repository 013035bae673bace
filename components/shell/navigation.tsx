import {
  ChartNoAxesColumn,
  Coins,
  Flag,
  Gavel,
  GitPullRequestArrow,
  Inbox,
  LayoutDashboard,
  type LucideIcon,
  Network,
  OctagonAlert,
  Radio,
  ScrollText,
  Settings,
  ShieldAlert,
  TrafficCone,
  TrainTrack,
  Upload,
  Users,
} from 'lucide-react';
import { routes } from '@/lib/routes';

/** Remembered by the browser, so that the next page comes in the same width. */
export const NAVIGATION_COOKIE = 'stellwerk-navigation';

export type PlaceKey =
  | 'overview'
  | 'inbox'
  | 'roadmap'
  | 'gates'
  | 'milestones'
  | 'channels'
  | 'costs'
  | 'scorecard'
  | 'changes'
  | 'cab'
  | 'risks'
  | 'exceptions'
  | 'raci'
  | 'people'
  | 'import'
  | 'audit'
  | 'settings';

type Place = {
  readonly key: PlaceKey;
  /** Pressed after `G`. */
  readonly letter: string;
  readonly icon: LucideIcon;
  readonly href: (programme: string) => string;
};

/** Where one can go inside a programme, in the order of the navigation; labels are `shell.navigation.<key>`. */
export const places: readonly { readonly group: string; readonly places: readonly Place[] }[] = [
  {
    group: 'group_steer',
    places: [
      { key: 'overview', letter: 'O', icon: LayoutDashboard, href: routes.overview },
      { key: 'inbox', letter: 'I', icon: Inbox, href: routes.inbox },
      { key: 'roadmap', letter: 'R', icon: TrainTrack, href: routes.roadmap },
      { key: 'gates', letter: 'G', icon: TrafficCone, href: routes.gates },
    ],
  },
  {
    group: 'group_deliver',
    places: [
      { key: 'milestones', letter: 'M', icon: Flag, href: routes.milestones },
      { key: 'channels', letter: 'C', icon: Radio, href: routes.channels },
      { key: 'costs', letter: 'K', icon: Coins, href: routes.costs },
      { key: 'scorecard', letter: 'S', icon: ChartNoAxesColumn, href: routes.scorecard },
    ],
  },
  {
    group: 'group_assure',
    places: [
      { key: 'changes', letter: 'H', icon: GitPullRequestArrow, href: routes.changes },
      { key: 'cab', letter: 'T', icon: Gavel, href: (programme) => routes.cab(programme) },
      { key: 'risks', letter: 'B', icon: ShieldAlert, href: routes.risks },
      { key: 'exceptions', letter: 'X', icon: OctagonAlert, href: routes.exceptions },
      { key: 'raci', letter: 'V', icon: Network, href: routes.raci },
      { key: 'people', letter: 'P', icon: Users, href: routes.people },
      { key: 'import', letter: 'U', icon: Upload, href: routes.import },
      { key: 'audit', letter: 'A', icon: ScrollText, href: routes.audit },
      { key: 'settings', letter: 'E', icon: Settings, href: (programme) => routes.settings(programme) },
    ],
  },
];

/** The overview is the programme's root, so it is current only when nothing else is. */
export const isCurrent = (pathname: string, key: PlaceKey, href: string): boolean =>
  pathname === href || (key !== 'overview' && pathname.startsWith(`${href}/`));

/** Groups with what is hidden from this reader taken out. */
export const visiblePlaces = (hidden: readonly PlaceKey[]) =>
  places
    .map(({ group, places: all }) => ({ group, places: all.filter((place) => !hidden.includes(place.key)) }))
    .filter((group) => group.places.length > 0);
