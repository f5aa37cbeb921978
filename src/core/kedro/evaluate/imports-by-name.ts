const IMPORTERS =
  /^(?:kedro\.(?:utils|io\.core)\.load_obj|(?:django\.utils\.module_loading|werkzeug\.utils)\.import_string|hydra\.utils\.(?:call|get_class|get_method|get_object|instantiate))$/u;

/** Functions that give what a dotted name stands for: Kedro's `load_obj` (kedro/utils.py), Hydra's `instantiate` and their like. */
export function importsByName(dotted: string): boolean {
  return IMPORTERS.test(dotted);
}
