import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evidenceTitle, faultOfEvidence, isWebAddress, judgeEvidenceChange } from './evidence';
import { cleanFileName, fileTypeOf } from './file';
import { mentionedIn } from './mention';
import { toFragment, toNumber, toPlain, toTsquery } from './search';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('cleanFileName', () => {
  it.each([
    ['Bericht 2026.pdf', 'Bericht 2026.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\x\\Plan.xlsx', 'Plan.xlsx'],
    ['a\u202efdp.exe', 'afdp.exe'],
    ['ze\u0301ro\u0000.txt', 'zéro.txt'],
    ['.htaccess', 'htaccess'],
    ['a"b<c>|d:e*f?.pdf', 'a_b_c__d_e_f_.pdf'],
    ['line\r\nbreak.txt', 'linebreak.txt'],
    ['   ', 'file'],
    ['', 'file'],
  ])('%j becomes %j', (given, expected) => {
    expect(cleanFileName(given)).toBe(expected);
  });

  it('keeps the ending of a long name', () => {
    const name = cleanFileName(`${'a'.repeat(300)}.pdf`);
    expect(name).toHaveLength(120);
    expect(name.endsWith('.pdf')).toBe(true);
  });

  it('never leaves a way out of a folder or a header', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (given) => {
        const name = cleanFileName(given);
        expect(name).not.toMatch(/[/\\"\p{Cc}\u202a-\u202e]|^\.|^$/u);
        expect(name.length).toBeLessThanOrEqual(120);
        expect(cleanFileName(name)).toBe(name);
      }),
    );
  });
});

describe('fileTypeOf', () => {
  it.each([
    ['a.pdf', bytes('%PDF-1.7'), 'application/pdf'],
    ['a.PDF', bytes('%PDF-1.7'), 'application/pdf'],
    ['a.pdf', bytes('<html>'), null],
    ['a.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d]), 'image/png'],
    ['a.jpg', bytes('%PDF-1.7'), null],
    [
      'a.xlsx',
      new Uint8Array([0x50, 0x4b, 3, 4, 0]),
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
    ['a.csv', bytes('a;b\n1;2'), 'text/csv'],
    ['a.csv', new Uint8Array([97, 0, 98]), null],
    ['a.html', bytes('<html>'), null],
    ['a.svg', bytes('<svg/>'), null],
    ['a.exe', bytes('MZ'), null],
    ['a.pdf.exe', bytes('%PDF-1.7'), null],
    ['constructor', bytes('x'), null],
    ['a.__proto__', bytes('x'), null],
    ['pdf', bytes('%PDF-1.7'), 'application/pdf'],
  ])('%j holding %j is %j', (name, content, expected) => {
    expect(fileTypeOf(name, content)).toBe(expected);
  });
});

describe('evidence', () => {
  it.each([
    ['gate', null, []],
    ['milestone', 'planned', []],
    ['milestone', 'submitted', []],
    ['milestone', 'accepted', ['evidence_after_acceptance']],
    ['milestone', 'cancelled', ['evidence_after_cancellation']],
    ['wave', null, ['evidence_not_here']],
    ['kpi', null, ['evidence_not_here']],
  ] as const)('of a %s in state %s: %j', (kind, state, codes) => {
    expect(judgeEvidenceChange(kind, state).map(({ code }) => code)).toEqual(codes);
  });

  it.each([
    [{ kind: 'link', content: 'https://example.com/a', fileId: null }, null],
    [{ kind: 'link', content: 'javascript:alert(1)', fileId: null }, 'registry.link_form'],
    [{ kind: 'link', content: null, fileId: null }, 'common.required'],
    [{ kind: 'text', content: 'Protokoll', fileId: null }, null],
    [{ kind: 'text', content: 'Protokoll', fileId: 'f' }, 'registry.file_not_expected'],
    [{ kind: 'file', content: null, fileId: 'f' }, null],
    [{ kind: 'file', content: null, fileId: null }, 'registry.file_missing'],
    [{ kind: 'file', content: 'x', fileId: 'f' }, 'registry.file_without_text'],
  ] as const)('%j has the fault %j', (given, code) => {
    expect(faultOfEvidence(given)?.code ?? null).toBe(code);
  });

  it.each([
    ['https://example.com', true],
    ['http://intranet/seite?a=b#c', true],
    ['HTTPS://EXAMPLE.COM', true],
    ['ftp://example.com', false],
    ['file:///etc/passwd', false],
    ['data:text/html,x', false],
    ['//example.com', false],
    ['https://user:secret@example.com', false],
    ['https://exa mple.com', false],
    ['https://', false],
    ['example.com', false],
    [`https://example.com/${'a'.repeat(2_000)}`, false],
  ])('%j is a web address: %j', (text, expected) => {
    expect(isWebAddress(text)).toBe(expected);
  });

  it.each([
    ['link', 'https://example.com/very/long', null, 'example.com'],
    ['text', 'Erste Zeile\nzweite', null, 'Erste Zeile'],
    ['file', '', 'Bericht.pdf', 'Bericht.pdf'],
  ] as const)('%s %j is called %j', (kind, content, name, title) => {
    expect(evidenceTitle(kind, content, name)).toBe(title);
  });
});

describe('mentionedIn', () => {
  const people = [
    { id: 'a', name: 'Anna Berg' },
    { id: 'k', name: 'Anna Berg-Klein' },
    { id: 'j', name: 'Jörg Müller' },
  ];
  it.each([
    ['Bitte @Anna Berg prüfen', ['a']],
    ['@Anna Berg-Klein, bitte', ['k']],
    ['@Anna Berg und @Anna Berg-Klein', ['k', 'a']],
    ['@jörg müller!', ['j']],
    ['@Jo\u0308rg Mu\u0308ller', ['j']],
    ['@Anna Bergmann', []],
    ['post@Anna Berg', []],
    ['Anna Berg ohne Zeichen', []],
    ['@Anna Berg @Anna Berg', ['a']],
  ])('%j mentions %j', (body, expected) => {
    expect(mentionedIn(body, people)).toEqual(expected);
  });
});

describe('search text', () => {
  it.each([
    ['filiale roll', "'filiale':* & 'roll':*"],
    ["a'); drop table", "'a':* & 'drop':* & 'table':*"],
    ['!&|():*', null],
    ['', null],
  ])('%j is asked as %j', (text, expected) => {
    expect(toTsquery(text)).toBe(expected);
  });

  it.each([
    ['ms-31', 'MS-31'],
    ['MS 31', 'MS-31'],
    ['kpi7', 'KPI-7'],
    ['cr-2027-014', 'CR-2027-014'],
    ['Shop', null],
    ['31', null],
  ])('%j is the number %j', (text, expected) => {
    expect(toNumber(text)).toBe(expected);
  });

  it('holds nothing Postgres refuses', () => {
    expect(toPlain(' Fil\u0000ial\ud800e\n ')).toBe('Fil ial e');
  });

  it('takes wildcards literally', () => {
    expect(toFragment(' 50%_\\ ')).toBe('%50\\%\\_\\\\%');
  });
});
