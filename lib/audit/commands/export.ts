import 'server-only';
import { createHash } from 'node:crypto';
import Papa from 'papaparse';
import { programmeFacts } from '@/lib/access/scope';
import { type CommandContext, defineCommand } from '@/lib/action/define-command';
import { Refusal } from '@/lib/action/refusal';
import { neutraliseText } from '@/lib/format/neutralise';
import { type Messages, messagesFor } from '@/lib/i18n/messages';
import { locateProgramme } from '@/lib/registry/record';
import { created } from '../changes';
import { type LogEntry, type LogPlace, readLog } from '../entries';
import { type AuditFilter, auditFilter, exportLogInput } from '../schema';

/** Entries one export holds at most; a longer list is refused, never cut off in silence. */
export const EXPORT_LIMIT = 20_000;
const BATCH = 1_000;

const COLUMNS = [
  'seq',
  'at',
  'who',
  'role',
  'action',
  'what',
  'kind',
  'object',
  'result',
  'reason',
  'changes',
  'version',
  'source',
  'request',
  'hash',
  'export',
] as const;

/**
 * The log as CSV with the filter of the screen and the secrecy of the reader (V-8), every line marked with who took it
 * away and when (U-5); that somebody did is an event (U-1). Refused above `EXPORT_LIMIT` entries. Text that a
 * spreadsheet could take for a formula is made inert.
 */
export const exportLog = defineCommand({
  name: 'audit.export',
  permission: 'audit:export',
  input: exportLogInput,
  locate: locateProgramme,
  run: async (context, { programmeId, language, ...asked }) => {
    const { tx, workspaceId, actor, now } = context;
    const facts = await programmeFacts(tx, workspaceId, programmeId);
    const filter = auditFilter.parse(Object.fromEntries(Object.entries(asked).filter(([, value]) => value)));
    const place = { workspaceId, programmeId, timeZone: facts.timeZone, actor };
    const entries = await allEntries(context, place, filter);
    const mark = `${actor.name}, ${now.toISOString()}`;
    const csv = csvOf(entries, language, mark);
    const sha256 = createHash('sha256').update(csv).digest('hex');
    const name = `${facts.key}-log-${now.toISOString().slice(0, 10)}.csv`;
    return {
      value: { name, csv, entries: entries.length, sha256 },
      events: [
        {
          action: 'audit.exported',
          objectKind: 'audit',
          objectId: null,
          programmeId,
          changes: created({ entries: entries.length, filter, language, sha256 }),
        },
      ],
    };
  },
});

async function allEntries({ tx }: CommandContext, place: LogPlace, filter: AuditFilter): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  for (let before: number | null | undefined; before !== null; ) {
    const page = await readLog(tx, place, { ...filter, before }, BATCH);
    entries.push(...page.entries);
    before = page.before;
    if (entries.length > EXPORT_LIMIT || (before !== null && entries.length === EXPORT_LIMIT)) {
      throw new Refusal('unmet', [{ code: 'audit.export_too_long', params: { limit: EXPORT_LIMIT } }]);
    }
  }
  return entries;
}

/** German as German spreadsheets open it: semicolons and a byte order mark; English with commas and none. */
function csvOf(entries: readonly LogEntry[], language: 'de' | 'en', mark: string): string {
  const words = messagesFor(language);
  const text = Papa.unparse(
    [
      COLUMNS.map((column) => wordAt(words, `audit.export.column.${column}`) ?? column),
      ...entries.map((entry) => lineOf(entry, words, mark).map((cell) => neutraliseText(String(cell ?? '')))),
    ],
    { delimiter: language === 'de' ? ';' : ',', newline: '\r\n' },
  );
  return `${language === 'de' ? '\ufeff' : ''}${text}\r\n`;
}

function lineOf(entry: LogEntry, words: Messages, mark: string): (string | number | null)[] {
  const { object } = entry;
  return [
    entry.seq,
    entry.at,
    entry.actor,
    entry.role && (wordAt(words, `states.role.${entry.role}`) ?? entry.role),
    entry.action,
    wordAt(words, `audit.action.${entry.action}`) ?? null,
    entry.objectKind,
    object ? `${object.number} ${object.title}` : entry.objectName,
    entry.result,
    entry.reason,
    entry.changes.length === 0
      ? null
      : JSON.stringify(Object.fromEntries(entry.changes.map(({ field, from, to }) => [field, { from, to }]))),
    entry.versionAfter,
    entry.source,
    entry.requestId,
    entry.hash,
    mark,
  ];
}

function wordAt(words: Messages, path: string): string | undefined {
  let found: Messages | string | undefined = words;
  for (const step of path.split('.')) found = typeof found === 'object' ? found[step] : undefined;
  return typeof found === 'string' ? found : undefined;
}
