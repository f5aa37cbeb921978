import type { HostContext, Value } from "static-python";

/**
 * What a loader gives for `credentials`. They are never read; a loader raises `MissingConfigException` where there are
 * none, and the repository leaves them out as a rule.
 */
export function credentials(isInRepository: boolean, host: HostContext): Value {
  const unknown = host.unknown(
    "computed-at-runtime",
    "what credentials the configuration has where the project runs is not known",
  );
  return isInRepository ? unknown : host.mayBeAbsent(unknown);
}
