"""One string of JavaScript from a widget's modules.

anywidget loads a widget from a ``blob:`` address, where ``import "./dom.js"`` cannot resolve.
The files in ``static/`` stay ordinary modules; here they are joined, each once, dependencies first.
"""

import re
from pathlib import Path

STATIC = Path(__file__).parent.parent / "static"
_IMPORT = re.compile(r"^import\s*\{([^}]*)\}\s*from\s*\"([^\"]+)\";\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async function|function|class|const|let)\b)", re.MULTILINE)
_LEFT = re.compile(r"^(?:import\b|export (?!default\b)).*$", re.MULTILINE)


class BundleError(ValueError):
    """A module uses a form of import or export that cannot be joined."""


def bundle(entry: str, static: Path = STATIC) -> str:
    """Return the module `entry` of `static` with all that it imports, as one module."""
    parts: dict[Path, str] = {}
    _collect(static / entry, parts, (static / entry,))
    return "\n".join(parts.values())


def styles(*names: str, static: Path = STATIC) -> str:
    """Return the named style sheets of `static` as one."""
    return "\n".join((static / name).read_text(encoding="utf-8") for name in names)


def _collect(path: Path, parts: dict[Path, str], chain: tuple[Path, ...]) -> None:
    if not path.is_file():
        known = ", ".join(sorted(p.name for p in path.parent.glob("*.js")))
        wanted_by = f"{chain[-2].name} imports" if len(chain) > 1 else "You asked for"
        msg = f"{wanted_by} {path.name}, which is not in {path.parent.name}/. There are: {known}."
        raise BundleError(msg)
    source = path.read_text(encoding="utf-8")
    for names, target in _IMPORT.findall(source):
        if " as " in names or not target.startswith("./"):
            msg = (
                f"{path.name}: cannot join the import of {names.strip()} from {target}. "
                'Write import { name } from "./file.js"; without renaming.'
            )
            raise BundleError(msg)
        sibling = path.parent / target
        if sibling in chain:
            msg = f"{path.name} and {sibling.name} import each other. Move what both need apart."
            raise BundleError(msg)
        if sibling not in parts:
            _collect(sibling, parts, (*chain, sibling))
    parts[path] = _plain(path.name, source, is_entry=len(chain) == 1)


def _plain(name: str, source: str, *, is_entry: bool) -> str:
    text = _EXPORT.sub("", _IMPORT.sub("", source))
    left = _LEFT.search(text)
    if left or (not is_entry and "\nexport default" in text):
        line = left.group() if left else "export default"
        msg = f"{name}: cannot join the line {line!r}. Export functions, classes and constants."
        raise BundleError(msg)
    return text
