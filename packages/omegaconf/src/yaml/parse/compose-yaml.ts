import { parseDocument } from "./parse-document.ts";
import type { YamlDialect } from "./resolve-tag.ts";
import { YamlSyntaxError } from "../scan/syntax-problem.ts";
import type { SyntaxProblem } from "../scan/syntax-problem.ts";
import type { YamlUse } from "./yaml-node.ts";

/** What libyaml's reader refuses: control characters, lone surrogates and non-characters. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const REFUSED_CHARACTER = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]|\p{Cs}/u;

export interface ComposedYaml {
  /** Null for an empty text. */
  readonly root: YamlUse | null;
  /** Whether some node is used more than once. */
  readonly hasAliases: boolean;
  readonly problem: SyntaxProblem | null;
}

/** The single document of a text, or the reason why PyYAML refuses it. */
export function composeYaml(text: string, dialect: YamlDialect): ComposedYaml {
  const refused = REFUSED_CHARACTER.exec(text);
  if (refused !== null) {
    const code = (refused[0].codePointAt(0) ?? 0).toString(16).padStart(4, "0");
    return {
      root: null,
      hasAliases: false,
      problem: {
        message: `the character U+${code.toUpperCase()} is not allowed in YAML`,
        start: refused.index,
        end: refused.index + 1,
      },
    };
  }
  try {
    return { ...parseDocument(text, dialect), problem: null };
  } catch (error) {
    if (error instanceof YamlSyntaxError) return { root: null, hasAliases: false, problem: error.problem };
    throw error;
  }
}
