import { type Diagnostic, finding } from "../../model/diagnostic.ts";
import { RELATED } from "../../findings/related-words.ts";
import type { Raised } from "static-python";
import { oneLine } from "../../text/one-line.ts";

/** What an exception of Kedro's, or of Python's import, is reported as. */
type KnownException =
  | "circular-dependency"
  | "duplicate-confirm"
  | "duplicate-node-name"
  | "duplicate-output"
  | "empty-selection"
  | "import-error"
  | "invalid-node"
  | "invalid-pipeline-mapping"
  | "invalid-transcoding"
  | "python-syntax-error";

/** What any other exception is reported as, by the part of the project that raises it. */
type OtherException = "hook-fails" | "registration-fails" | "settings-fail";

/**
 * An exception that stops Kedro from loading the project, as a diagnostic at the line that raises it. `otherwise` is the
 * rule for exceptions that are none of Kedro's.
 */
export function raisedDiagnostic(raised: Raised, what: string, otherwise: OtherException): Diagnostic {
  const type = raised.type.split(".").at(-1) ?? raised.type;
  const reason = oneLine(raised.message);
  const [innermost, ...outer] = raised.trace;
  return finding(
    ruleOf(type, raised.message) ?? otherwise,
    { case: "raised", what, exception: reason === "" ? type : `${type}: ${reason}` },
    {
      subject: what.replaceAll("`", ""),
      at: innermost ?? raised.at,
      related: outer
        .filter(({ file, line }) => file !== innermost?.file || line !== innermost.line)
        .slice(0, 8)
        .map((at) => ({ message: RELATED.calledFromHere, at })),
    },
  );
}

function ruleOf(type: string, message: string): KnownException | null {
  const known = Object.hasOwn(RULES, type) ? RULES[type] : undefined;
  if (known) return known;
  if (message.startsWith("Pipeline nodes must have unique names")) return "duplicate-node-name";
  if (
    /^(Invalid Node definition|Failed to create node|Inputs of ')/.test(message) ||
    / is not a valid node (name|tag)/.test(message)
  )
    return "invalid-node";
  if (/^Pipeline (does not contain|contains no nodes)/.test(message)) return "empty-selection";
  if (message.includes("transcoding")) return "invalid-transcoding";
  return null;
}

const RULES: Readonly<Record<string, KnownException>> = {
  OutputNotUniqueError: "duplicate-output",
  ConfirmNotUniqueError: "duplicate-confirm",
  CircularDependencyError: "circular-dependency",
  PipelineError: "invalid-pipeline-mapping",
  ModularPipelineError: "invalid-pipeline-mapping",
  SyntaxError: "python-syntax-error",
  IndentationError: "python-syntax-error",
  ImportError: "import-error",
  ModuleNotFoundError: "import-error",
};
