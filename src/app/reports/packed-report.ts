import { gzipSync } from "node:zlib";
import type { ReportFile } from "../../core/report/renderers.ts";

/** A file of a report as it is served. */
export interface PackedFile {
  readonly name: string;
  readonly mediaType: string;
  /** Content security policy that it is served with. */
  readonly policy: string;
  /** Compressed by gzip. */
  readonly bytes: Uint8Array;
}

/** Content security policy of what is only text. */
export const NO_CONTENT = "default-src 'none'; base-uri 'none'; form-action 'none'";

/** Bytes of one report; what is beyond is left out, the longest file first. */
const LARGEST = 24 * 1024 * 1024;

/** Files in one piece, which is kept and forgotten as a whole. */
export function packReport(files: readonly PackedFile[]): Buffer {
  const head = files.map(({ name, mediaType, policy, bytes }) => [name, mediaType, policy, bytes.length]);
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...files.map(({ bytes }) => bytes)]);
}

/** A file of a report that was kept; null where it has none of that name. */
export function unpackFile(report: Buffer, wanted: string): PackedFile | null {
  const start = report.indexOf(0x0a) + 1;
  const head = JSON.parse(report.toString("utf8", 0, start)) as readonly [string, string, string, number][];
  let at = start;
  for (const [name, mediaType, policy, length] of head) {
    if (name === wanted) return { name, mediaType, policy, bytes: report.subarray(at, at + length) };
    at += length;
  }
  return null;
}

/** Files compressed, and of them those that there is room for. */
export function packedFiles(
  files: readonly ReportFile[],
  policyOf: (file: ReportFile) => string,
  largest = LARGEST,
): readonly PackedFile[] {
  const packed = files.map((file) => ({
    name: file.name,
    mediaType: file.mediaType,
    policy: policyOf(file),
    bytes: gzipSync(file.text),
  }));
  const kept = [...packed].sort((one, other) => one.bytes.length - other.bytes.length);
  for (let all = kept.reduce((sum, { bytes }) => sum + bytes.length, 0); all > largest;)
    all -= kept.pop()?.bytes.length ?? all;
  return packed.filter((file) => kept.includes(file));
}
