"""What is fetched when it is first imported, in a kernel in a browser."""

import hashlib
import io
import sys
import zipfile

import pytest

from rightslab import lazy_packages
from rightslab.core.errors import NotToBeHadError, RightslabError
from rightslab.lazy_packages import LazyPackages, OutOfReachError, Web, packages_of

BASE = "https://course.example/static/pyodide/"
FAR = "https://wheels.example/"


def wheel(name, text="", needs=(), at=""):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr(f"{name}/__init__.py", text)
    raw = data.getvalue()
    entry = {
        "file_name": f"{at}{name}.whl", "imports": [name], "depends": list(needs),
        "sha256": hashlib.sha256(raw).hexdigest(), "version": "1",
    }  # fmt: skip
    return entry, raw


@pytest.fixture
def course(tmp_path, monkeypatch):
    """Give a course whose lock holds made-up packages; it tells what was fetched."""
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    before = set(sys.modules)

    def make(*wheels, reachable=True, size=2_600_000, unsized=" "):
        files, fetched = {}, []
        lock = {entry["imports"][0]: entry for entry, _ in wheels}
        for entry, raw in wheels:
            files[packages_of(lock, BASE)[entry["imports"][0]].address] = raw

        def fetch(address):
            fetched.append(address)
            if not reachable or address not in files:
                raise OutOfReachError(address)
            return files[address]

        web = Web(fetch, lambda address: 0 if address.startswith(unsized) else size)
        sys.meta_path.append(LazyPackages(packages_of(lock, BASE), web, tmp_path))
        return fetched

    yield make
    for name in set(sys.modules) - before:
        del sys.modules[name]


def imported(name, by="__main__"):
    exec(f"import {name}", {"__name__": by})  # noqa: S102
    return sys.modules[name]


def test_a_package_comes_with_all_that_it_needs(course, capsys):
    fetched = course(
        wheel("zztable", "import zzsums\nVALUE = zzsums.VALUE", ["zzsums"], FAR),
        wheel("zzsums", "VALUE = 7"),
    )
    assert imported("zztable").VALUE == 7
    assert fetched == [f"{BASE}zzsums.whl", f"{FAR}zztable.whl"]
    assert capsys.readouterr().out == "Loading zztable, 5 MB ...\n"


def test_it_is_fetched_and_told_once(course, capsys):
    fetched = course(wheel("zzonce"))
    imported("zzonce")
    imported("zzonce", by="rightslab.analysis.tone")
    assert len(fetched) == 1
    assert capsys.readouterr().out.count("Loading") == 1


def test_without_a_connection_there_is_a_sentence_and_no_half_package(course, tmp_path):
    course(wheel("zzfar", "", ["zznear"], FAR), wheel("zznear"), reachable=False)
    with pytest.raises(NotToBeHadError) as error:
        imported("zzfar")
    assert str(error.value) == (
        "This part needs zzfar, which is fetched when it is first used, and this site cannot be "
        "reached. Connect to the internet and run this cell again. All that does without zzfar "
        "works as it is, and your work is safe."
    ).replace("this site", "course.example")
    assert list(tmp_path.iterdir()) == []


def test_the_sentence_takes_the_place_of_a_traceback(course):
    course(wheel("zzfar", at=FAR), reachable=False)
    with pytest.raises(NotToBeHadError) as error:
        imported("zzfar")
    assert isinstance(error.value, RightslabError)
    assert error.value._render_traceback_() == [str(error.value)]
    assert "wheels.example cannot be reached" in str(error.value)


def test_it_can_be_had_again_when_the_connection_is_back(course):
    one = wheel("zzback", "VALUE = 1")
    course(one, reachable=False)
    with pytest.raises(ImportError):
        imported("zzback")
    sys.meta_path.pop()
    course(one)
    assert imported("zzback").VALUE == 1


def test_a_file_that_is_not_the_one_of_the_lock_is_not_used(course, tmp_path):
    entry, raw = wheel("zzother")
    course(({**entry, "sha256": "0" * 64}, raw))
    with pytest.raises(NotToBeHadError, match="not the file that this course was made with"):
        imported("zzother")
    assert list(tmp_path.iterdir()) == []


def test_a_library_that_only_looks_for_another_fetches_nothing(course):
    fetched = course(
        wheel("zzbig"),
        wheel("zzlibrary", "try:\n    import zzbig\nexcept ImportError:\n    zzbig = None"),
    )
    assert imported("zzlibrary").zzbig is None
    assert fetched == [f"{BASE}zzlibrary.whl"]


def test_a_size_that_is_known_in_part_only_is_not_told(course, capsys):
    course(wheel("zzlight", "", ["zzheavy"]), wheel("zzheavy", at=FAR), unsized=FAR)
    imported("zzlight")
    assert capsys.readouterr().out == "Loading zzlight ...\n"


def test_what_no_lock_holds_is_not_found_as_ever(course):
    course(wheel("zzknown"))
    with pytest.raises(ModuleNotFoundError, match="No module named 'zzunknown'"):
        imported("zzunknown")


def test_on_a_computer_nothing_is_registered(monkeypatch):
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    lazy_packages.register()
    assert not any(isinstance(one, LazyPackages) for one in sys.meta_path)
