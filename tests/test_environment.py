"""The four lists of packages say the same: pyproject.toml, environment.yml and the two locks."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NEEDED = PROJECT["project"]["dependencies"]
DOOR = PROJECT["dependency-groups"]["door"]
TEST = PROJECT["dependency-groups"]["test"]
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
LOCKS = {name: ROOT / f"{name}.lock" for name in ("requirements", "requirements-test")}

# A new one takes a line in CHANGELOG.md that says why.
ALLOWED = {
    "jupyterlab", "ipywidgets", "pandas", "textblob", "anywidget", "beautifulsoup4", "cattrs",
    "filelock", "mistune",
}  # fmt: skip
EXTRAS = {
    "files": {"mammoth", "pypdf"},
    "project": {"voila"},
    "rosters": {"charset-normalizer", "openpyxl"},
    "similar": {"rapidfuzz"},
}


def locked(name):
    """Return the requirements of a lock as {package: [(requirement, its hashes)]}."""
    text = LOCKS[name].read_text(encoding="utf-8").replace("\\\n", " ")
    found = {}
    for line in text.splitlines():
        requirement, *hashes = re.split(r"\s+--hash=", line.strip())
        parsed = Requirement(requirement)
        found.setdefault(canonicalize_name(parsed.name), []).append((parsed, hashes))
    return found


@pytest.fixture(scope="module", params=LOCKS)
def lock(request):
    return locked(request.param)


def test_the_kit_needs_the_allowed_packages_and_no_other():
    assert {canonicalize_name(Requirement(line).name) for line in NEEDED} == ALLOWED


def test_each_extra_holds_the_allowed_packages_and_no_other():
    extras = PROJECT["project"]["optional-dependencies"]
    found = {k: {canonicalize_name(Requirement(x).name) for x in v} for k, v in extras.items()}
    assert found == EXTRAS


def test_a_clone_gets_the_extra_with_the_lock(lock):
    assert set().union(*EXTRAS.values()) <= set(lock)


def test_conda_is_asked_for_what_the_kit_needs():
    python, on_a_hub = "python=3.11", "nbgitpuller>=1.2"
    build = [line for line in DOOR if not line.startswith("uv")]
    plain = [line for line in CONDA["dependencies"] if isinstance(line, str)]
    assert sorted(plain) == sorted([python, on_a_hub, "pip", *NEEDED, *build])


def test_binder_finds_the_version_of_python():
    # repo2docker passes over a line with >=, and takes a version of its own that may be too old.
    found = [re.match(r"python\s*=+\s*([\d.]*)", line) for line in CONDA["dependencies"][:-1]]
    (version,) = filter(None, found)
    assert Requirement(f"python{PROJECT['project']['requires-python']}").specifier.contains(
        version[1]
    )


def test_binder_and_a_hub_read_environment_yml_and_nothing_else():
    # Any of these would stand in its place, or be read after it.
    others = ("binder", ".binder", "Dockerfile", "runtime.txt", "apt.txt", "postBuild", "start")
    assert not [name for name in others if (ROOT / name).exists()]


def test_conda_installs_the_kit_itself_last():
    assert CONDA["dependencies"][-1] == {"pip": ["-e ."]}


def test_conda_takes_all_from_one_channel():
    assert CONDA["channels"] == ["conda-forge"]


@pytest.mark.parametrize(
    ("name", "lines"),
    [("requirements", [*NEEDED, *DOOR]), ("requirements-test", [*NEEDED, *DOOR, *TEST])],
)
def test_each_lock_holds_a_version_that_the_project_asks_for(name, lines):
    lock = locked(name)
    for wanted in map(Requirement, lines):
        for pinned, _ in lock[canonicalize_name(wanted.name)]:
            version = str(pinned.specifier).removeprefix("==")
            assert wanted.specifier.contains(version), f"{wanted} is locked as {version}"


def test_each_locked_file_has_its_hash(lock):
    for name, pins in lock.items():
        for requirement, hashes in pins:
            assert str(requirement.specifier).startswith("=="), name
            assert hashes, name
            assert all(re.fullmatch("sha256:[0-9a-f]{64}", digest) for digest in hashes), name


def test_the_tests_run_with_the_versions_that_learners_have():
    lab, test = locked("requirements"), locked("requirements-test")
    assert {name: test.get(name) for name in lab} == lab


@pytest.mark.parametrize("name", LOCKS)
def test_no_lock_names_an_address(name):
    assert not re.search(r"://|^-|\s@\s", LOCKS[name].read_text(encoding="utf-8"), re.MULTILINE)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built from a copy in which a learner has worked."""
    root = tmp_path_factory.mktemp("wheel") / "kit"
    for part in ("widgets", "data", "lessons"):
        leave = shutil.ignore_patterns("__pycache__", "work")
        shutil.copytree(ROOT / part, root / part, ignore=leave)
    for part in ("pyproject.toml", "README.md", "LICENSE", ".gitignore"):
        shutil.copy2(ROOT / part, root)
    (root / "lessons/work").mkdir()
    (root / "lessons/work/workbook.jsonl").write_text("mine")
    build = "from hatchling.build import build_wheel; build_wheel('dist')"
    (root / "dist").mkdir()
    subprocess.run([sys.executable, "-c", build], cwd=root, check=True)
    with zipfile.ZipFile(next((root / "dist").glob("*.whl"))) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_lessons_data_and_browser_code(wheel):
    for part in ("data", "lessons"):
        files = [path for path in (ROOT / part).rglob("*.*") if path.is_file()]
        kept = [p.relative_to(ROOT / part) for p in files if not {"work"} & set(p.parts)]
        kept = [p for p in kept if ".ipynb_checkpoints" not in p.parts]
        assert {f"rightslab/_{part}/{p.as_posix()}" for p in kept} <= wheel
    assert {
        f"rightslab/static/{p.name}" for p in (ROOT / "widgets/rightslab/static").iterdir()
    } <= (wheel)


def test_the_wheel_holds_nobodys_work(wheel):
    assert not [name for name in wheel if "work/" in name]


def test_the_wheel_tells_jupyter_servers_to_keep_lessons_clean(wheel):
    where = "data/etc/jupyter/jupyter_server_config.d/rightslab.json"
    assert [name for name in wheel if name.endswith(where)]


def test_the_wheel_leaves_the_door_out(wheel):
    assert not [name for name in wheel if "rightslab_door" in name]
