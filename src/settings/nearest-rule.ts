import { isRuleId, RULE_IDS } from "../core/findings/findings.ts";
import { nearestName } from "../core/text/nearest-name.ts";

/** The rule that somebody means: the one of that name, or the one nearest to it; null where none is near. */
export function nearestRule(name: string): string | null {
  return isRuleId(name) ? name : nearestName(name.replaceAll("_", "-"), RULE_IDS);
}
