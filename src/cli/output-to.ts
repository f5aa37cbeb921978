import { fstatSync, type Stats, writeSync } from "node:fs";
import { EXIT } from "./exit-code.ts";

/** One of the process's own two streams. */
export interface Output {
  readonly isTerminal: boolean;
  /** Its width; null where it is no terminal. */
  readonly columns: number | null;
  readonly write: (text: string) => void;
  /** Whether all that was written has left the process. */
  readonly isWritten: () => boolean;
}

/**
 * Standard output or error. A terminal has Node's stream; a file or a pipe is written directly, since Node's streams take as
 * long to load as a tenth of its start. A reader that has seen enough (`| head`) closes the pipe: there is nobody to tell
 * the rest.
 */
export function outputTo(descriptor: 1 | 2): Output {
  const stream = (): NodeJS.WriteStream => (descriptor === 1 ? process.stdout : process.stderr);
  if (!isWrittenDirectly(descriptor)) return throughStream(stream());
  let isDirect = true;
  const write = (text: string): void => {
    const rest = isDirect ? unwritten(descriptor, text) : text;
    if (rest.length === 0) return;
    if (isDirect) leaveWhenClosed(stream());
    isDirect = false;
    stream().write(rest);
  };
  return { isTerminal: false, columns: null, write, isWritten: () => isDirect };
}

function throughStream(stream: NodeJS.WriteStream): Output {
  leaveWhenClosed(stream);
  const isTerminal = stream.isTTY;
  return {
    isTerminal,
    columns: isTerminal ? stream.columns : null,
    write: (text) => void stream.write(text),
    isWritten: () => stream.writableLength === 0,
  };
}

function leaveWhenClosed(stream: NodeJS.WriteStream): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    giveUp(error);
  });
}

/** A reader that has gone has seen enough; a disk that is full has not, and whoever called is to know. */
function giveUp({ code = "" }: NodeJS.ErrnoException): never {
  if (code === "EPIPE") process.exit();
  try {
    writeSync(2, `error: the output could not be written (${code})\n  Make room, or write it elsewhere.\n`);
  } catch {
    // there is nowhere to say it
  }
  process.exit(EXIT.couldNotRun);
}

/** Windows' pipes and consoles are Node's to handle. */
function isWrittenDirectly(descriptor: number): boolean {
  if (process.platform === "win32") return false;
  try {
    const status = fstatSync(descriptor);
    return status.isFile() || status.isFIFO() || status.isSocket() || isNoDevice(status);
  } catch {
    return false;
  }
}

/** `/dev/null`: of the character devices of Linux those of memory, none of which is a terminal. */
function isNoDevice(status: Stats): boolean {
  return process.platform === "linux" && status.isCharacterDevice() && status.rdev >> 8 === 1;
}

/** What a pipe that does not wait could not take. */
function unwritten(descriptor: number, text: string): Uint8Array {
  const bytes = Buffer.from(text);
  let at = 0;
  try {
    while (at < bytes.length) at += writeSync(descriptor, bytes, at);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EAGAIN") giveUp(error as NodeJS.ErrnoException);
  }
  return bytes.subarray(at);
}
