import type { RecordKind } from '@/lib/registry/vocabulary';
import type { Days } from '../days';
import type { Random } from '../random';

/** What all rows of the scale world stand on. */
export type Ground = {
  readonly workspaceId: string;
  readonly programmeId: string;
  readonly days: Days;
  readonly random: Random;
  readonly newId: () => string;
  /** The next human number of a kind. */
  readonly number: (kind: RecordKind) => string;
  readonly counters: () => { prefix: string; last: number }[];
  readonly channels: readonly { readonly id: string; readonly title: string; readonly leadId: string }[];
  readonly segments: readonly string[];
  readonly people: {
    readonly manager: string;
    readonly chair: string;
    readonly sponsor: string;
    readonly member: string;
    readonly analyst: string;
  };
};

/** One line of the log to come; `day` counts from today. */
export type Happening = {
  readonly day: number;
  readonly action: string;
  readonly kind: string;
  readonly id: string;
  readonly who: string;
  readonly version: number;
};
