import type { FileRefusal } from '../schema';
import type { FileRefusalCode, SourceKind } from '../vocabulary';

const NAMED_KINDS: Record<string, SourceKind> = {
  csv: 'csv',
  txt: 'csv',
  tsv: 'csv',
  xlsx: 'xlsx',
  xml: 'mspdi',
};
const MACRO_BOOKS = ['xlsm', 'xltm', 'xlam', 'xlsb'];

/**
 * Kind of a file by its first bytes, checked against its name: the content decides, and a name that says
 * otherwise is refused. Old binary Office files, macro workbooks and other binaries get their own answer.
 */
export function sniffFile(name: string, bytes: Uint8Array): { ok: true; kind: SourceKind } | FileRefusal {
  const extension = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (bytes.length === 0) return refuse('file_empty');
  if (MACRO_BOOKS.includes(extension)) return refuse('macros');
  if (starts(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return refuse('old_office_file');
  const named = NAMED_KINDS[extension];
  if (extension !== '' && !named) return refuse('file_type_unknown', { extension });
  const found = kindOfContent(bytes, named);
  if (!found) return refuse(named && named !== 'csv' ? 'content_differs_from_name' : 'binary_file');
  if (named && named !== found) return refuse('content_differs_from_name');
  return { ok: true, kind: found };
}

function kindOfContent(bytes: Uint8Array, named: SourceKind | undefined): SourceKind | null {
  if (starts(bytes, [0x50, 0x4b, 0x03, 0x04]) || starts(bytes, [0x50, 0x4b, 0x05, 0x06])) return 'xlsx';
  const wide = starts(bytes, [0xff, 0xfe]) || starts(bytes, [0xfe, 0xff]);
  const head = [...bytes.subarray(0, 512)];
  const letters = head.filter((byte) => byte !== 0 && byte !== 0xff && byte !== 0xfe && byte !== 0xef);
  const first = letters.find((byte) => byte > 0x20 && byte !== 0xbb && byte !== 0xbf);
  // A table may begin with `<` too, so its name is believed.
  if (first === 0x3c && named !== 'csv') return 'mspdi';
  if (starts(bytes, [0x25, 0x50, 0x44, 0x46])) return null;
  const alternating =
    head.length > 3 && (head[0] === 0) !== (head[1] === 0) && (head[2] === 0) !== (head[3] === 0);
  const control = head.some((byte) => byte < 9 || (byte > 13 && byte < 32));
  if (control && !wide && !alternating) return null;
  return 'csv';
}

function starts(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

function refuse(code: FileRefusalCode, params: FileRefusal['params'] = {}): FileRefusal {
  return { ok: false, code, params };
}
