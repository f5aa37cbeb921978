import type { DescribedSyntax } from "../command.ts";
import { type Completed, completedArgument, completedValue, PROGRAM, shortSummary } from "./completed-values.ts";

/** For zsh with its completion system; it takes a file of `fpath` as well as `eval`. */
export function zshScript(commands: readonly DescribedSyntax[]): string {
  return `#compdef ${PROGRAM}
_kedro_dagster_action() {
  local -a commands
  commands=(
${commands.map(({ name, summary }) => `    '${name}:${shortSummary(summary)}'`).join("\n")}
  )
  if (( CURRENT == 2 )); then
    _describe -t commands command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${commands.map(commandCase).join("\n")}
    help) _describe -t commands command commands ;;
  esac
}
_kedro_dagster_action_refs() {
  local -a refs
  refs=(\${(f)"$(git for-each-ref --format='%(refname:short)' refs/heads refs/tags refs/remotes 2>/dev/null)"})
  compadd -a refs
}
if [[ \${funcstack[1]} = _kedro_dagster_action ]]; then
  _kedro_dagster_action "$@"
else
  compdef _kedro_dagster_action ${PROGRAM}
fi
`;
}

function commandCase(command: DescribedSyntax): string {
  const options = command.options.map(({ name, value, summary, isRepeated }) => {
    const many = isRepeated === true ? "*" : "";
    const takes = value === undefined ? "" : `:${name}:${action(completedValue({ value }))}`;
    return `      '${many}--${name}[${shortSummary(summary)}]${takes}'`;
  });
  const completed = completedArgument(command);
  const argument = completed === null ? [] : [`      '*:argument:${action(completed)}'`];
  return `    ${command.name}) _arguments \\\n${[...options, ...argument].join(" \\\n")} ;;`;
}

function action(completed: Completed): string {
  switch (completed.kind) {
    case "words":
      return `(${completed.words.join(" ")})`;
    case "folder":
      return "_files -/";
    case "file":
      return "_files";
    case "ref":
      return "_kedro_dagster_action_refs";
    case "any":
      return " ";
  }
}
