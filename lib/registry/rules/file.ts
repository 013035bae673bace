import { FILE_TYPES, type FileEnding } from '../vocabulary';

const LONGEST = 120;
/** Control and format characters: bidi controls would let a name show another ending than it has. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const UNSAFE = /["<>|:*?%]/g;

/** The name of an upload without folders, invisible and unsafe characters; at most 120 characters, ending kept. */
export function cleanFileName(given: string): string {
  const base = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const name = base
    .replace(INVISIBLE, '')
    .replace(UNSAFE, '_')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+/, '');
  const dot = name.lastIndexOf('.');
  if (name.length <= LONGEST) return name || 'file';
  const ending = dot > 0 ? name.slice(dot).slice(0, 10) : '';
  return `${[...name.slice(0, LONGEST - ending.length)].join('').trimEnd()}${ending}`;
}

/** Beginnings of the files that have a fixed one. */
const BEGINNINGS: Partial<Record<FileEnding, readonly number[]>> = {
  pdf: [0x25, 0x50, 0x44, 0x46],
  png: [0x89, 0x50, 0x4e, 0x47],
  jpg: [0xff, 0xd8, 0xff],
  jpeg: [0xff, 0xd8, 0xff],
  webp: [0x52, 0x49, 0x46, 0x46],
};
const PACKED = [0x50, 0x4b, 0x03, 0x04];
const TEXTS: readonly FileEnding[] = ['txt', 'csv', 'json'];

/**
 * The MIME type by name and content, or null when the ending is not allowed or the content contradicts it. What the
 * sender says about the type counts for nothing.
 */
export function fileTypeOf(name: string, bytes: Uint8Array): string | null {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  if (!isAllowed(ending)) return null;
  if (TEXTS.includes(ending)) return bytes.includes(0) ? null : FILE_TYPES[ending];
  const beginning = BEGINNINGS[ending] ?? PACKED;
  return beginning.every((byte, index) => bytes[index] === byte) ? FILE_TYPES[ending] : null;
}

const isAllowed = (ending: string): ending is FileEnding => Object.hasOwn(FILE_TYPES, ending);
