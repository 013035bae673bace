import { crc32 } from 'node:zlib';
import yauzl from 'yauzl';
import { FileRefusal } from './refusal.mjs';

const ARCHIVE = /\.(zip|xlsx|xlsm|xlsb|docx|pptx|jar|7z|rar|gz|tgz|bz2|xz|tar|cab|iso|lzh|arj|zst)$/i;

/**
 * Unpacks the XML parts of a workbook after checking every entry of the archive: number, names, sizes,
 * ratio, nesting, encryption, macros, links to other files. Declared sizes are checked before anything
 * is unpacked, real sizes while it is.
 */
export async function unpackWorkbook(bytes, limits) {
  const archive = await openArchive(bytes);
  try {
    if (archive.entryCount > limits.maxEntries) {
      throw new FileRefusal('zip_too_many_entries', { limit: limits.maxEntries });
    }
    const entries = await listEntries(archive);
    checkEntries(entries, bytes.length, limits);
    const parts = new Map();
    for (const entry of entries) {
      if (!/\.(xml|rels)$/i.test(entry.fileName)) continue;
      if (parts.has(entry.fileName)) throw new FileRefusal('zip_damaged');
      parts.set(entry.fileName, await unpackEntry(archive, entry));
    }
    return parts;
  } finally {
    archive.close();
  }
}

function openArchive(bytes) {
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true, strictFileNames: true };
    yauzl.fromBuffer(
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      options,
      (error, archive) => (error ? reject(new FileRefusal('zip_damaged')) : resolve(archive)),
    );
  });
}

function listEntries(archive) {
  return new Promise((resolve, reject) => {
    const entries = [];
    archive.on('entry', (entry) => {
      entries.push(entry);
      archive.readEntry();
    });
    archive.on('end', () => resolve(entries));
    archive.on('error', (error) => {
      const unsafe = /absolute path|relative path|invalid characters in fileName/.test(error.message);
      reject(new FileRefusal(unsafe ? 'zip_unsafe_name' : 'zip_damaged'));
    });
    archive.readEntry();
  });
}

function checkEntries(entries, packed, limits) {
  let unpacked = 0;
  for (const entry of entries) {
    const name = entry.fileName.toLowerCase();
    if (entry.generalPurposeBitFlag & 1) throw new FileRefusal('zip_encrypted');
    if (/(^|\/)vbaproject\.bin$|\/macrosheets\//.test(name)) throw new FileRefusal('macros');
    if (name.includes('xl/externallinks/')) throw new FileRefusal('external_links');
    if (ARCHIVE.test(name)) throw new FileRefusal('zip_nested');
    unpacked += entry.uncompressedSize;
  }
  if (unpacked > limits.maxUnpackedBytes) {
    throw new FileRefusal('zip_too_large', {
      limitMegabytes: Math.floor(limits.maxUnpackedBytes / 1_048_576),
    });
  }
  if (unpacked > packed * limits.maxRatio) throw new FileRefusal('zip_ratio', { limit: limits.maxRatio });
}

function unpackEntry(archive, entry) {
  return new Promise((resolve, reject) => {
    archive.openReadStream(entry, (error, stream) => {
      if (error) return reject(new FileRefusal('zip_damaged'));
      const chunks = [];
      stream.on('data', (chunk) => chunks.push(chunk));
      stream.on('end', () => resolve(Buffer.concat(chunks)));
      stream.on('error', () => reject(new FileRefusal('zip_damaged')));
    });
  });
}

/**
 * The checked parts as an archive without compression, so that the workbook reader sees exactly what was
 * checked and needs no decompression of its own.
 */
export function packStored(parts) {
  const local = [];
  const central = [];
  let offset = 0;
  for (const [name, content] of parts) {
    const fileName = Buffer.from(name, 'utf8');
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(fileName.length, 22);
    local.push(Buffer.from('PK\x03\x04', 'latin1'), common, fileName, content);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, fileName);
    offset += 30 + fileName.length + content.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(parts.size, 8);
  end.writeUInt16LE(parts.size, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}
