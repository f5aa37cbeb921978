/** Where the command line writes. Results go to standard output, everything else to standard error. */
export interface Terminal {
  readonly isColoured: boolean;
  /** Writes a result. */
  print(text: string): void;
  /** Writes a remark. */
  note(text: string): void;
  /** Shows what is being done, on a terminal only and only when work is long; gone once done. */
  progress(text: string): void;
  /** Clears the progress line. */
  done(): void;
}

export interface TerminalStreams {
  readonly output: (text: string) => void;
  readonly complaint: (text: string) => void;
  readonly isColoured: boolean;
  readonly showsProgress: boolean;
}

/** Work shorter than this shows no progress. */
const PATIENCE_MS = 400;

/** The process's own streams; colour and progress only on a terminal, `NO_COLOR` honoured. */
export function processTerminal(environment: NodeJS.ProcessEnv): Terminal {
  return terminalOver({
    output: (text) => void process.stdout.write(text),
    complaint: (text) => void process.stderr.write(text),
    isColoured: process.stdout.isTTY && (environment["NO_COLOR"] ?? "") === "" && environment["TERM"] !== "dumb",
    showsProgress: process.stderr.isTTY,
  });
}

/** A terminal that writes whole lines to two streams. */
export function terminalOver({ output, complaint, isColoured, showsProgress }: TerminalStreams): Terminal {
  const started = performance.now();
  let isShown = false;
  return {
    isColoured,
    print: (text) => output(text.endsWith("\n") ? text : `${text}\n`),
    note: (text) => complaint(text.endsWith("\n") ? text : `${text}\n`),
    progress(text) {
      if (!showsProgress || performance.now() - started < PATIENCE_MS) return;
      isShown = true;
      complaint(`\r\u001b[2K${text}`);
    },
    done() {
      if (isShown) complaint("\r\u001b[2K");
      isShown = false;
    },
  };
}
