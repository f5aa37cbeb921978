/** What the command line ends with; documented in the README and in `--help`. */
export const EXIT = {
  /** Verdict pass, warn or unknown. */
  passed: 0,
  /** Findings at or above `--fail-on`. */
  found: 1,
  /** The command could not run: wrong arguments, no such folder or commit, an unreadable document. */
  couldNotRun: 2,
} as const;

/** A mistake of the caller: printed as one line with what to do, never with a stack trace. */
export class CannotRun extends Error {
  readonly help: string;
  constructor(message: string, help: string) {
    super(message);
    this.help = help;
  }
}
