"""The pytest door to the JavaScript tests: node --test, node --check on each bundle, and tsc."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from rightslab.views._esm import STATIC, bundle

HERE = Path(__file__).parent
ENTRIES = [path.name for path in STATIC.glob("*.js") if "export default" in path.read_text("utf-8")]


def find_node() -> str | None:
    """The system's node, else the one that comes with Playwright."""
    found = shutil.which("node")
    if found:
        return found
    try:
        import playwright
    except ModuleNotFoundError:
        return None
    driver = Path(playwright.__file__).parent / "driver"
    return next((str(driver / n) for n in ("node", "node.exe") if (driver / n).is_file()), None)


NODE = find_node()
needs_node = pytest.mark.skipif(NODE is None, reason="No node: install Node.js or Playwright.")


def run(*args: str) -> subprocess.CompletedProcess[str]:
    command = [str(NODE), *args]
    return subprocess.run(
        command, cwd=HERE, capture_output=True, text=True, check=False, timeout=120
    )


@needs_node
def test_the_javascript_tests_pass():
    files = sorted(str(path) for path in HERE.glob("*.test.mjs"))
    result = run("--test", *files)
    ran = re.search(r"^(?:#|ℹ) tests (\d+)", result.stdout, re.MULTILINE)
    assert result.returncode == 0, result.stdout[-6000:] + result.stderr[-2000:]
    assert ran
    assert int(ran[1]) > 40


@needs_node
@pytest.mark.parametrize("entry", ENTRIES)
def test_each_bundle_is_one_valid_module(entry, tmp_path):
    path = tmp_path / "bundle.mjs"
    path.write_text(bundle(entry), encoding="utf-8")
    result = run("--check", str(path))
    assert result.returncode == 0, result.stderr


def test_the_tagger_is_among_the_bundles():
    assert "tagger.js" in ENTRIES


@needs_node
def test_the_types_hold():
    tsc = HERE / "node_modules" / "typescript" / "bin" / "tsc"
    if not tsc.is_file():
        pytest.skip("TypeScript is not installed: run `npm ci` in tests/js to check the types.")
    result = run(str(tsc), "-p", "tsconfig.json")
    assert result.returncode == 0, result.stdout


def test_the_lock_file_holds_no_addresses():
    assert "://" not in (HERE / "package-lock.json").read_text("utf-8")


def test_no_module_puts_data_in_as_html():
    for path in STATIC.glob("*.js"):
        source = path.read_text("utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write", source), (
            path
        )


def test_every_class_of_the_style_sheets_begins_rl():
    for path in STATIC.glob("*.css"):
        source = re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", path.read_text("utf-8"), flags=re.DOTALL)
        source = re.sub(r"\{[^{}]*\}", "{}", source)
        names = re.findall(r"\.([a-zA-Z][\w-]*)", source)
        assert names, path
        assert all(name.startswith("rl-") for name in names), path
