"""Read REFI-QDA projects: the kit's own, and those of other programs.

Other programs may have several sources, several coders, codes in codes, selections over several
sentences, line ends of two characters, notes apart from selections. What cannot come in is counted.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.core.layers import IMPORTED, Layer
from rightslab.core.spans import find_sentence
from rightslab.core.words import in_words
from rightslab.storage.formats.anchoring import PARTED
from rightslab.storage.formats.arriving import Arrivals, Found
from rightslab.storage.formats.hostile import refuse_many
from rightslab.storage.formats.leaving import short
from rightslab.storage.formats.qda_xml import bare_guid
from rightslab.storage.formats.qdpx_codes import Codes
from rightslab.storage.formats.qdpx_places import Places
from rightslab.storage.formats.qdpx_source import WHAT, Project, chosen
from rightslab.storage.formats.qdpx_words import LENS, apart

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from rightslab.core.catalogue import Catalogue
    from rightslab.core.text import Text
    from rightslab.storage.formats.format import Taken
    from rightslab.storage.formats.qdpx_codes import Code
    from rightslab.storage.formats.qdpx_places import Piece

_DIGITS = 9  # of a position: no text has a milliard characters
_NAMED = 8
_ELSEWHERE = {
    "Cases/Case": ("case", "cases"),
    "Variables/Variable": ("variable", "variables"),
    "Sets/Set": ("set of codes", "sets of codes"),
    "Links/Link": ("link", "links"),
    "Graphs/Graph": ("graph", "graphs"),
    "Sources/PictureSource": ("picture", "pictures"),
    "Sources/AudioSource": ("recording", "recordings"),
    "Sources/VideoSource": ("film", "films"),
    "Sources/PDFSource/PDFSelection": ("area of a page", "areas of pages"),
}


def take(files: dict[str, bytes], text: Text, catalogue: Catalogue, name: str) -> Taken:
    """Return the layer of a project's source that is the text; all that is dropped is said.

    Where ``name`` is the name of one of several coders, only that coder's tags are taken.
    Raises FormatError for what is no project, or none with this text.
    """
    project = Project(next(iter(files.values()), b""))
    return _Taking(project, text, catalogue, name).taken()


@dataclass(frozen=True, slots=True)
class _Selection:
    """A selection with its place in the source; -1 where the file says none."""

    element: Element
    start: int
    end: int


class _Taking:
    """One project on its way in."""

    def __init__(self, project: Project, text: Text, catalogue: Catalogue, name: str) -> None:
        self._project, self._text, self._name = project, text, name
        self._codes = Codes(project.root, catalogue)
        self._arrivals = Arrivals(text, catalogue)
        self._notes = {
            bare_guid(note.get("guid")): note for note in project.root.iterfind("Notes/Note")
        }
        self._users = {
            bare_guid(user.get("guid")): user.get("name", "")
            for user in project.root.iterfind("Users/User")
        }
        self._seen: dict[tuple[int, int, str, str], str] = {}
        self._above: Counter[tuple[str, str]] = Counter()
        self._marks: set[str] = set()
        self._coders: set[str] = set()
        self._used: set[str] = set()
        self._pieces = 0

    def taken(self) -> Taken:
        sources = list(self._project.sources())
        source = chosen(sources, self._text)
        selections = [_selection(one) for one in source.element.iterfind("PlainTextSelection")]
        refuse_many(len(selections), WHAT)
        places = Places(source.text, self._text, [(one.start, one.end) for one in selections])
        self._arrivals.said += places.said
        self._settle_coder(selections)
        for one in selections:
            self._selection(one, places)
        everything = self._whole(source.element)
        others = sum(len(one.element.findall("PlainTextSelection")) for one in sources) - len(
            selections
        )
        self._arrivals.count("not taken in: they are in other sources of the project", others)
        self._say_the_rest(len(sources) - 1)
        return self._arrivals.taken(self._name, self._layer(all_read=everything))

    def _settle_coder(self, selections: list[_Selection]) -> None:
        """Find out whose codings there are, and say so where it is not one coder."""
        made = {
            self._coder(coding, one.element)
            for one in selections
            for coding in one.element.iterfind("Coding")
        }
        self._coders = made
        asked = self._name.strip().casefold()
        fits = {coder for coder in made if self._users.get(coder, "").casefold() == asked}
        if len(made) > 1 and fits:
            self._coders = fits
            return
        if len(made) > 1:
            names = sorted(short(self._users.get(coder, "")) or "no name" for coder in made)
            self._arrivals.said.append(
                f"{in_words(len(made)).capitalize()} coders' tags are in this layer: "
                f"{', '.join(names[:_NAMED])}. For one alone, import again with that name (--name)."
            )

    def _selection(self, one: _Selection, places: Places) -> None:
        codings = one.element.findall("Coding")
        if not codings:
            self._arrivals.count("not taken in: marked without a code")
            return
        pieces = places.pieces(one.start, one.end)
        self._pieces += len(pieces)
        refuse_many(self._pieces, WHAT)
        by_coder: dict[str, list[Code]] = {}
        for coding in codings:
            code = self._codes.of(coding)
            coder = self._coder(coding, one.element)
            if coder not in self._coders:
                self._arrivals.count("not taken in: of the other coders")
            elif code is None:
                self._arrivals.count("not taken in: their code is not in the project")
            elif code.read:
                self._read(pieces)
            else:
                by_coder.setdefault(coder, []).append(code)
        for coder, codes in by_coder.items():
            self._tags(one, coder, codes, pieces)

    def _tags(self, one: _Selection, coder: str, codes: list[Code], pieces: list[Piece]) -> None:
        said = apart(self._note(one.element))
        for code in codes:
            if code.above:
                self._above[code.name, code.above] += 1
        if len(pieces) > 1:
            self._arrivals.count(PARTED)
        for label, right in self._codes.tags(codes):
            if self._seen.setdefault((one.start, one.end, label, right), coder) != coder:
                self._arrivals.count("given by more than one coder to the same words: taken once")
                continue
            for piece in pieces:
                self._arrivals.add(
                    Found(
                        label,
                        piece.quote,
                        piece.start,
                        piece.end,
                        piece.prefix,
                        piece.suffix,
                        right=right,
                        note=said.note,
                        confidence=said.confidence,
                        also=said.also,
                        id=bare_guid(one.element.get("guid")),
                    )
                )

    def _read(self, pieces: list[Piece]) -> None:
        for piece in pieces:
            sentence = (
                find_sentence("", piece.quote, self._text)
                if piece.quote
                else self._text.sentence_at(piece.start)
            )
            if sentence is None:
                self._arrivals.count("not taken in: a sentence that was read is not in the text")
            else:
                self._marks.add(sentence.id)

    def _note(self, selection: Element) -> str:
        """Return what is said of a selection: its description, and the notes it refers to."""
        notes = [selection.findtext("Description") or ""]
        for reference in selection.iter("NoteRef"):
            id_ = bare_guid(reference.get("targetGUID"))
            note = self._notes.get(id_)
            if note is not None:
                self._used.add(id_)
                notes.append(self._project.written(note) or note.findtext("Description") or "")
        return "\n".join(note for note in notes if note)

    def _whole(self, source: Element) -> bool:
        """Say whether the whole source is coded as read; other codes of a whole are counted."""
        codes = [self._codes.of(coding) for coding in source.iterfind("Coding")]
        read = [code for code in codes if code and code.read]
        self._arrivals.count(
            "not taken in: they are on the whole text and on no words", len(codes) - len(read)
        )
        return bool(read)

    def _layer(self, *, all_read: bool) -> Layer:
        """Return what the project says of the layer itself."""
        own = self._project.root.get("origin", "").startswith("rightslab")
        read = frozenset(self._marks) if (own or self._marks) and not all_read else None
        said = self._project.root.findtext("Description") or ""
        lens = said.removeprefix(LENS) if own and said.startswith(LENS) else ""
        names = [self._users.get(coder, "") for coder in sorted(self._coders)]
        if own:
            names = list(self._users.values())
        name = names[0] if len(names) == 1 and names[0] else "Imported"
        return Layer("imported", name, IMPORTED, self._text.slug, read=read, lens=lens)

    def _say_the_rest(self, texts: int) -> None:
        if self._above:
            named = [
                f'"{short(name)}" as "{short(over)}" ({count})'
                for (name, over), count in self._above.most_common(_NAMED)
            ]
            self._arrivals.said.append(
                f"Codes that the catalogue does not have stand for the code above: "
                f"{', '.join(named)}."
            )
        held = [
            (texts, "other text", "other texts"),
            (len(set(self._notes) - self._used), "note", "notes"),
        ]
        held += [
            (len(self._project.root.findall(path)), one, many)
            for path, (one, many) in _ELSEWHERE.items()
        ]
        words = [f"{in_words(n)} {one if n == 1 else many}" for n, one, many in held if n]
        if words:
            self._arrivals.said.append(f"The project also holds {', '.join(words)}: left out.")

    def _coder(self, coding: Element, selection: Element) -> str:
        return bare_guid(coding.get("creatingUser") or selection.get("creatingUser"))


def _selection(element: Element) -> _Selection:
    return _Selection(
        element, _position(element.get("startPosition")), _position(element.get("endPosition"))
    )


def _position(given: str | None) -> int:
    words = (given or "").strip()
    return int(words) if words.isascii() and words.isdigit() and len(words) <= _DIGITS else -1
