import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import importVerb from './verbs/import';

type Answer = {
  ok: boolean;
  code?: string;
  message?: string;
  summary?: Record<string, number>;
  counts?: Record<string, number>;
  rows?: { title: string; action: string; reasons: { code: string; message: string }[] }[];
  dependencies?: { action: string; lagDays: number; reasons: { code: string; message: string }[] }[];
  losses?: { code: string; count: number; message: string }[];
};

const folder = mkdtempSync(join(tmpdir(), 'stellwerk-import-'));
const keep = (name: string, content: string | Uint8Array): string => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
};

/** The verb in this process, without any database. */
async function dryRun(
  file: string,
  ...more: string[]
): Promise<{ exit: number; answer: Answer; text: string }> {
  let [answer, text]: [Answer, string] = [{ ok: false }, ''];
  const io = {
    json: true,
    locate: (name: string) => name,
    say: () => {},
    answer: (value: unknown, plain: string) => {
      [answer, text] = [JSON.parse(JSON.stringify(value)), plain];
    },
  };
  const exit = await importVerb.run([file, '--dry-run', ...more], io);
  return { exit, answer, text };
}

const day = (at: number): string => new Date(Date.UTC(2027, 0, 4 + at)).toISOString().slice(0, 10);
const task = (uid: number, inner = '', name = `Task ${uid}`): string =>
  `<Task><UID>${uid}</UID><Name>${name}</Name><OutlineLevel>1</OutlineLevel><Start>${day(uid % 500)}T08:00:00</Start><Finish>${day(uid % 500)}T17:00:00</Finish>${inner}</Task>`;
const linkTo = (uid: number, more = ''): string =>
  `<PredecessorLink><PredecessorUID>${uid}</PredecessorUID><Type>1</Type>${more}</PredecessorLink>`;
const project = (tasks: string, head = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>${head}<Project xmlns="http://schemas.microsoft.com/project"><Name>Odd</Name><Tasks>${tasks}</Tasks></Project>`;
const utf16 = (text: string): Uint8Array =>
  Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text.replace('UTF-8', 'UTF-16'), 'utf16le')]);
const prefixed = (text: string): string =>
  text.replace(/<(\/?)(?=[A-Z])/g, '<$1p:').replace('xmlns=', 'xmlns:p=');

describe('import of odd project files without a programme', () => {
  it.each<[string, string | Uint8Array, number]>([
    ['prefixed namespace', prefixed(project(task(1) + task(2))), 2],
    ['UTF-16', utf16(project(task(1) + task(2, '', 'Übergabe'))), 2],
    ['no outline levels', project(task(1) + task(2)).replace(/<OutlineLevel>1<\/OutlineLevel>/g, ''), 2],
    ['inactive task', project(task(1) + task(2, '<Active>0</Active>')), 1],
    ['no tasks', project(''), 0],
    ['blank lines', project(`${task(1)}<Task><UID>2</UID><IsNull>1</IsNull></Task>`), 1],
    ['markup in names', project(task(1, '', '&lt;script&gt; &amp; =1+1 ✓ <![CDATA[<b>]]>')), 1],
  ])('answers %s with a plan', async (name, content, milestones) => {
    const { exit, answer } = await dryRun(keep(`${name}.xml`, content));
    expect(answer).toMatchObject({ ok: true, counts: { milestones } });
    expect(answer.summary).toMatchObject({ reject: 0, conflict: 0 });
    expect(exit).toBe(0);
  });

  it.each<[string, string | Uint8Array, string]>([
    ['other.xml', '<?xml version="1.0"?><rss><channel/></rss>', 'not_mspdi'],
    ['cut.xml', project(task(1)).slice(0, 200), 'xml_malformed'],
    ['empty.xml', '', 'file_empty'],
    ['doctype.xml', project(task(1), '<!DOCTYPE Project [<!ENTITY a "b">]>'), 'xml_doctype'],
    ['plan.mpp', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]), 'old_office_file'],
    ['plan.docx', 'text', 'file_type_unknown'],
    ['head.csv', 'Farbe;Größe\r\nrot;1', 'headers_missing'],
  ])('answers %s with a sentence', async (name, content, code) => {
    for (const language of ['de', 'en']) {
      const { exit, answer } = await dryRun(keep(name, content), '--lang', language);
      expect(answer).toMatchObject({ ok: false, code });
      expect(answer.message).toMatch(/^\p{Lu}[^{}]{9,}\.$/u);
      expect(exit).toBe(1);
    }
  });

  it('says so when there is no such file', async () => {
    const { exit, answer } = await dryRun(join(folder, 'nowhere.xml'));
    expect([exit, answer.code]).toEqual([1, 'file_missing']);
    expect((await dryRun(folder)).answer.code).toBe('file_missing');
  });

  it('rejects every link of a circle and names it', async () => {
    const circle = project(task(1, linkTo(3)) + task(2, linkTo(1)) + task(3, linkTo(2)));
    const { answer } = await dryRun(keep('circle.xml', circle));
    expect(answer.dependencies?.map(({ action }) => action)).toEqual(['reject', 'reject', 'reject']);
    expect(answer.dependencies?.[0]?.reasons[0]?.message).toContain('Task 1 → ');
    expect(answer.rows?.every(({ action }) => action === 'create')).toBe(true);
  });

  it('counts a link to nowhere as loss and rejects a lag no plan can hold', async () => {
    const lag = '<LinkLag>24000000</LinkLag><LagFormat>7</LagFormat>';
    const text = project(task(1) + task(2, linkTo(99)) + task(3, linkTo(1, lag)));
    const { answer } = await dryRun(keep('links.xml', text));
    expect(answer.losses).toContainEqual(expect.objectContaining({ code: 'links_without_task', count: 1 }));
    expect(answer.dependencies?.map(({ reasons }) => reasons[0]?.code)).toEqual(['lag_out_of_range']);
  });

  it('reads twenty thousand tasks', async () => {
    const tasks = Array.from({ length: 20_000 }, (_, index) => task(index + 1, index ? linkTo(index) : ''));
    const { answer } = await dryRun(keep('large.xml', project(tasks.join(''))));
    expect(answer.counts).toMatchObject({ milestones: 20_000, dependencies: 19_999 });
    expect(answer.summary?.reject).toBe(0);
  }, 60_000);

  it('puts one JSON document on the output and nothing else, with no database', () => {
    const node = ['--conditions=react-server', '--import', 'tsx', 'lib/cli/main.ts', 'import'];
    const env = { PATH: process.env.PATH, NODE_ENV: 'test' } as const;
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [...node, ...args], { encoding: 'utf8', env });
    const good = run('db/testing/fixtures/mspdi/link-types.xml', '--dry-run', '--json');
    expect([good.status, good.stderr]).toEqual([0, '']);
    expect(JSON.parse(good.stdout)).toMatchObject({ ok: true, counts: { milestones: 5, dependencies: 4 } });
    const bad = run(join(folder, 'cut.xml'), '--dry-run');
    expect(bad.status).toBe(1);
    expect(bad.stdout + bad.stderr).not.toMatch(/^\s+at /m);
  });

  it('knows the fields of the answer that docs/api.md promises', async () => {
    const { answer } = await dryRun('db/testing/fixtures/mspdi/house-project.xml');
    const documented = readFileSync('docs/api.md', 'utf8');
    for (const field of Object.keys(answer)) expect(documented).toContain(`\`${field}\``);
  });
});
