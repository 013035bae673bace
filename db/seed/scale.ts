import 'server-only';
import type { WorldLoader } from './setting';
import type { Member } from './stage';

export const cast: readonly Member[] = [];
export const loadScale: WorldLoader = async () => {};
