"""Says of each generated package under a folder what in it is not as it should be: code that is not the generator's
own, texts that are not those of the project, and definitions that Dagster refuses."""

import ast
import importlib
import json
import sys
import traceback
import warnings
from pathlib import Path

warnings.simplefilter("ignore")

OWN_CALLS = {
    "KedroProject", "executor", "kedro_logger", "kedro_parameters", "parameter", "secret_parameter", "source",
    "kedro_project.run_node", "kedro_project.before_pipeline_run", "kedro_project.after_pipeline_run",
    "kedro_project.on_pipeline_error", "kedro_project.io_manager", "kedro_project.with_pipeline_hooks",
    "kedro_project.run_config", "set",
}
OWN_NODES = (
    ast.Module, ast.Expr, ast.Constant, ast.Import, ast.ImportFrom, ast.alias, ast.Assign, ast.Name, ast.Load, ast.Store,
    ast.Call, ast.keyword, ast.Dict, ast.List, ast.Set, ast.Attribute, ast.FunctionDef, ast.arguments, ast.arg, ast.Return,
    ast.DictComp, ast.comprehension, ast.Subscript, ast.YieldFrom, ast.Starred, ast.UnaryOp, ast.USub,
)


def called(node):
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{called(node.value)}.{node.attr}"
    return "(call)" if isinstance(node, ast.Call) else type(node).__name__


def problems(tree):
    for node in ast.walk(tree):
        if not isinstance(node, OWN_NODES):
            yield f"line {node.lineno}: {type(node).__name__}"
        if isinstance(node, ast.Call):
            name = called(node.func)
            if not (name in OWN_CALLS or name.startswith("dg.") or name in ("(call).to_job", "(call).with_io_manager_key")):
                yield f"line {node.lineno}: calls {name}"


def inspect(folder):
    module = folder / "dagster_definitions" / "env_local.py"
    tree = ast.parse(module.read_text("utf8"))
    found = list(problems(tree))
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    expected = json.loads((folder / "texts.json").read_text("utf8"))
    found += [f"text lost: {text!r}" for text in expected if text not in texts]
    sys.path.insert(0, str(folder))
    try:
        for name in [name for name in sys.modules if name.startswith("dagster_definitions")]:
            del sys.modules[name]
        defs = importlib.import_module("dagster_definitions.env_local").defs
        defs.get_repository_def().load_all_definitions()
    except Exception:
        found.append("not loaded: " + traceback.format_exc()[-1500:])
    finally:
        sys.path.remove(str(folder))
    return found


if __name__ == "__main__":
    answers = {folder.name: inspect(folder) for folder in sorted(Path(sys.argv[1]).iterdir())}
    print("\nANSWER " + json.dumps({name: found for name, found in answers.items() if found}))
