import type { Command } from "../command.ts";
import { diff } from "./diff.ts";
import { generate } from "./generate.ts";
import { review } from "./review.ts";
import { translate } from "./translate.ts";
import { validate } from "./validate.ts";

/** In the order a newcomer meets them. */
export const COMMANDS: readonly Command[] = [translate, validate, diff, review, generate];
