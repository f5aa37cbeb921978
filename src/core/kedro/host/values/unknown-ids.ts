import type { AssumptionId } from "../../../findings/assumptions.ts";
import type { BlindSpotId } from "../../../findings/blind-spots.ts";

/**
 * The ids of blind spots and assumptions of this program, for use beside those of the Python reader. Each of the
 * reader's own must have a row in core/findings, or its causes are no blind spots to the compiler.
 */
declare module "static-python" {
  // oxlint-disable-next-line typescript/no-empty-interface, typescript/no-empty-object-type -- declares ids
  interface HostUnknownIds extends Readonly<Record<BlindSpotId, true>> {}
  // oxlint-disable-next-line typescript/no-empty-interface, typescript/no-empty-object-type -- declares ids
  interface HostAssumptionIds extends Readonly<Record<AssumptionId, true>> {}
}
