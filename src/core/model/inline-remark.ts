/** A remark at a line of a pull request: a provable break, with the lines that cure it where they are known. */
export interface InlineRemark {
  /** What it is about, whatever line it stands on: the same through later commits. */
  readonly key: string;
  readonly path: string;
  /** On the newer side, from 1. */
  readonly line: number;
  /** What stands there. */
  readonly stands: string;
  /** One of our one-line messages. */
  readonly message: string;
  /** What would stand there instead. */
  readonly suggestion: readonly string[] | null;
}

/** All remarks of a review. */
export interface InlineRemarks {
  readonly list: readonly InlineRemark[];
  /** Whether everything was read that could tell of a break: what is not in the list is then cured. */
  readonly isWhole: boolean;
}
