import type { DescribedSyntax } from "../command.ts";
import { type Completed, completedArgument, completedValue, PROGRAM } from "./completed-values.ts";

/** For bash 3.2 and later, with or without the bash-completion package. */
export function bashScript(commands: readonly DescribedSyntax[]): string {
  const names = commands.map(({ name }) => name).join(" ");
  return `# ${PROGRAM} completions for bash
_kedro_dagster_action() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" command="\${COMP_WORDS[1]}"
  COMPREPLY=()
  if [[ $COMP_CWORD -eq 1 ]]; then
    COMPREPLY=($(compgen -W "${names} help --help --version" -- "$word"))
    return
  fi
  case "$command $before" in
${commands.flatMap(valueCases).join("\n")}
  esac
  case "$command" in
${commands.map(optionCase).join("\n")}
    help) COMPREPLY=($(compgen -W "${names}" -- "$word")) ;;
  esac
}
_kedro_dagster_action_refs() {
  git for-each-ref --format='%(refname:short)' refs/heads refs/tags refs/remotes 2>/dev/null
}
complete -o default -F _kedro_dagster_action ${PROGRAM}
`;
}

function valueCases({ name, options }: DescribedSyntax): readonly string[] {
  return options.flatMap((option) =>
    option.value === undefined
      ? []
      : [`    "${name} --${option.name}") ${reply(completedValue(option)) || ":"}; return ;;`],
  );
}

function optionCase(command: DescribedSyntax): string {
  const flags = command.options.map(({ name }) => `--${name}`).join(" ");
  const completed = completedArgument(command);
  const argument = completed === null ? "" : reply(completed);
  const rest = argument === "" ? "" : `\n      else ${argument}`;
  return `    ${command.name})
      if [[ "$word" == -* ]]; then COMPREPLY=($(compgen -W "${flags}" -- "$word"))${rest}
      fi ;;`;
}

function reply(completed: Completed): string {
  switch (completed.kind) {
    case "words":
      return `COMPREPLY=($(compgen -W "${completed.words.join(" ")}" -- "$word"))`;
    case "folder":
      return `COMPREPLY=($(compgen -d -- "$word"))`;
    case "file":
      return `COMPREPLY=($(compgen -f -- "$word"))`;
    case "ref":
      return `COMPREPLY=($(compgen -W "$(_kedro_dagster_action_refs)" -- "$word"))`;
    case "any":
      return "";
  }
}
