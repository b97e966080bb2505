"""A site built as a whole: what is in it, what is not, and that it is the same each time."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from functools import cache

import pytest
from tests.publish.editions import shared_runs, squeezed, withheld
from tests.publish.sites import PYODIDE, Outside, files, lock, needs_parts, served, words

from rightslab.publish.site import Wish, build
from rightslab.publish.site_command import said
from rightslab.publish.site_compiled import NAMES
from rightslab.publish.site_kit import lay_out
from rightslab.publish.site_lock import START, needed_by
from rightslab.publish.site_parts import parts_folder

pytestmark = needs_parts


@pytest.fixture(scope="module")
def made_up():
    """Return a small wheel for each compiled package: name, bytes and hash."""

    def wheel(name):
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w") as archive:
            archive.writestr(f"{name}/__init__.py", "")
        return name, data.getvalue(), hashlib.sha256(data.getvalue()).hexdigest()

    return tuple(wheel(name) for name in NAMES)


def test_every_lesson_is_there_with_a_kernel_that_the_site_has(self_study_site):
    found = sorted(path.name for path in self_study_site.folder.glob("files/*.ipynb"))
    assert [one["file"] for one in self_study_site.card["lessons"]] == found
    assert len(found) == 12
    for name in found:
        nb = json.loads((self_study_site.folder / "files" / name).read_text(encoding="utf-8"))
        assert nb["metadata"]["kernelspec"]["name"] == "python"
        assert nb["metadata"]["rightslab"]


@pytest.mark.parametrize("edition", ["self_study_site", "class_site"])
def test_a_learners_site_has_no_notebook_for_instructors(edition, request):
    site = request.getfixturevalue(edition).folder
    named = [name for name, _ in files(site)]
    assert [name for name in named if "instructor/" in name and name.endswith(".ipynb")] == []
    assert any(name.endswith("06_tag_the_rights.ipynb") for name in named)


def test_an_instructors_site_has_them(clone, tmp_path):
    kit = lay_out("instructor", tmp_path / "kit", clone)
    assert "instructor/00_guide.ipynb" in kit.lessons
    assert kit.edition == "instructor"


def test_no_file_of_a_class_site_holds_anything_held_back(class_site):
    found = [(name, _held_in(name, data)) for name, data in files(class_site.folder)]
    assert [(name, held) for name, held in found if held] == []


def test_that_search_finds_them_in_a_site_for_self_study(self_study_site):
    found = {one for name, data in files(self_study_site.folder) for one in _held_in(name, data)}
    assert len(found) > 700


def test_no_lesson_of_a_class_site_holds_six_words_in_a_row_of_it(class_site):
    for name, data in files(class_site.folder):
        if name.startswith(("files/", "rightslab-site")):
            assert shared_runs("\n".join(_cells(name, data))) == [], name


def test_the_same_kit_gives_the_same_bytes_elsewhere(self_study_site, clone, tmp_path):
    other = build(tmp_path / "site", source=clone).folder
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    mine, theirs = dict(files(self_study_site.folder)), dict(files(other))
    assert [name for name in mine if theirs.get(name) != mine[name]] == []
    assert mine.keys() == theirs.keys()


def test_every_package_is_in_the_site_by_its_hash_but_the_compiled_ones(self_study_site):
    site = self_study_site.folder / PYODIDE
    outside = {}
    for name, entry in lock(self_study_site.folder)["packages"].items():
        if "://" in entry["file_name"]:
            outside[name] = entry["sha256"]
        else:
            data = (site / entry["file_name"]).read_bytes()
            assert hashlib.sha256(data).hexdigest() == entry["sha256"]
    assert sorted(outside) == sorted(NAMES)
    assert all(len(digest) == 64 for digest in outside.values())


def test_what_a_package_needs_is_in_the_lock_too(self_study_site):
    packages = lock(self_study_site.folder)["packages"]
    assert all(need in packages for entry in packages.values() for need in entry["depends"])
    started = needed_by({"packages": packages}, START)
    assert "anywidget" in started
    assert not {"numpy", "pandas", "regex", "textblob", "cattrs"} & set(started)


def test_the_versions_are_those_of_pyodides_own_list(self_study_site):
    _, official = Outside(parts_folder()).core()
    packages = lock(self_study_site.folder)["packages"]
    shared = set(packages) & set(official["packages"])
    assert len(shared) > 25
    apart = {
        name
        for name in shared
        if packages[name]["version"] != official["packages"][name]["version"]
    }
    assert apart == set()


def test_the_sizes_add_up_and_stay_below_the_limit(self_study_site):
    plain = json.loads((self_study_site.folder / "sizes.json").read_text(encoding="utf-8"))
    assert plain["beyond"] < plain["limit"] == 25_000_000
    for part, whole in (("core", ["core"]), ("beyond", ["packages", "page"])):
        counted = [one["compressed"] for one in plain["files"] if one["part"] in whole]
        assert sum(counted) == plain[part]
    for one in plain["files"]:
        assert (self_study_site.folder / one["file"]).stat().st_size == one["bytes"]
    assert self_study_site.sizes.warnings == []


def test_the_hybrid_form_says_what_comes_from_outside(self_study_site):
    told = "\n".join(said(self_study_site, Wish()))
    assert "numpy, pandas, regex come from Pyodide's own distribution" in told
    assert self_study_site.card["form"] == "hybrid"


def test_a_sealed_site_holds_the_compiled_packages_and_names_no_outside(clone, made_up, tmp_path):
    there = tmp_path / "there"
    there.mkdir()
    parts = Outside(parts_folder(), made_up)
    for name, data, _ in made_up:
        (there / parts.core()[1]["packages"][name]["file_name"]).write_bytes(data)
    with served(there) as address:
        site = build(
            tmp_path / "site", Wish("class", sealed=True, distribution=address), parts=parts,
            source=clone,
        )  # fmt: skip
    assert site.card["form"] == "sealed"
    assert site.card["outside"] == []
    packages = lock(site.folder)["packages"]
    assert all("://" not in entry["file_name"] for entry in packages.values())
    for name, data, _ in made_up:
        assert (site.folder / PYODIDE / packages[name]["file_name"]).read_bytes() == data


@cache
def _held():
    """Return what is held back, each with its longest word: a file without that is soon done."""
    return [
        (max(re.findall("[A-Za-z]+", one), key=len), one)
        for one in sorted({squeezed(one) for one in withheld()})
    ]


def _held_in(name, data):
    said = words(name, data)
    there = set(re.findall("[A-Za-z]{4,}", said))
    near = [one for longest, one in _held() if longest in there]
    said = squeezed(said) if near else ""
    return [one for one in near if one in said]


def _cells(name, data):
    if not name.endswith(".ipynb"):
        return [words(name, data)]
    return ["".join(cell["source"]) for cell in json.loads(data)["cells"]]
