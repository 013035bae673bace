import 'server-only';
import { and, eq } from 'drizzle-orm';
import { person } from '@/db/schema';
import type { CommandContext } from '@/lib/action/define-command';
import type { Language } from '../rules/template';

/** Titles become data of the programme, so they are written once, in the language of the person who creates it. */
export async function languageOf({ tx, workspaceId, actor }: CommandContext): Promise<Language> {
  const [row] = await tx
    .select({ locale: person.locale })
    .from(person)
    .where(and(eq(person.workspaceId, workspaceId), eq(person.id, actor.personId)));
  return row?.locale ?? 'de';
}
