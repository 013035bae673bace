import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { IMPORT_LIMITS } from '../vocabulary';
import { readPlanFile } from './read';

type Entry = { name: string; data?: Buffer | string; declared?: number; flags?: number };

const encode = (text: string) => new TextEncoder().encode(text);
const code = async (name: string, bytes: Uint8Array, limits = {}) => {
  const reading = await readPlanFile({ name, bytes, size: bytes.length }, { ...IMPORT_LIMITS, ...limits });
  return reading.ok ? 'ok' : reading.code;
};

/** A zip archive by hand, because honest writers refuse to write these. */
function zip(entries: readonly Entry[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, data = '', declared, flags = 0 } of entries) {
    const raw = Buffer.from(data);
    const packed = deflateRawSync(raw);
    const fileName = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(flags, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(declared ?? raw.length, 18);
    fields.writeUInt16LE(fileName.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    local.push(Buffer.from('PK\x03\x04'), fields, fileName, packed);
    central.push(Buffer.from('PK\x01\x02\x14\x00'), fields, tail, fileName);
    offset += 30 + fileName.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
function workbook(sheetData: string, more: readonly Entry[] = [], types = '<Types/>'): Buffer {
  return zip([
    { name: '[Content_Types].xml', data: types },
    {
      name: 'xl/workbook.xml',
      data: `<workbook xmlns="${MAIN}" xmlns:r="${RELS}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `<Relationships xmlns="${PACKAGE}"><Relationship Id="r1" Type="${RELS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      data: `<worksheet xmlns="${MAIN}"><sheetData>${sheetData}</sheetData></worksheet>`,
    },
    ...more,
  ]);
}
const text = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
const HEAD = `<row r="1">${text('A1', 'Titel')}${text('B1', 'Prognosetermin')}</row>`;

describe('bytes that are no plan', () => {
  it.each<[string, string, Uint8Array, string]>([
    ['empty', 'a.csv', new Uint8Array(), 'file_empty'],
    ['blank text', 'a.csv', encode(' \r\n'), 'headers_missing'],
    ['too large', 'a.csv', new Uint8Array(IMPORT_LIMITS.maxFileBytes + 1), 'file_too_large'],
    ['a picture', 'a.csv', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), 'binary_file'],
    ['a picture called XLSX', 'a.xlsx', Uint8Array.of(0x89, 0x50, 0x4e, 0x47), 'content_differs_from_name'],
    ['text called XLSX', 'a.xlsx', encode('Titel;Owner'), 'content_differs_from_name'],
    ['a workbook called CSV', 'a.csv', workbook(HEAD), 'content_differs_from_name'],
    ['text called XML', 'a.xml', encode('Titel;Owner'), 'content_differs_from_name'],
    ['an old Office file', 'a.mpp', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), 'old_office_file'],
    ['another type', 'a.exe', encode('MZ'), 'file_type_unknown'],
    ['a document', 'a.pdf', encode('%PDF-1.7'), 'file_type_unknown'],
    ['a macro workbook', 'a.xlsm', workbook(HEAD), 'macros'],
    ['a quotation mark left open', 'a.csv', encode('Titel;Owner\r\n"a;b\r\n'), 'csv_malformed'],
    ['two title columns', 'a.csv', encode('Titel;Owner;Meilenstein\r\na;b;c'), 'headers_ambiguous'],
    ['300,000 rows', 'a.csv', encode(`Titel;Owner\n${'a;b\n'.repeat(300_000)}`), 'too_many_rows'],
    ['201 columns', 'a.csv', encode(`Titel;Owner\n${'a;'.repeat(201)}`), 'too_many_columns'],
    ['a NUL', 'a.csv', encode('Titel;Owner\n\u0000;b'), 'binary_file'],
    ['a lone surrogate', 'a.csv', Uint8Array.of(0xff, 0xfe, 0x00, 0xd8, 0x61, 0x00), 'encoding_invalid'],
  ])('refuses %s', async (_name, file, bytes, expected) => {
    expect(await code(file, bytes)).toBe(expected);
  });
});

describe('XML that is no plan', () => {
  const laughs = `<!DOCTYPE p [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, n) => `<!ENTITY a${n} "${'&a;'.repeat(10)}">`).join('')}]>`;
  it.each<[string, string | Uint8Array, string]>([
    ['a document type', '<!DOCTYPE Project><Project/>', 'xml_doctype'],
    ['entities', `<?xml version="1.0"?>${laughs}<Project><Name>&a8;</Name></Project>`, 'xml_doctype'],
    [
      'a file from outside',
      '<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x;</p>',
      'xml_doctype',
    ],
    ['an unknown entity', '<Project><Name>&nbsp;</Name></Project>', 'xml_malformed'],
    ['a missing end', '<Project><Tasks><Task>', 'xml_malformed'],
    ['a wrong end', '<Project></Tasks>', 'xml_malformed'],
    ['two roots', '<Project/><Project/>', 'xml_malformed'],
    ['text only', '<', 'xml_malformed'],
    ['an unbound prefix', '<m:Project/>', 'xml_malformed'],
    ['a control character', '<Project><Name>\u0001</Name></Project>', 'xml_invalid_character'],
    ['another root', '<html/>', 'not_mspdi'],
    ['a build file', '<Project xmlns="http://schemas.microsoft.com/developer/msbuild/2003"/>', 'not_mspdi'],
    ['endless depth', '<Project>'.repeat(100_000), 'xml_too_deep'],
    ['an unknown encoding', '<?xml version="1.0" encoding="klingon"?><Project/>', 'encoding_unknown'],
    ['broken UTF-8', Buffer.from('<Project><Name>Größe</Name></Project>', 'latin1'), 'encoding_invalid'],
  ])('refuses %s', async (_name, content, expected) => {
    expect(await code('a.xml', typeof content === 'string' ? encode(content) : content)).toBe(expected);
  });
});

describe('workbooks that are no plan', () => {
  const zeros = Buffer.alloc(60 * 1024 * 1024);
  const many = Array.from({ length: 2_001 }, (_, n) => ({ name: `xl/${n}.xml` }));
  const wide = (rows: number) =>
    Array.from({ length: rows }, (_, n) => `<row r="${n + 1}">${text(`A${n + 1}`, 'a')}</row>`);
  it.each<[string, () => Buffer, string]>([
    ['a bomb', () => workbook(HEAD, [{ name: 'xl/media/a.xml', data: zeros }]), 'zip_ratio'],
    [
      'a bomb that lies',
      () => workbook(HEAD, [{ name: 'xl/media/a.xml', data: zeros, declared: 10 }]),
      'zip_damaged',
    ],
    [
      '300 MB declared',
      () => workbook(HEAD, [{ name: 'a.bin', declared: 300 * 1024 * 1024 }]),
      'zip_too_large',
    ],
    ['2,005 parts', () => workbook(HEAD, many), 'zip_too_many_entries'],
    ['a way up', () => workbook(HEAD, [{ name: '../../etc/cron.d/a.xml' }]), 'zip_unsafe_name'],
    ['an absolute name', () => workbook(HEAD, [{ name: '/etc/a.xml' }]), 'zip_unsafe_name'],
    ['a backslash', () => workbook(HEAD, [{ name: '..\\a.xml' }]), 'zip_unsafe_name'],
    ['an archive inside', () => workbook(HEAD, [{ name: 'xl/embeddings/a.zip' }]), 'zip_nested'],
    ['a macro project', () => workbook(HEAD, [{ name: 'xl/vbaProject.bin' }]), 'macros'],
    [
      'macro content',
      () => workbook(HEAD, [], '<Types><Override ContentType="macroEnabled"/></Types>'),
      'macros',
    ],
    ['links to other files', () => workbook(HEAD, [{ name: 'xl/externalLinks/a.xml' }]), 'external_links'],
    ['a password', () => workbook(HEAD, [{ name: 'a.xml', flags: 1 }]), 'zip_encrypted'],
    ['one part twice', () => workbook(HEAD, [{ name: 'xl/workbook.xml' }]), 'zip_damaged'],
    ['entities', () => workbook(HEAD, [{ name: 'xl/a.xml', data: '<!DOCTYPE a>' }]), 'xml_doctype'],
    ['another archive', () => zip([{ name: 'word/document.xml' }]), 'not_xlsx'],
    ['a missing end', () => workbook(HEAD).subarray(0, 400), 'zip_damaged'],
    ['no archive', () => Buffer.from('PK\x03\x04 and nothing else'), 'zip_damaged'],
    ['a broken sheet', () => workbook('<row r="1"><c r="A1" t="s"><v>99</v>'), 'xlsx_damaged'],
    [
      'a cell in the last corner',
      () => workbook(`${HEAD}<row r="1048576">${text('A1048576', 'a')}</row>`),
      'too_many_rows',
    ],
    [
      'a cell in the last column',
      () => workbook(`<row r="1">${text('XFD1', 'a')}</row>`),
      'too_many_columns',
    ],
    ['120,000 rows', () => workbook(wide(120_000).join('')), 'too_many_rows'],
  ])('refuses %s', async (_name, file, expected) => {
    expect(await code('a.xlsx', file(), { maxRatio: expected === 'zip_ratio' ? 100 : 100_000_000 })).toBe(
      expected,
    );
  });
});

describe('the thread that reads', () => {
  it('is stopped when it takes too long', async () => {
    expect(await code('a.csv', encode('Titel;Owner\na;b'), { maxMilliseconds: 1 })).toBe('read_timeout');
  });

  it('is stopped when it takes too much memory, and the process lives on', async () => {
    const rows = encode(`Titel;Owner\n${'some words;more words\n'.repeat(90_000)}`);
    expect(await code('a.csv', rows, { maxHeapMegabytes: 8 })).toBe('read_memory');
    expect(await code('a.csv', encode('Titel;Owner\na;b'))).toBe('ok');
  });
});

describe('tables with traps', () => {
  const read = async (name: string, bytes: Uint8Array) => {
    const reading = await readPlanFile({ name, bytes, size: bytes.length });
    return reading.ok ? reading.document : null;
  };

  it('reads the stored value of a formula and counts it', async () => {
    const formula = '<row r="2"><c r="A2" t="str"><f>HYPERLINK("http://x")</f><v>Launch</v></c></row>';
    const document = await read('a.xlsx', workbook(HEAD + formula));
    expect(document?.rows.map(({ title }) => title)).toEqual(['Launch']);
    expect(document?.losses).toEqual([{ code: 'formulas_as_values', params: {}, count: 1 }]);
  });

  it.each([
    ['utf-8', Buffer.from('Titel;Owner\r\nGröße;Jörg')],
    ['utf-8 with mark', Buffer.from('\ufeffTitel;Owner\r\nGröße;Jörg')],
    ['Windows-1252', Buffer.from('Titel;Owner\r\nGröße;Jörg', 'latin1')],
    ['UTF-16 with mark', Buffer.from('\ufeffTitel;Owner\r\nGröße;Jörg', 'utf16le')],
    ['UTF-16 without', Buffer.from('Titel;Owner\r\nGröße;Jörg', 'utf16le')],
    ['commas', Buffer.from('Title,Owner\nGröße,Jörg\n')],
    ['tabs', Buffer.from('Title\tOwner\nGröße\tJörg\n')],
    ['sep=', Buffer.from('sep=;\r\nTitel;Owner\r\nGröße;Jörg')],
    ['a line above', Buffer.from('Roadmap\r\n\r\nTitel;Verantwortlich\r\nGröße;Jörg')],
  ])('reads %s', async (_name, bytes) => {
    expect((await read('a.csv', bytes))?.rows).toMatchObject([{ title: 'Größe', fields: { owner: 'Jörg' } }]);
  });
});
