import { type Directives, plainReason, type Said } from "./deployment-directives.ts";
import { failure, type Result, success } from "../core/model/result.ts";

/**
 * What a person wants of a deployment branch. `commit` is one of the source. Of a rollback or pin, null is the one that
 * stands; of a deployment it is the tip that the person has seen, null whichever it is.
 */
export type DeploymentAction = Said &
  (
    | { readonly kind: "unpin" | "freeze" | "unfreeze" }
    | { readonly kind: "deploy" | "rollback" | "pin"; readonly commit: string | null }
    | { readonly kind: "accept"; readonly name: string; readonly until: string }
  );

/**
 * What is said of a branch after a person has spoken. @param standing source commit that stands there, null where none
 * does
 */
export function afterAction(
  directives: Directives,
  action: DeploymentAction,
  standing: string | null,
): Result<Directives, string> {
  const said = { by: action.by, reason: plainReason(action.reason) };
  switch (action.kind) {
    case "deploy":
      return success(directives);
    case "rollback":
    case "pin": {
      const commit = action.commit ?? standing;
      return commit === null
        ? failure("nothing is deployed there that it could be pinned to")
        : success({ ...directives, pin: { ...said, commit } });
    }
    case "unpin":
      return success({ ...directives, pin: null });
    case "freeze":
      return standing === null
        ? failure("nothing is deployed there that could be frozen")
        : success({ ...directives, freeze: said });
    case "unfreeze":
      return success({ ...directives, freeze: null });
    case "accept": {
      if (said.reason === null) return failure("a blind spot is accepted for a reason: say which");
      const others = directives.accepted.filter(({ name }) => name !== action.name);
      return success({ ...directives, accepted: [...others, { ...said, name: action.name, until: action.until }] });
    }
  }
}
