"""Compile the knowledge that people write (YAML) to what the program reads (one JSON file per area).

    python scripts/compile_knowledge.py            write src/custodes/knowledge/compiled/*.json
    python scripts/compile_knowledge.py --check    write nothing; exit 1 if any file would change

Each module of ``scripts/_compile`` is one area: ``compile(knowledge_dir) -> dict``; its name is the area's.
The output is sorted and holds no date of the machine, so a second run changes nothing.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

from custodes.errors import KnowledgeError

HERE = Path(__file__).parent
KNOWLEDGE = HERE.parent / "src" / "custodes" / "knowledge"


def areas() -> list[str]:
    """Names of the areas: the modules of ``_compile`` whose name does not start with an underscore."""
    return sorted(path.stem for path in (HERE / "_compile").glob("[!_]*.py"))


def compiled(area: str, knowledge: Path = KNOWLEDGE) -> str:
    """The text of one area's file."""
    if str(HERE / "_compile") not in sys.path:
        sys.path.insert(0, str(HERE / "_compile"))
    spec = importlib.util.spec_from_file_location(f"_compile_{area}", HERE / "_compile" / f"{area}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: dict[str, Any] = module.compile(knowledge)
    return json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def main(arguments: list[str]) -> int:
    """Write or check every area; the exit code."""
    parser = argparse.ArgumentParser(description="Compile the knowledge from YAML to JSON.")
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 on any difference")
    parser.add_argument("areas", nargs="*", help="only these areas (default: all)")
    asked = parser.parse_args(arguments)
    unknown = sorted(set(asked.areas) - set(areas()))
    if unknown:
        parser.error(f"no such area: {', '.join(unknown)} (there are: {', '.join(areas())})")
    stale = []
    folder = KNOWLEDGE / "compiled"
    for area in asked.areas or areas():
        try:
            text = compiled(area)
        except KnowledgeError as error:
            print(f"{error}{'; ' + error.hint if error.hint else ''}", file=sys.stderr)
            return 1
        path = folder / f"{area}.json"
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(area)
        if not asked.check:
            folder.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    if asked.check and stale:
        print(f"differs from its sources: {', '.join(stale)}; run python scripts/compile_knowledge.py")
        return 1
    print(f"{'checked' if asked.check else 'written'}: {', '.join(stale or asked.areas or areas())}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
