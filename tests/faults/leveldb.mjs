/**
 * Just enough of LevelDB's files (log format, table format) and of raw Snappy to read all that Chromium wrote.
 * Sources: google/leveldb doc/log_format.md and doc/table_format.md, google/snappy format_description.txt.
 */
const logBlock = 32_768;
const tableMagic = Buffer.from('57fb808b247547db', 'hex');

/** Everything in a file in readable form: joined log records, unpacked table blocks, unpacked values. */
export function unpack(name, bytes) {
  const parts = [];
  if (name.endsWith('.log')) parts.push(joinLog(bytes));
  if (bytes.length > 48 && bytes.subarray(-8).equals(tableMagic)) parts.push(...tableBlocks(bytes));
  return [...parts, ...[bytes, ...parts].flatMap(packedValues)];
}

function joinLog(bytes) {
  const pieces = [];
  for (let at = 0; at + 7 <= bytes.length;) {
    const left = logBlock - (at % logBlock);
    const length = bytes.readUInt16LE(at + 4);
    const type = bytes[at + 6];
    if (left < 7 || type === 0 || type > 4 || length > left - 7) at += left;
    else {
      pieces.push(bytes.subarray(at + 7, at + 7 + length));
      at += 7 + length;
    }
  }
  return Buffer.concat(pieces);
}

/** Where the last whole record of a log or a manifest ends; zeros that only fill up a block belong to it. */
export function endOfWhole(bytes) {
  let end = 0;
  for (let at = 0; at + 7 <= bytes.length;) {
    const left = logBlock - (at % logBlock);
    const [length, type] = [bytes.readUInt16LE(at + 4), bytes[at + 6]];
    if (left < 7) at += left;
    else if (type === 0 || at + 7 + length > bytes.length) break;
    else {
      at += 7 + length;
      // A whole record, or the last part of one.
      if (type === 1 || type === 4) end = at;
    }
  }
  return bytes.subarray(end).every((byte) => byte === 0) ? bytes.length : end;
}

function tableBlocks(bytes) {
  const footer = bytes.subarray(-48);
  const read = varints(footer);
  read();
  read();
  const index = block(bytes, read(), read());
  return [index, ...handles(index).map(([offset, size]) => block(bytes, offset, size))];
}

function block(bytes, offset, size) {
  const content = bytes.subarray(offset, offset + size);
  return bytes[offset + size] === 1 ? unsnappy(content) : content;
}

/** The values of an index block: where each data block lies. */
function handles(index) {
  const restarts = index.readUInt32LE(index.length - 4);
  const entries = index.subarray(0, index.length - 4 - 4 * restarts);
  const found = [];
  const read = varints(entries);
  while (read.at < entries.length) {
    read();
    const [rest, size] = [read(), read()];
    const value = varints(entries.subarray(read.at + rest, read.at + rest + size));
    found.push([value(), value()]);
    read.at += rest + size;
  }
  return found;
}

function varints(bytes) {
  const read = () => {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = bytes[read.at++] ?? 0;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
  };
  read.at = 0;
  return read;
}

/** Chromium packs larger values once more: 0xff, version, 0x02, and then Snappy. */
function packedValues(bytes) {
  const found = [];
  for (let at = bytes.indexOf(0xff); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    if (bytes[at + 2] === 2) found.push(unsnappy(bytes.subarray(at + 3)));
  }
  return found;
}

/** Raw Snappy; gives what could be unpacked when the bytes turn out to be something else. */
export function unsnappy(bytes) {
  const read = varints(bytes);
  const length = Math.min(read(), 64 * 1024 * 1024);
  const out = [];
  while (read.at < bytes.length && out.length < length) {
    const tag = bytes[read.at++];
    if ((tag & 3) === 0) {
      let size = tag >> 2;
      if (size >= 60) {
        const extra = size - 59;
        size = bytes.subarray(read.at, read.at + extra).reduceRight((sum, byte) => sum * 256 + byte, 0);
        read.at += extra;
      }
      for (const byte of bytes.subarray(read.at, read.at + size + 1)) out.push(byte);
      read.at += size + 1;
      continue;
    }
    const [size, offset] = copyOf(tag, bytes, read);
    if (offset === 0 || offset > out.length) break;
    for (let n = 0; n < size; n++) out.push(out[out.length - offset]);
  }
  return Buffer.from(out);
}

function copyOf(tag, bytes, read) {
  const kind = tag & 3;
  const tail = [0, 1, 2, 4][kind];
  const low = bytes.subarray(read.at, read.at + tail).reduceRight((sum, byte) => sum * 256 + byte, 0);
  read.at += tail;
  return kind === 1 ? [4 + ((tag >> 2) & 7), ((tag >> 5) << 8) | low] : [1 + (tag >> 2), low];
}
