import type { Days } from './days';
import type { Random } from './random';

export type WorldSetting = {
  readonly workspaceId: string;
  readonly days: Days;
  readonly random: Random;
  readonly password: string;
  /** Size of the world `scale`: 1, 10 or 100. */
  readonly factor: number;
  readonly say: (line: string) => void;
};
export type WorldLoader = (setting: WorldSetting) => Promise<void>;
