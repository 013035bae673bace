import { FileRefusal } from './refusal.mjs';

/**
 * Text of an XML file. A byte order mark wins, then the shape of the first character, then the XML
 * declaration, then UTF-8. Refuses what is not valid in that encoding instead of guessing.
 */
export function decodeXml(bytes) {
  const marked = encodingOfMark(bytes);
  if (marked) return decodeAs(bytes, marked);
  if (bytes[0] === 0x3c && bytes[1] === 0) return decodeAs(bytes, 'utf-16le');
  if (bytes[0] === 0 && bytes[1] === 0x3c) return decodeAs(bytes, 'utf-16be');
  const head = Buffer.from(bytes.subarray(0, 256)).toString('latin1');
  const declared = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']/.exec(head)?.[1]?.toLowerCase();
  // A declaration readable byte by byte cannot be UTF-16: writers that print strings leave it wrong.
  const name = declared && !declared.startsWith('utf-16') && declared !== 'ucs-2' ? declared : 'utf-8';
  return decodeAs(bytes, name);
}

/** Text of a CSV file: marked encodings, else UTF-8, else Windows-1252 as German Excel writes it. */
export function decodeCsv(bytes) {
  const marked = encodingOfMark(bytes);
  if (marked) return decodeAs(bytes, marked);
  if (bytes[0] !== 0 && bytes[1] === 0) return decodeAs(bytes, 'utf-16le');
  if (bytes[0] === 0 && bytes[1] !== 0) return decodeAs(bytes, 'utf-16be');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decodeAs(bytes, 'windows-1252');
  }
}

function encodingOfMark(bytes) {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

function decodeAs(bytes, name) {
  let decoder;
  try {
    decoder = new TextDecoder(name, { fatal: true });
  } catch {
    throw new FileRefusal('encoding_unknown', { encoding: name.slice(0, 40) });
  }
  try {
    return decoder.decode(bytes);
  } catch {
    throw new FileRefusal('encoding_invalid', { encoding: name });
  }
}
