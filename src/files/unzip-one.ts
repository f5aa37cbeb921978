import { inflateRawSync } from "node:zlib";
import { failure, type Result, success } from "../core/model/result.ts";

/**
 * The one file of a ZIP archive, by the name it must have and up to so many bytes: anything else in the archive, another
 * name, encryption, or more bytes than were said is refused. Nothing is ever written.
 */
export function unzipOne(archive: Buffer, name: string, most: number): Result<Buffer, string> {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > archive.length) return failure("it is no ZIP archive");
  if (archive.readUInt16LE(end + 10) !== 1) return failure(`it does not hold ${name} alone`);
  const entry = archive.readUInt32LE(end + 16);
  if (entry + 46 > end || archive.readUInt32LE(entry) !== 0x02014b50) return failure("it is no whole ZIP archive");
  const [flags, method] = [archive.readUInt16LE(entry + 8), archive.readUInt16LE(entry + 10)];
  const [packed, plain] = [archive.readUInt32LE(entry + 20), archive.readUInt32LE(entry + 24)];
  const found = archive.toString("utf8", entry + 46, entry + 46 + archive.readUInt16LE(entry + 28));
  if (found !== name) return failure(`it does not hold ${name} alone`);
  if ((flags & 1) !== 0 || (method !== 0 && method !== 8)) return failure("it is packed in a way that is not read");
  if (plain > most) return failure(`it holds more than ${most} bytes`);
  const local = archive.readUInt32LE(entry + 42);
  if (local + 30 > end || archive.readUInt32LE(local) !== 0x04034b50) return failure("it is no whole ZIP archive");
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  if (start + packed > end) return failure("it is no whole ZIP archive");
  const bytes = archive.subarray(start, start + packed);
  try {
    const text = method === 0 ? bytes : inflateRawSync(bytes, { maxOutputLength: most });
    return text.length === plain ? success(text) : failure("it is no whole ZIP archive");
  } catch {
    return failure("it is no whole ZIP archive");
  }
}
