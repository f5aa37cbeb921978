import { installLazyIterators } from "./lazy-iterators.ts";
import { installCollections } from "./collections.ts";
import { installScalars } from "./scalars.ts";
import { installExceptions } from "./exceptions.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { installObjectModel } from "./object-model.ts";

/** Gives the built-in classes their constructors and methods. */
export function installTypes(rt: Runtime): void {
  installScalars(rt);
  installCollections(rt);
  installLazyIterators(rt);
  installObjectModel(rt);
  installExceptions(rt);
}
