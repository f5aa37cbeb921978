const e=require("./start.js"),t=`kedro-dagster-action`;function n({value:e=``}){return/^[a-z]+(?:\|[a-z]+)+$/u.test(e)?{kind:`words`,words:e.split(`|`)}:/^(?:[A-Z]*DIR|PATH|auto\|PATH|PROJECT|FOLDER)$/u.test(e)?{kind:`folder`}:/FILE/u.test(e)?{kind:`file`}:{kind:e===`REF`?`ref`:`any`}}function r({arguments:e}){let[t]=e.filter(e=>!e.startsWith(`-`));if(t===void 0)return null;let r=n({value:t.replace(/^\[|\]$/gu,``)});return r.kind===`any`?{kind:`file`}:r}function i(e){let[t=``]=e.split(/(?<=[^.])[.:;](?:\s|$)/u);return t.replaceAll(`'`,`’`).replaceAll(/[^\p{L}\p{N} .,/_<>()=’-]/gu,``).slice(0,70).trim()}function a(e){let n=e.map(({name:e})=>e).join(` `);return`# ${t} completions for bash
_kedro_dagster_action() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" command="\${COMP_WORDS[1]}"
  COMPREPLY=()
  if [[ $COMP_CWORD -eq 1 ]]; then
    COMPREPLY=($(compgen -W "${n} help --help --version" -- "$word"))
    return
  fi
  case "$command $before" in
${e.flatMap(o).join(`
`)}
  esac
  case "$command" in
${e.map(s).join(`
`)}
    help) COMPREPLY=($(compgen -W "${n}" -- "$word")) ;;
  esac
}
_kedro_dagster_action_refs() {
  git for-each-ref --format='%(refname:short)' refs/heads refs/tags refs/remotes 2>/dev/null
}
complete -o default -F _kedro_dagster_action ${t}
`}function o({name:e,options:t}){return t.flatMap(t=>t.value===void 0?[]:[`    "${e} --${t.name}") ${c(n(t))||`:`}; return ;;`])}function s(e){let t=e.options.map(({name:e})=>`--${e}`).join(` `),n=r(e),i=n===null?``:c(n),a=i===``?``:`\n      else ${i}`;return`    ${e.name})
      if [[ "$word" == -* ]]; then COMPREPLY=($(compgen -W "${t}" -- "$word"))${a}
      fi ;;`}function c(e){switch(e.kind){case`words`:return`COMPREPLY=($(compgen -W "${e.words.join(` `)}" -- "$word"))`;case`folder`:return`COMPREPLY=($(compgen -d -- "$word"))`;case`file`:return`COMPREPLY=($(compgen -f -- "$word"))`;case`ref`:return`COMPREPLY=($(compgen -W "$(_kedro_dagster_action_refs)" -- "$word"))`;case`any`:return``}}function l(e){let a=e.flatMap(e=>{let a=`'__fish_seen_subcommand_from ${e.name}'`,o=e.options.map(({name:e,value:r,summary:o})=>{let s=r===void 0?``:` ${u(n({value:r}))}`;return`complete -c ${t} -n ${a} -l ${e}${s} -d '${i(o)}'`}),s=r(e),c=s===null?[]:[`complete -c ${t} -n ${a} ${d(s)}`];return[`complete -c ${t} -n __fish_use_subcommand -a ${e.name} -d '${i(e.summary)}'`,...o,...c]});return`# ${t} completions for fish\ncomplete -c ${t} -f\n${a.join(`
`)}\n`}function u(e){switch(e.kind){case`words`:return`-x -a '${e.words.join(` `)}'`;case`folder`:return`-x -a '(__fish_complete_directories)'`;case`file`:return`-r -F`;case`ref`:return`-x -a '(git for-each-ref --format="%(refname:short)" refs/heads refs/tags refs/remotes 2>/dev/null)'`;case`any`:return`-x`}}function d(e){return e.kind===`file`?`-F`:u(e).replace(/^-x /u,``)}function f(e){return`#compdef ${t}
_kedro_dagster_action() {
  local -a commands
  commands=(
${e.map(({name:e,summary:t})=>`    '${e}:${i(t)}'`).join(`
`)}
  )
  if (( CURRENT == 2 )); then
    _describe -t commands command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${e.map(p).join(`
`)}
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
  compdef _kedro_dagster_action ${t}
fi
`}function p(e){let t=e.options.map(({name:e,value:t,summary:r,isRepeated:a})=>{let o=a===!0?`*`:``,s=t===void 0?``:`:${e}:${m(n({value:t}))}`;return`      '${o}--${e}[${i(r)}]${s}'`}),a=r(e),o=a===null?[]:[`      '*:argument:${m(a)}'`];return`    ${e.name}) _arguments \\\n${[...t,...o].join(` \\
`)} ;;`}function m(e){switch(e.kind){case`words`:return`(${e.words.join(` `)})`;case`folder`:return`_files -/`;case`file`:return`_files`;case`ref`:return`_kedro_dagster_action_refs`;case`any`:return` `}}const h=[`bash`,`zsh`,`fish`],g={bash:a,zsh:f,fish:l};function _(e,t){return g[e](t)}function v(t,n,r){let[i]=n.positionals,a=h.find(e=>e===i);if(a===void 0||n.positionals.length!==1)throw new e.p(i===void 0?"`completions` needs the name of a shell":`\`${i}\` is no shell that can be completed in`,`Name one of ${h.join(`, `)}.`);return r.print(_(a,t)),e.m.passed}exports.runCompletions=v;