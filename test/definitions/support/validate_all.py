"""Loads the definitions of many projects, each in a fork of its own, and tells what Dagster makes of each, or why it refuses it."""

import importlib
import json
import os
import sys

import dagster as dg
from observe import described


def verdict(source, module):
    sys.path.insert(0, source)
    try:
        defs = importlib.import_module(module).defs
        dg.Definitions.validate_loadable(defs)
        defs.get_repository_def().load_all_definitions()
        return described(defs)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def in_fork(source, module):
    reader, writer = os.pipe()
    if os.fork() == 0:
        os.close(reader)
        with os.fdopen(writer, "wb") as answer:
            answer.write(json.dumps(verdict(source, module), default=str).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as told:
        answer = told.read()
    os.wait()
    return json.loads(answer or b'"nothing"')


asked = json.load(sys.stdin)
print("\nANSWER " + json.dumps({name: in_fork(*one) for name, one in asked.items()}))
