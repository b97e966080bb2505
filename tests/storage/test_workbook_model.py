"""Two windows in any order, against a model that is simple enough to be believed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.storage.books import (
    START,
    add,
    aside,
    ids,
    tags,
)

from rightslab.core.errors import ActionError, ChangedElsewhereError
from rightslab.storage.keeping import shelf
from rightslab.storage.workbook import Workbook


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 1),
            st.sampled_from(["one", "two"]),
            st.sampled_from(["add", "undo", "redo", "reload", "close", "open", "again"]),
        ),
        max_size=40,
    )
)
def test_two_windows_in_any_order_agree_with_a_simple_model(tmp_path_factory, steps):
    folder = tmp_path_factory.mktemp("book")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shelf, "EVERY", 3)
        _play(folder, steps)


def _play(folder, steps):
    model = Model(folder)
    for n, (who, activity, what) in enumerate(steps):
        if what == "open":
            model.books[who] = Workbook.open(folder)
        elif what == "close":
            model.books[who].close()
        elif what == "reload":
            model.reload(who, activity)
        elif what == "again":
            model.send_again(who, activity)
        else:
            model.act(
                who, activity, add(f"s{n}", n * 10) if what == "add" else {"op": what}, f"u{n}"
            )
    for activity, versions in model.disk.items():
        end = tags(folder, activity)
        assert (end.rev, ids(end)) == (len(versions) - 1, versions[-1])
    assert aside(folder) == []


class Model:
    """The disk is a list of versions for each answer; a window may act when it has the last."""

    def __init__(self, folder):
        self.books = [Workbook.open(folder), Workbook.open(folder)]
        self.disk = {"one": [[]], "two": [[]]}
        self.sent = {}

    def entry(self, who, activity):
        return self.books[who].entry(activity, "tagging", START)

    def reload(self, who, activity):
        entry = self.entry(who, activity)
        entry.reload()
        assert ids(entry) == self.disk[activity][-1]

    def send_again(self, who, activity):
        if activity in self.sent:
            op, uid, rev = self.sent[activity]
            assert self.entry(who, activity).commit(op, uid) == (rev, False)

    def act(self, who, activity, op, uid):
        entry = self.entry(who, activity)
        fresh = entry.rev == len(self.disk[activity]) - 1
        try:
            rev, _ = entry.commit(op, uid)
        except ChangedElsewhereError:
            assert not fresh
        except ActionError:
            assert fresh
        else:
            assert fresh
            self.disk[activity].append(ids(entry))
            self.sent[activity] = (op, uid, rev)
