"""Runs many small Python programs quickly: imports the libraries of its arguments once, forks for each program.

A fork runs its program as ``python -c`` would: a ``__main__`` of its own, its own working directory, environment,
``sys.path`` and ``sys.argv``, nothing on standard input, and the interpreter's own end with its exit handlers and exit
code. The server imports libraries alone, so a project is imported by the fork, and what it changes ends with the fork.
What Python takes from its environment only when it starts (warnings, bytecode, the seed of hashes) is the server's.

One request a line on standard input: ``{"program": "…", "cwd": "/…", "env": {"NAME": "value"}, "output": "/file"}``;
standard output and standard error of the program go to that file. One line an answer: the exit code, negative where a
signal ended the fork. The first line is ``ready``.
"""

import builtins
import contextlib
import gc
import importlib
import json
import os
import sys
import types


def main() -> None:
    requests = os.fdopen(os.dup(0), encoding="utf-8")
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    redirect(os.devnull, os.O_RDONLY, 0)
    os.dup2(2, 1)
    libraries = sys.path[1:]  # without the folder of this script
    for name in sys.argv[1:]:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    gc.collect()
    gc.freeze()
    print("ready", file=answers, flush=True)
    for line in requests:
        child = os.fork()
        if child == 0:
            requests.close()
            answers.close()
            return run(json.loads(line), libraries)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), file=answers, flush=True)
    return None


def run(request: dict, libraries: list[str]) -> None:
    """Becomes what ``python -c`` is when its program begins, and runs it; whatever it raises ends the process."""
    redirect(request["output"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 1)
    os.dup2(1, 2)
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["env"])
    added = [folder for folder in os.environ.get("PYTHONPATH", "").split(os.pathsep) if folder]
    sys.path[:] = ["", *added, *libraries]
    sys.argv[:] = ["-c"]
    importlib.invalidate_caches()
    if "multiprocessing.process" in sys.modules:
        sys.modules["multiprocessing.process"].ORIGINAL_DIR = request["cwd"]
    program = types.ModuleType("__main__")
    program.__dict__.update(__annotations__={}, __builtins__=builtins)
    sys.modules["__main__"] = program
    exec(compile(request["program"], "<string>", "exec"), program.__dict__)


def redirect(path: str, flags: int, descriptor: int) -> None:
    opened = os.open(path, flags, 0o600)
    os.dup2(opened, descriptor)
    os.close(opened)


if __name__ == "__main__":
    main()
