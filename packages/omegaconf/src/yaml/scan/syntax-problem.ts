/** Why a text is no YAML, with PyYAML's reason and the offset of the problem. Offsets count UTF-16 units of the text. */
export interface SyntaxProblem {
  readonly message: string;
  readonly start: number;
  readonly end: number;
  /** Offset of the bracket that is not closed. */
  readonly opened?: number;
}

/** Thrown at the first problem of a text and caught by `composeYaml`; nothing else sees it. */
export class YamlSyntaxError extends Error {
  readonly problem: SyntaxProblem;
  constructor(problem: SyntaxProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

export function syntaxError(message: string, start: number, end = start + 1, opened?: number): never {
  throw new YamlSyntaxError({ message, start, end, ...(opened === undefined ? {} : { opened }) });
}
