"""What a person gave: the levels of the rubric, the comment, the places; what she answered."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from typing import TYPE_CHECKING, Any

from rightslab.core.activities.rubric import rubric_of
from rightslab.core.grades import HUMAN
from rightslab.pages.feedback_words import number
from rightslab.pages.listing import listing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rightslab.core.activities.rubric import Criterion
    from rightslab.core.grades import Reply
    from rightslab.core.text import Text
    from rightslab.pages.feedback_shown import Shown

NONE_YET = "There are no points yet."
_AROUND = 90  # characters of one's own text before and after the words that are pointed to


def mark(one: Shown) -> str:
    """Return the rubric with the levels reached, the marker's comment with its evidence, replies.

    The replies are what a person answered when the student asked that it be looked at again.
    """
    given = one.grade.mark
    parts = []
    if given is not None:
        rubric, by_hand = rubric_of(one.activity), one.grade.policy == HUMAN
        parts = ["<h3>The mark</h3>" if by_hand else "<h3>What a person gives</h3>"]
        if rubric or by_hand:
            parts.append(_levels(rubric, given.levels))
        parts.append(_comment(one, given.comment.strip(), given.evidence))
        parts.append(_written("The marker's reason for this mark", given.reason.strip()))
    if one.replies:
        done = max((n for n, each in enumerate(one.replies) if each.decision), default=-1)
        said = (_reply(each, is_open=n > done) for n, each in enumerate(one.replies))
        parts += ["<h3>You asked to look again</h3>", *said]
    return "\n".join(filter(None, parts))


def _reply(one: Reply, *, is_open: bool) -> str:
    """Return what was asked and answered, when, and the points before and after.

    What is not open any more was answered with a later request.
    """
    asked = _written(f"You asked{_when(one.made)}", one.asked.strip())
    if not one.decision:
        told = "There is no answer yet." if is_open else "It was answered with your next request."
        return f"{asked}\n<p>{told}</p>"
    said = _written(f"A person answered{_when(one.at)}", one.said.strip())
    return f"{asked}\n{said}\n<p>{_points(one)}</p>"


def _points(one: Reply) -> str:
    of = f"of {number(one.of)}"
    if one.was == one.now:
        return f"The points are kept: {number(one.now)} {of}." if one.now is not None else NONE_YET
    was, now = (number(each) if each is not None else "none yet" for each in (one.was, one.now))
    return f"Points before: {was}. Points with this answer: {now} {of}."


def _when(moment: str) -> str:
    """Return a time of UTC in words, such as `` on 2026-03-02 at 09:00 UTC``; none if unknown."""
    try:
        at = datetime.fromisoformat(moment).astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    return f" on {at:%Y-%m-%d} at {at:%H:%M} UTC"


def _comment(one: Shown, comment: str, evidence: Sequence[str]) -> str:
    places = "".join(_places(one, evidence))
    if not (comment or places):
        return ""
    said = f'<p class="written" dir="auto">{escape(comment)}</p>' if comment else ""
    pointed = f'<p>The marker points to:</p><ul class="pointed">{places}</ul>' if places else ""
    return f'<div class="comment"><h4>Comment</h4>{said}{pointed}</div>'


def _written(what: str, words: str) -> str:
    return f'<p><b>{what}:</b> <bdi class="written">{escape(words)}</bdi></p>' if words else ""


def _levels(rubric: Sequence[Criterion], levels: Mapping[str, float]) -> str:
    known = {one.id: one for one in rubric}
    rows = [
        (
            escape(one.name),
            f"{number(levels[one.id])} of {one.most}",
            escape(_level(one, levels[one.id])),
        )
        for one in rubric
        if one.id in levels
    ]
    # A mark by an older rubric stays readable, by its id alone.
    rows += [(escape(id_), number(got), "") for id_, got in levels.items() if id_ not in known]
    heads = ("What was looked at", "Points", "The level reached")
    return listing(heads, rows, kind="credits") if rows else ""


def _level(criterion: Criterion, points: float) -> str:
    """Return the words of the level; between two levels, those of both."""
    ranked = sorted(criterion.levels, key=lambda one: one.points)
    for one in ranked:
        if one.points == points:
            return one.name
    below = [one.name for one in ranked if one.points < points][-1:]
    above = [one.name for one in ranked if one.points > points][:1]
    return " Between this and the next: ".join([*below, *above])


def _places(one: Shown, evidence: Sequence[str]) -> Iterator[str]:
    for words in evidence:
        found = (
            _in_speech(words, one.materials.text)
            or _in_answer(words, one.answer)
            or f"<bdi>{escape(words)}</bdi>"
        )
        yield f"<li>{found}</li>"


def _in_speech(words: str, text: Text) -> str:
    """Return the sentences in which the words stand, with the words marked; else nothing."""
    start = text.reading.find(words) if words.strip() else -1
    if start < 0:
        return ""
    stop = start + len(words)
    met = [one for one in text.sentences if one.start < stop and start < one.end]
    if not met:
        return ""
    marked = _marked(text.reading, (min(met[0].start, start), start, stop, max(met[-1].end, stop)))
    names = " to ".join(dict.fromkeys((met[0].id, met[-1].id)))
    return f'<span class="where">{escape(names)}</span> {marked}'


def _in_answer(words: str, answer: Any) -> str:
    """Return the words where they stand in what the student wrote herself; else nothing."""
    written: Mapping[str, str] = getattr(answer, "texts", {})
    for key, text in written.items():
        start = text.find(words) if words.strip() and not key.startswith("draft/") else -1
        if start >= 0:
            stop = start + len(words)
            edges = (max(0, start - _AROUND), start, stop, min(len(text), stop + _AROUND))
            cut = (" …" if edges[0] else "", "… " if edges[3] < len(text) else "")
            inner = _marked(text, edges)
            return f'In your text: {cut[0]}<bdi class="written">{inner}</bdi>{cut[1]}'
    return ""


def _marked(text: str, edges: tuple[int, int, int, int]) -> str:
    begin, start, stop, end = edges
    return (
        f"{escape(text[begin:start])}<mark>{escape(text[start:stop])}</mark>"
        f"{escape(text[stop:end])}"
    )
