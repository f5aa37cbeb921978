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

/** Work shorter than this shows no progress. */
const PATIENCE_MS = 400;

/** The process's own streams; colour and progress only on a terminal, `NO_COLOR` honoured. */
export function processTerminal(environment: NodeJS.ProcessEnv): Terminal {
  const started = performance.now();
  const showsProgress = process.stderr.isTTY;
  let isShown = false;
  return {
    isColoured: process.stdout.isTTY && (environment["NO_COLOR"] ?? "") === "" && environment["TERM"] !== "dumb",
    print: (text) => void process.stdout.write(text.endsWith("\n") ? text : `${text}\n`),
    note: (text) => void process.stderr.write(text.endsWith("\n") ? text : `${text}\n`),
    progress(text) {
      if (!showsProgress || performance.now() - started < PATIENCE_MS) return;
      isShown = true;
      process.stderr.write(`\r\u001b[2K${text}`);
    },
    done() {
      if (isShown) process.stderr.write("\r\u001b[2K");
      isShown = false;
    },
  };
}
