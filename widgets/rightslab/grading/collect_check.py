"""What of a hand-in can be graded here: its form, the texts it is about, the activities in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from rightslab.core.activity import AT, main_ids
from rightslab.core.errors import RightslabError
from rightslab.core.times import utc
from rightslab.grading import names
from rightslab.grading.late import FIRST
from rightslab.storage import library
from rightslab.storage.handin import HandInError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rightslab.core.activity import Activity

MOST_ACTIVITIES = 1_000
_MOST_REMEMBERED = 5_000
_LONGEST = 200
_NAMED = 5  # in one sentence
_SLACK = timedelta(minutes=10)  # by which the clocks of two computers differ
_LONG = timedelta(days=366)  # no file lies about for longer before it is handed in
_ASK = "Ask for the file again."


@dataclass(frozen=True, slots=True)
class Checked:
    """What can be graded: activities by the ids they stand for, with the sentences on the rest."""

    activities: tuple[str, ...]
    flags: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


class Known:
    """The activities and texts that are here, looked up once for a whole class."""

    def __init__(self) -> None:
        all_ = [*library.every_activity()]
        self._activities: dict[str, Activity | None] = {one.id: one for one in all_}
        self._main = main_ids(all_)
        self._shipped = frozenset(library.shipped_texts())
        self._hashes: dict[str, str] = {}

    def activity(self, id_: str) -> Activity | None:
        """Return an activity that is here, on its own text or on another."""
        if id_ in self._activities or AT not in id_ or len(id_) > _LONGEST:
            return self._activities.get(id_)
        if id_.partition(AT)[0] not in self._activities:
            return None
        found = library.find_activity(id_)
        if len(self._activities) < _MOST_REMEMBERED:
            self._activities[id_] = found
        return found

    def stands_for(self, id_: str) -> str:
        """Return what an alternative of equal credit stands for; else the id itself."""
        bare, at, text = id_.partition(AT)
        return self._main.get(bare, bare) + at + text

    def is_shipped(self, slug: str) -> bool:
        """Say whether a text ships with the kit."""
        return slug in self._shipped

    def hash(self, slug: str) -> str:
        """Return SHA-256 of a text; empty where it is not here."""
        if slug not in self._hashes:
            try:
                found = library.text_hash(slug)
            except (RightslabError, OSError, ValueError):
                found = ""
            if len(self._hashes) > _MOST_REMEMBERED:
                return found
            self._hashes[slug] = found
        return self._hashes[slug]


def form(parts: Mapping[str, Any]) -> None:
    """Refuse a file whose parts are not of the form that the kit writes. Raises HandInError."""
    who, texts, activities = (parts.get(name) for name in ("who", "texts", "activities"))
    words = [parts.get(name) for name in ("made", "kit", "workbook")]
    whole = (
        all(isinstance(one, dict) for one in (who, texts, activities))
        and all(isinstance(one, str) and len(one) <= _LONGEST for one in words)
        and bool(words[2])
        and _are_words(who)
        and _are_words(texts)
    )
    if not whole:
        msg = f"It is not of the form that this kit writes. {_ASK}"
        raise HandInError(msg)
    if not activities:
        msg = f"There is no activity in it. {_ASK}"
        raise HandInError(msg)
    if len(activities or ()) > MOST_ACTIVITIES:
        msg = f"It holds {len(activities or ()):,} activities, and no course has so many. {_ASK}"
        raise HandInError(msg)


def made(parts: Mapping[str, Any], arrived: str, now: datetime) -> tuple[str, tuple[str, ...]]:
    """Return when it was made, UTC, and a flag where that cannot be. Raises HandInError."""
    try:
        when = datetime.fromisoformat(parts["made"])
        when = when.replace(tzinfo=when.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        msg = f"It does not say when it was made ({names.quoted(parts['made'][:40])}). {_ASK}"
        raise HandInError(msg) from None
    said = utc(when)
    if when > now + _SLACK:
        return said, (f"It says that it was made on {said[:10]}, which is in the future.",)
    if arrived and when > datetime.fromisoformat(arrived) + _SLACK:
        late = f"It says that it was made at {said}, after it came ({arrived})."
        return said, (late,)
    return said, _early(when, arrived)


def _early(when: datetime, arrived: str) -> tuple[str, ...]:
    said = f"It says that it was made on {when:%Y-%m-%d}"
    if when < FIRST:
        return (f"{said}, before the speech was given.",)
    if arrived and when < datetime.fromisoformat(arrived) - _LONG:
        return (f"{said}, more than a year before it came ({arrived}).",)
    return ()


def checked(parts: Mapping[str, Any], known: Known) -> Checked:
    """Return what can be graded of a file that is in form. Raises HandInError where nothing can."""
    _refuse_other_texts(parts["texts"], known)
    good: dict[str, None] = {}
    unknown: list[str] = []
    broken: list[str] = []
    elsewhere: dict[str, None] = {}
    for id_, one in parts["activities"].items():
        activity = known.activity(id_)
        if not _is_handed(one):
            broken.append(known.stands_for(id_))
        elif AT in id_ and not known.hash(id_.partition(AT)[2]):
            elsewhere[id_.partition(AT)[2]] = None
        elif activity is None or activity.kind != one["kind"]:
            unknown.append(known.stands_for(id_))
        elif parts["texts"].get(activity.text) != known.hash(activity.text):
            elsewhere[activity.text] = None
        else:
            good[known.stands_for(id_)] = None
    found = Checked(tuple(good), *_said(unknown, broken, list(elsewhere)))
    if not good:
        msg = f"Nothing in it can be graded. {' '.join(found.problems or found.flags)} {_ASK}"
        raise HandInError(msg)
    return found


def _said(
    unknown: list[str], broken: list[str], elsewhere: list[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the flags, and the sentences that are problems too, on what was left out."""
    problems = []
    if unknown:
        there = "is no activity" if len(unknown) == 1 else "are no activities"
        problems.append(f"{_list(unknown)} {there} of this kit: left out.")
    if broken:
        problems.append(f"The answer to {_list(broken)} is not in the form that the kit writes.")
    flags = list(problems)
    if elsewhere:
        same = "a text that is not here, or not the same"
        flags.append(f"Work on {_list(elsewhere)}, {same}, was left out.")
    return tuple(flags), tuple(problems)


def _refuse_other_texts(texts: Mapping[str, str], known: Known) -> None:
    for slug, given in texts.items():
        if known.is_shipped(slug) and given != known.hash(slug):
            msg = (
                f"It is about another version of the text {names.quoted(slug)} than the one that "
                "this kit has, so its places do not fit. Look whether the student and you have "
                "the same version of the kit: doctor() says it in a notebook, and rightslab "
                "--version in a terminal."
            )
            raise HandInError(msg)


def _is_handed(one: object) -> bool:
    if not isinstance(one, dict) or "answer" not in one:
        return False
    words = type(one.get("lesson")) is type(one.get("kind")) is type(one.get("changed")) is str
    return words and type(one.get("rev")) is int


def _are_words(found: object) -> bool:
    return isinstance(found, dict) and all(isinstance(one, str) for one in found.values())


def _list(ids: Iterable[str]) -> str:
    all_ = list(ids)
    shown = ", ".join(names.quoted(one[:60]) for one in all_[:_NAMED])
    return shown + (f" and {len(all_) - _NAMED} more" if len(all_) > _NAMED else "")
