"""Records the public names that each module of Kedro has, version by version.

    python scripts/record-kedro-names.py VERSION=PYTHON ... > src/core/kedro/host/libraries/recorded-names.ts

`PYTHON` is an interpreter that has Kedro `VERSION` installed. Modules that need more than Kedro itself are left out:
datasets of `kedro.extras`, templates, the server and what IPython loads.
"""

import json
import subprocess
import sys

LEFT_OUT = ("extras", "template", ".server", "ipython")
DUMP = """
import importlib, json, pkgutil, warnings
warnings.simplefilter("ignore")
import kedro
found = {}
names = ["kedro", *(m.name for m in pkgutil.walk_packages(kedro.__path__, "kedro.", onerror=lambda name: None))]
for name in names:
    if any(part in name for part in LEFT_OUT):
        continue
    try:
        module = importlib.import_module(name)
    except BaseException:
        found[name] = ["*"]
        continue
    # a module that answers for names itself, or that needs more than is installed, may hold any
    names = [n for n in dir(module) if not n.startswith("_")]
    found[name] = ["*", *names] if hasattr(module, "__getattr__") else names
print("\\n" + json.dumps(found))
"""


def names_of(python):
    run = subprocess.run([python, "-c", f"LEFT_OUT = {LEFT_OUT!r}{DUMP}"], capture_output=True, text=True, check=True)
    return json.loads(run.stdout.splitlines()[-1])


def number(version):
    return tuple(int(part) for part in version.split("."))


def spans(versions, having):
    """The runs of versions next to one another, as `first-last`; the last is left out where it is the newest."""
    found, start = [], None
    for version, following in zip(versions, [*versions[1:], None]):
        if version in having and start is None:
            start = version
        if start is not None and (following is None or following not in having) and version in having:
            found.append(f"{start}-" if following is None else f"{start}-{version}")
            start = None
    return " ".join(found)


def main(given):
    dumped = {}
    for entry in given:
        version, python = entry.split("=", 1)
        dumped[version] = names_of(python)
    versions = sorted(dumped, key=number)
    modules = {}
    for module in sorted({name for names in dumped.values() for name in names}):
        groups = {}
        for name in sorted({n for version in versions for n in dumped[version].get(module, [])}):
            having = {v for v in versions if name in dumped[v].get(module, [])}
            groups.setdefault(spans(versions, having), []).append(name)
        there = spans(versions, {v for v in versions if module in dumped[v]})
        parts = [there, *(f"{span}: {' '.join(names)}" for span, names in groups.items())]
        modules[module] = " | ".join(parts)
    print("/** Written by scripts/record-kedro-names.py: the versions of Kedro that were asked. */")
    print(f"export const RECORDED_VERSIONS = {json.dumps(' '.join(versions))};\n")
    print("/**")
    print(" * The versions that have a module (`first-last`, or `first-` where the newest has it), then its public")
    print(" * names, each with the versions that have it; `*` where any may be there.")
    print(" */")
    print(f"export const RECORDED_MODULES: Readonly<Record<string, string>> = {json.dumps(modules)};")


main(sys.argv[1:])
