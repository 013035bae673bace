import type { Grant } from './roles';

/** Where a command came from (U-1 source address class). */
export type Source = 'browser' | 'api' | 'command_line' | 'import' | 'system';

/** Who acts: read fresh from the database for every request, never from a token. */
export type Actor = {
  readonly workspaceId: string;
  readonly personId: string;
  readonly name: string;
  readonly grants: readonly Grant[];
  readonly source: Source;
};
