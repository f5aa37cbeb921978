import type { DescribedSyntax } from "../command.ts";
import { type Completed, completedArgument, completedValue, PROGRAM, shortSummary } from "./completed-values.ts";

/** For fish 3 and later. */
export function fishScript(commands: readonly DescribedSyntax[]): string {
  const lines = commands.flatMap((command) => {
    const begun = `'__fish_seen_subcommand_from ${command.name}'`;
    const options = command.options.map(({ name, value, summary }) => {
      const takes = value === undefined ? "" : ` ${action(completedValue({ value }))}`;
      return `complete -c ${PROGRAM} -n ${begun} -l ${name}${takes} -d '${shortSummary(summary)}'`;
    });
    const completed = completedArgument(command);
    const argument = completed === null ? [] : [`complete -c ${PROGRAM} -n ${begun} ${own(completed)}`];
    return [
      `complete -c ${PROGRAM} -n __fish_use_subcommand -a ${command.name} -d '${shortSummary(command.summary)}'`,
      ...options,
      ...argument,
    ];
  });
  return `# ${PROGRAM} completions for fish\ncomplete -c ${PROGRAM} -f\n${lines.join("\n")}\n`;
}

function action(completed: Completed): string {
  switch (completed.kind) {
    case "words":
      return `-x -a '${completed.words.join(" ")}'`;
    case "folder":
      return `-x -a '(__fish_complete_directories)'`;
    case "file":
      return "-r -F";
    case "ref":
      return `-x -a '(git for-each-ref --format="%(refname:short)" refs/heads refs/tags refs/remotes 2>/dev/null)'`;
    case "any":
      return "-x";
  }
}

/** The same for arguments that follow no option. */
function own(completed: Completed): string {
  return completed.kind === "file" ? "-F" : action(completed).replace(/^-x /u, "");
}
