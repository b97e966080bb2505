"""The parts of a site and its place: what stops a build is told, and nothing is lost."""

from __future__ import annotations

import errno
import hashlib
import json
import re
import shutil
import zipfile

import pytest
from packaging.requirements import Requirement
from tests.publish.sites import needs_parts, served
from tests.test_environment import locked

from rightslab.publish import site_lite, site_parts
from rightslab.publish.edition import Source
from rightslab.publish.edition_kinds import edition
from rightslab.publish.site import Wish, build
from rightslab.publish.site_command import main
from rightslab.publish.site_compiled import brought_in, distribution, left_outside
from rightslab.publish.site_error import SiteError
from rightslab.publish.site_kit import lay_out
from rightslab.publish.site_lock import lock_of, needed_by
from rightslab.publish.site_parts import Parts, npm_package, parts_folder, pinned
from rightslab.publish.site_place import CARD, in_place_of, refuse
from rightslab.publish.site_sizes import Fetched, Sizes

OFFICIAL = {
    "packages": {
        name: {"file_name": f"{name}-1-wasm32.whl", "sha256": hashlib.sha256(b"it").hexdigest()}
        for name in ("numpy", "pandas", "regex")
    }
}


def site_in(folder, **more):
    folder.mkdir(parents=True)
    (folder / "index.html").write_text("old")
    (folder / CARD).write_text(json.dumps({"holds": ["index.html", CARD], **more}))
    return folder


def test_each_package_of_the_lists_is_pinned_with_its_hashes():
    for name, (line, version) in (pinned(site_parts._TOOLS) | pinned(site_parts._WHEELS)).items():
        assert version, name
        assert re.findall(r"--hash=sha256:[0-9a-f]{64}", line), name


def test_what_the_builder_needs_is_in_its_list_or_in_the_kits_lock():
    here = set(pinned(site_parts._TOOLS)) | set(locked("requirements"))
    parts = Parts(parts_folder())
    for card in parts.tools.glob("*.dist-info/METADATA"):
        wanted = re.findall(
            r"^Requires-Dist: (.+)$", card.read_text(encoding="utf-8"), re.MULTILINE
        )
        for need in map(Requirement, wanted):
            if need.marker is None or need.marker.evaluate({"extra": ""}):
                assert site_parts.canonical(need.name) in here


def test_without_a_network_the_building_stops_with_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(SiteError, match=r"no way to the package index\. Check the network"):
        Parts(tmp_path / "parts").fetch(lambda _: None)


def test_a_file_with_another_hash_is_refused_by_its_sentence(tmp_path, monkeypatch):
    wheel = tmp_path / "pkginfo-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("pkginfo-1.0.dist-info/METADATA", "Name: pkginfo\nVersion: 1.0\n")
        archive.writestr("pkginfo-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\n")
    wrong = tmp_path / "wrong.lock"
    wrong.write_text(f"pkginfo==1.0 \\\n    --hash=sha256:{'0' * 64}\n")
    monkeypatch.setattr(site_parts, "_TOOLS", wrong)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    with pytest.raises(SiteError, match="not the one that the kit's list names"):
        Parts(tmp_path / "parts").fetch(lambda _: None)


def test_without_npm_it_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SiteError, match=r"there is none here\. Install Node\.js"):
        npm_package("pyodide@1")


@pytest.mark.skipif(not shutil.which("npm"), reason="npm is not here")
def test_npm_without_a_network_is_a_sentence(monkeypatch):
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9/")
    monkeypatch.setenv("npm_config_fetch_retries", "0")
    monkeypatch.setenv("npm_config_prefer_offline", "false")
    with pytest.raises(SiteError, match=r"Pyodide's core could not be fetched\. There seems"):
        npm_package("pyodide@0.0.0-none")


def test_another_core_than_the_kit_names_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(site_parts, "npm_package", lambda _: b"something else")
    with pytest.raises(SiteError, match="is not the file that the kit names"):
        Parts(tmp_path)._fetch_core(lambda _: None)
    assert not list(tmp_path.glob("*.tgz"))


@needs_parts
def test_a_kept_file_that_was_altered_is_fetched_again(tmp_path, monkeypatch):
    shutil.copytree(parts_folder(), tmp_path / "parts")
    parts = Parts(tmp_path / "parts")
    told = []
    parts.fetch(told.append)
    assert told == []
    spoilt = next((tmp_path / "parts" / "wheels").glob("six-*.whl"))
    spoilt.write_bytes(b"no wheel")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(SiteError, match="package index"):
        parts.fetch(told.append)
    assert told == ["Fetching 1 packages for the browser, about 10 MB ..."]


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (b"it", ""),
        (b"other", "is not the file that Pyodide's own list names"),
        (None, "not reached"),
    ],
)
def test_a_compiled_package_comes_in_only_with_its_hash(tmp_path, file, why):
    (tmp_path / "there").mkdir()
    if file is not None:
        (tmp_path / "there" / "numpy-1-wasm32.whl").write_bytes(file)
    with served(tmp_path / "there") as address:
        found = brought_in(OFFICIAL, address + "/", tmp_path / "kept", lambda _: None)
        assert why in found[0].why_not
        assert found[0].file == (file if not why else None)
        assert ("://" in found[0].entry["file_name"]) == bool(why)
    kept = list((tmp_path / "kept").glob("*")) if (tmp_path / "kept").is_dir() else []
    assert bool(kept) == (not why)


def test_the_address_of_compiled_packages_stands_in_pyodides_core():
    core = {"pyodide.mjs": b"x=`https://there.example/pyodide/v${U}/full/`;"}
    assert distribution(core) == f"https://there.example/pyodide/v{site_parts.PYODIDE}/full/"
    assert distribution(core, "https://mine.example/p") == "https://mine.example/p/"
    with pytest.raises(SiteError, match="is no address"):
        distribution(core, "mine")
    outside = left_outside(OFFICIAL, "https://mine.example/p/")
    assert outside[0].entry["file_name"] == "https://mine.example/p/numpy-1-wasm32.whl"


def test_a_lock_names_what_a_wheel_needs_in_a_browser_and_nothing_else():
    def wheel(name, *needs):
        import io

        data = io.BytesIO()
        lines = "".join(f"Requires-Dist: {need}\n" for need in needs)
        with zipfile.ZipFile(data, "w") as archive:
            archive.writestr(f"{name}.py", "")
            archive.writestr(f"{name}-1.dist-info/METADATA", f"Name: {name}\nVersion: 1\n{lines}")
        return data.getvalue()

    wheels = {
        "a-1-py3-none-any.whl": wheel("A", "b>1", "c; sys_platform == 'win32'", "gone"),
        "b-1-py3-none-any.whl": wheel("b", "c; extra == 'more'"),
        "c-1-py3-none-any.whl": wheel("c"),
    }
    found = lock_of(wheels, (), {"info": {}, "packages": {}})
    assert {name: one["depends"] for name, one in found["packages"].items()} == {
        "a": ["b"], "b": [], "c": [],
    }  # fmt: skip
    assert needed_by(found, ["a"]) == ["a", "b"]
    assert found["packages"]["a"]["imports"] == ["A"]


def test_a_folder_with_something_else_in_it_is_refused_and_stays(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(SiteError, match="stays as it is"):
        build(tmp_path)
    assert (tmp_path / "thesis.txt").read_text() == "mine"
    with pytest.raises(SiteError, match="is a file"):
        build(tmp_path / "thesis.txt")


def test_a_site_inside_the_kit_is_refused():
    with pytest.raises(SiteError, match="inside the kit itself"):
        refuse(Source().data / "site", Source().data)


def test_an_older_site_stays_whole_when_the_new_one_stops_half_way(tmp_path):
    out = site_in(tmp_path / "site")

    def half(folder):
        (folder / "index.html").write_text("half")
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(SiteError, match="The disk is full"), in_place_of(out) as part:
        half(part)
    assert (out / "index.html").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_new_site_takes_the_place_of_the_old_and_keeps_what_others_laid_there(tmp_path):
    out = site_in(tmp_path / "site")
    (out / ".git").mkdir()
    (out / "CNAME").write_text("course.example")
    with in_place_of(out) as part:
        (part / "new.html").write_text("new")
        assert (out / "index.html").read_text() == "old"
    assert sorted(path.name for path in out.iterdir()) == [".git", "CNAME", "new.html"]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_swap_that_was_cut_short_is_undone(tmp_path):
    site_in(tmp_path / ".site.old")
    with pytest.raises(KeyboardInterrupt), in_place_of(tmp_path / "site"):
        raise KeyboardInterrupt
    assert (tmp_path / "site" / "index.html").read_text() == "old"


def test_two_commands_do_not_build_one_site_at_once(tmp_path):
    with (
        in_place_of(tmp_path / "site"),
        pytest.raises(SiteError, match="Another command builds"),
        in_place_of(tmp_path / "site"),
    ):
        pass


def test_the_builders_last_words_are_told(tmp_path, monkeypatch):
    (tmp_path / "lite").mkdir()
    monkeypatch.setattr(site_lite, "_CALL", "import sys; sys.exit('no space left on device')")
    with pytest.raises(SiteError, match=r"no space left on device(.|\n)*The disk is full"):
        site_lite.build(tmp_path / "lite", tmp_path / "out", tmp_path)


def test_an_edition_makes_a_site_of_itself_only(for_class, tmp_path):
    source = Source(for_class.folder / "widgets" / "rightslab")
    with pytest.raises(SiteError, match="This kit is the class edition"):
        lay_out("self-study", tmp_path / "kit", source)
    kit = lay_out("", tmp_path / "kit", source)
    assert kit.edition == "class"
    assert kit.wheel.read_bytes() == for_class.wheel.read_bytes()


def test_a_kit_that_pip_installed_makes_a_site_too(installed, tmp_path):
    kit = lay_out("class", tmp_path / "kit", installed)
    assert kit.wheel.is_file()
    assert "06_tag_the_rights.ipynb" in kit.lessons
    assert not any(name.startswith("instructor") for name in kit.lessons)


def test_an_unknown_edition_is_told_which_there_are(tmp_path, capsys):
    with pytest.raises(Exception, match="self-study"):
        main([str(tmp_path / "site"), "--edition", "selfstudy"])
    assert edition("self-study")


def test_without_a_folder_the_command_asks_for_one():
    with pytest.raises(SiteError, match="Name the folder"):
        main([])


def test_more_than_the_limit_is_warned_of():
    large = Sizes((Fetched("a.whl", "packages", 30_000_000, 26_000_000),), ("build/b.js",))
    assert "26.00 MB are fetched beyond Pyodide's core" in large.warnings[0]
    assert "1 files of publish/site_start.txt are not in this site" in large.warnings[1]
    assert Wish().sealed is False
