import type { Diagnostic, Severity } from "../../model/diagnostic.ts";
import type { Raised } from "static-python";

/**
 * An exception that stops Kedro from loading the project, as a diagnostic at the line that raises it. `otherwise` is the
 * rule for exceptions that are none of Kedro's.
 */
export function raisedDiagnostic(
  raised: Raised,
  what: string,
  otherwise: string,
  severity: Severity = "error",
): Diagnostic {
  const type = raised.type.split(".").at(-1) ?? raised.type;
  const reason = raised.message.replaceAll(/\s*\n\s*/g, " ").trim();
  const [innermost, ...outer] = raised.trace;
  const rule = ruleOf(type, raised.message) ?? otherwise;
  return {
    rule,
    severity,
    message: `${what} raises ${type}${reason === "" ? "" : `: ${reason}`}`,
    subject: what.replaceAll("`", ""),
    at: innermost ?? raised.at,
    related: outer
      .filter(({ file, line }) => file !== innermost?.file || line !== innermost.line)
      .slice(0, 8)
      .map((at) => ({ message: "called from here", at })),
    help: helpFor(rule),
    targets: ["plugin", "generated"],
  };
}

function ruleOf(type: string, message: string): string | null {
  const known = RULES[type];
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

const RULES: Readonly<Record<string, string>> = {
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

/** What to do about it. */
function helpFor(rule: string): string {
  switch (rule) {
    case "duplicate-output":
      return "Give each node its own output; two pipelines that make the same dataset can be told apart by namespaces.";
    case "duplicate-confirm":
      return "Let one node confirm the dataset.";
    case "duplicate-node-name":
      return "Give the nodes different names, or put one pipeline under a namespace.";
    case "circular-dependency":
      return "Break the circle: some node must not read what is made after it.";
    case "invalid-pipeline-mapping":
      return "Map only free inputs as inputs, only datasets the pipeline makes as outputs, and parameters as parameters.";
    case "invalid-node":
      return "Give the node a function, inputs that fit its parameters, and outputs.";
    case "invalid-transcoding":
      return "Name the dataset as `name@format` wherever it is used, with one `@`.";
    case "empty-selection":
      return "Check the names against those of the pipeline, namespaces included.";
    case "python-syntax-error":
      return "Repair the syntax.";
    case "import-error":
      return "Repair the import.";
    default:
      return "Kedro cannot load the project as long as this is raised.";
  }
}
