"""A learner at the desk of lesson 07, for tests of taking tags over: she acts as the page does."""

from __future__ import annotations

from itertools import count

import rightslab
from rightslab import task, workspace
from rightslab.core.activities import comparison_take
from rightslab.storage import library

SPEECH = "china-hrc55-2024"
TEXT = library.text(SPEECH)
LAWYER = "human-rights-law"
NONE = next(s for r in library.readings(SPEECH) if r.id == LAWYER for s in r.spans_in("S10")
            if s.label == "none")  # fmt: skip
MARK = f"{LAWYER}/{NONE.id}"
NEW = comparison_take.tag_id(MARK)
SEQ = count(1)


def forget():
    """Do what a kernel restart does."""
    workspace._workbooks.clear()
    task._exchanges.clear()


def open_tagged():
    """Open the lesson as someone who has tagged two sentences and read a third."""
    opened = rightslab.open_lesson("07")
    tagger = opened.show("tag-rights")
    tag(tagger, "mine10", "all countries’ right", "S10", "collective")
    tag(tagger, "mine16", "civil and political rights", "S16", "civil")
    do(tagger, {"op": "read", "sentence": "S13", "value": True})
    return opened


def do(widget, op, uid=""):
    """Act as the page of a widget does; return all that it hears."""
    heard = []
    widget.send = heard.append
    uid = uid or f"c:{next(SEQ)}"
    widget._receive(widget, {"kind": "do", "client": "c", "seq": 1, "uid": uid, "op": op}, [])
    return heard


def tag(widget, id_, words, sentence, label):
    at = TEXT.reading.index(words, TEXT.sentence(sentence).start)
    first, last = TEXT.token_starts[at], TEXT.token_ends[at + len(words)]
    return do(
        widget, {"op": "add", "span": {"id": id_, "first": first, "last": last, "label": label}}
    )


def put(key, *ids, part="choices"):
    return {"op": "set", "part": part, "key": key, "value": list(ids) or None}


def adoption(mark=MARK, *, replaced=("mine10",), sentence="S10"):
    ops = [put(f"{sentence}/adopted", mark), put(f"{sentence}/replaced", *replaced)]
    return {"op": "batch", "ops": [*ops, put(sentence, "revise")]}


def ids(lesson, name="tag-rights"):
    return [span.id for span in lesson._workbook.peek(name).spans]


def sheet(lesson):
    return lesson._workbook.peek("compare-readings")


def refusal(heard):
    (message,) = [one for one in heard if one["kind"] == "refused"]
    return message["message"]
