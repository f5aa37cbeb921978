/** What a reading says of variables of the environment that nobody handed in, one sentence for each however often it is read. */

const SUBJECT = /^the environment variable `(?<variable>[^`]+)` is not set here/u;

/** The blind spot of a variable that something is decided by. */
export function undecidedVariable(variable: string): string {
  return `the environment variable \`${variable}\` is not set here, and what it decides is not known: hand it in with \`--var ${variable}=…\``;
}

/** What is assumed of a variable that is only read, or has a default. */
export function unsetVariable(variable: string): string {
  return `the environment variable \`${variable}\` is not set here: its default is taken where it has one, and else \`\${env:${variable}}\` stands for its value`;
}

/** The variable that one of these sentences is about, or null for another sentence. */
export function variableOf(message: string): string | null {
  return SUBJECT.exec(message)?.groups?.["variable"] ?? null;
}
