import 'server-only';
import type { z } from 'zod';
import type { Tx } from '@/db/client';
import type { Actor } from '@/lib/access/actor';
import type { Permission, Target } from '@/lib/access/permissions';
import type { EventDraft } from '@/lib/audit/append';

/** What a command acts on: where the permission is asked, and which record row is locked and versioned. */
export type Located = Target & {
  /** Locked FOR UPDATE before `run`; its version is checked against `input.version` and raised afterwards. */
  readonly recordId?: string;
};

export type CommandContext = {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly workspaceId: string;
  /** The instant of this command; rules get it or the civil day derived from it. */
  readonly now: Date;
  readonly newId: () => string;
  readonly requestId: string;
  /** Version of the located record before this command; null where it creates one. */
  readonly version: number | null;
  /** Runs another command in the same transaction, with its own permission and version check and its events. */
  readonly call: <I extends z.ZodType, V>(command: Command<I, V>, input: z.input<I>) => Promise<V>;
};

/** A command cannot compile without saying what happened: at least one event. */
export type Outcome<V> = { readonly value: V; readonly events: readonly [EventDraft, ...EventDraft[]] };

export type Command<I extends z.ZodType = z.ZodType, V = unknown> = {
  /** `<room>.<verb>`: unique; the name in logs, idempotency and generated tests. */
  readonly name: string;
  readonly permission: Permission;
  readonly input: I;
  readonly locate: (tx: Tx, input: z.output<I>, actor: Actor, now: Date) => Promise<Located>;
  readonly run: (context: CommandContext, input: z.output<I>) => Promise<Outcome<V>>;
};

/**
 * Declares a write. Everything that must hold for every write stands in `execute`; a command holds only its
 * business: load facts, ask the rules, write conditionally, return events. It refuses by throwing `Refusal`.
 */
export function defineCommand<I extends z.ZodType, V>(definition: Command<I, V>): Command<I, V> {
  return definition;
}
