import { columnsOf } from "../core/text/columns-of.ts";
import { foldLines } from "./fold-lines.ts";
import { followsLinks } from "./follows-links.ts";
import { outputTo } from "./output-to.ts";

/** Where the command line writes. Results go to standard output, everything else to standard error. */
export interface Terminal {
  readonly isColoured: boolean;
  /** Whether places are links (OSC 8). */
  readonly followsLinks: boolean;
  /** Writes a result as it is: a document, or a text for another program. */
  print(text: string): void;
  /** Writes a large document, which comes in pieces. */
  printPieces(pieces: readonly string[]): void;
  /** Writes a result for people, folded at the terminal's width where there is one. */
  tell(text: string): void;
  /** Writes a remark. */
  note(text: string): void;
  /** Shows what is being done and for how long, on a terminal only; gone once done. */
  progress(text: string): void;
  /** Clears the progress line. */
  done(): void;
}

export interface TerminalStreams {
  readonly output: (text: string) => void;
  readonly complaint: (text: string) => void;
  readonly isColoured: boolean;
  readonly followsLinks?: boolean;
  readonly showsProgress: boolean;
  /** Widths of the terminals that results and complaints are written to; null: another program reads them. */
  readonly columns?: number | null;
  readonly complaintColumns?: number | null;
}

/** The terminal of this process. */
export interface ProcessTerminal extends Terminal {
  /** Whether all that was written has left the process. */
  isWritten(): boolean;
}

/** The process's own streams; colour and progress only on a terminal, `NO_COLOR` and `FORCE_COLOR` honoured. */
export function processTerminal(environment: NodeJS.ProcessEnv): ProcessTerminal {
  const [output, complaint] = [outputTo(1), outputTo(2)];
  const terminal = terminalOver({
    output: output.write,
    complaint: complaint.write,
    isColoured: isColoured(environment, output.isTerminal),
    followsLinks: followsLinks(environment, output.isTerminal),
    showsProgress: complaint.isTerminal,
    columns: output.columns,
    complaintColumns: complaint.columns,
  });
  return { ...terminal, isWritten: () => output.isWritten() && complaint.isWritten() };
}

/** `FORCE_COLOR` decides where it is set, `0` for none, as in Node and most tools; else `NO_COLOR` and the terminal do. */
export function isColoured(environment: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  const forced = environment["FORCE_COLOR"];
  if (forced !== undefined && forced !== "") return forced !== "0" && forced !== "false";
  return isTerminal && (environment["NO_COLOR"] ?? "") === "" && environment["TERM"] !== "dumb";
}

/** A terminal that writes whole lines to two streams. */
export function terminalOver(streams: TerminalStreams): Terminal {
  const { output, complaint, showsProgress } = streams;
  const [columns, complaintColumns] = [knownWidth(streams.columns), knownWidth(streams.complaintColumns)];
  const started = performance.now();
  let isShown = false;
  return {
    isColoured: streams.isColoured,
    followsLinks: streams.followsLinks === true,
    print: (text) => output(whole(text)),
    printPieces: (pieces) => {
      for (const chunk of largeChunks(pieces)) output(chunk);
    },
    tell: (text) => output(whole(columns === null ? text : foldLines(text, columns))),
    note: (text) => complaint(whole(complaintColumns === null ? text : foldLines(text, complaintColumns))),
    progress(text) {
      if (!showsProgress) return;
      isShown = true;
      const seconds = Math.floor((performance.now() - started) / 1000);
      const line = `${text}${seconds > 0 ? ` ${seconds} s` : ""}`;
      // a line that wraps could not be taken back
      complaint(`\r\u001b[2K${beginningOf(line, (complaintColumns ?? 80) - 1)}`);
    },
    done() {
      if (isShown) complaint("\r\u001b[2K");
      isShown = false;
    },
  };
}

/** A terminal that nobody gave a size, as a container's or a runner's, tells 0: nothing is folded there. */
function knownWidth(columns: number | null = null): number | null {
  return columns === 0 ? null : columns;
}

/** What of a line fits some columns. */
function beginningOf(line: string, columns: number): string {
  let left = columns;
  return [...line].filter((letter) => (left -= columnsOf(letter)) >= 0).join("");
}

function whole(text: string): string {
  return text.endsWith("\n") ? text : `${text}\n`;
}

const CHUNK = 1 << 20;

/** The pieces in chunks that are worth a write, with the end of the last line. */
function* largeChunks(pieces: readonly string[]): Generator<string> {
  let chunk: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    chunk.push(piece);
    length += piece.length;
    if (length < CHUNK) continue;
    yield chunk.join("");
    [chunk, length] = [[], 0];
  }
  yield whole(chunk.join(""));
}
