import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";

/** Compiled code of one source, in one file. */
export interface KeptCode {
  /** Null where there is none of this very source. */
  readonly code: Buffer | null;
  /** Writes it, whole or not at all; a folder that cannot be written keeps nothing. */
  readonly keep: (code: Buffer) => void;
}

/** The code comes first, since V8 wants it aligned; the source behind it says what it was compiled from, to the byte. */
export function keptCode(file: string, source: Buffer): KeptCode {
  return {
    code: codeOf(file, source),
    keep(code) {
      const making = `${file}.${process.pid}`;
      try {
        writeWhole(making, [code, source]);
        renameSync(making, file);
      } catch {
        forget(making);
      }
    },
  };
}

function codeOf(file: string, source: Buffer): Buffer | null {
  try {
    const kept = readFileSync(file);
    const length = kept.length - source.length;
    return length > 0 && kept.subarray(length).equals(source) ? kept.subarray(0, length) : null;
  } catch {
    return null;
  }
}

/** V8 trusts what it is given: the bytes are on the disk before the file has its name. */
function writeWhole(file: string, parts: readonly Buffer[]): void {
  const opened = openSync(file, "wx", 0o600);
  try {
    for (const part of parts) for (let at = 0; at < part.length;) at += writeSync(opened, part, at);
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

function forget(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // in a folder that cannot be written there is nothing to take away
  }
}
