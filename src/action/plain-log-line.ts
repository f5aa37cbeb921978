/** A command at the begin of a line, in each form that the runner reads; of the older one wherever it stands. */
const COMMANDS = /^(?:[^\S\r\n\u2028\u2029]|\u0085)*::|##\[/gmu;

/**
 * A text for the log that gives the runner no command. What a step prints is searched for commands (`::set-output …`,
 * `##[error]…`), and names from a pull request may hold lines that read as one.
 */
export function plainLogLine(text: string): string {
  return text.replaceAll(COMMANDS, (command) => `${command.slice(0, -1)} ${command.slice(-1)}`);
}
