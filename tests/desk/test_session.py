"""A class session: its steps, its clock, its file, and what it lets onto the wall."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rightslab
from rightslab.analysis.agreement import report
from rightslab.core.classroom import ClassPlan
from rightslab.core.errors import ActionError, RightslabError
from rightslab.demo.crowd import make_crowd, name_of
from rightslab.desk.session import SessionKeeper
from rightslab.desk.session_file import StateFile
from rightslab.desk.session_state import STAGES, SessionState, act, from_plain, plain, ways
from rightslab.desk.source import FolderSource
from rightslab.storage import classroom, session_script

NOW = 1_000_000.0
OPS = st.one_of(
    st.builds(lambda stage: {"op": "stage", "stage": stage}, st.sampled_from(STAGES)),
    st.builds(lambda name: {"op": name}, st.sampled_from(["undo", "start", "pause", "add"])),
    st.builds(lambda n: {"op": "set", "minutes": n}, st.integers(-1, 700)),
    st.builds(lambda one: {"op": "sentence", "sentence": one}, st.sampled_from(["S10", "S01"])),
    st.builds(lambda one: {"op": "slide", "slide": one}, st.sampled_from(["heat", "taken", "x"])),
    st.builds(lambda shown: {"op": "note", "shown": shown}, st.booleans()),
)


def done(*ops, state=None, now=NOW, twice=0):
    state = state or SessionState()
    for op in ops:
        state = act(state, op, now, twice)
    return state


def to(stage):
    return {"op": "stage", "stage": stage}


@pytest.fixture
def room(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RIGHTSLAB_WORK", raising=False)
    return tmp_path


def keeper(room, students=0, rounds=1, **options):
    folder = room / "in"
    make_crowd(folder, students, rounds=rounds)
    return SessionKeeper(FolderSource(folder), StateFile(room / "state.json"), **options)


# -- steps and clock


def test_a_session_goes_from_open_to_done_and_back_step_by_step():
    state = done(*map(to, STAGES[1:]))
    assert state.stage == "done"
    for stage in reversed(STAGES[:-1]):
        state = done({"op": "undo"}, state=state)
        assert state.stage == stage


@pytest.mark.parametrize("stage", STAGES[2:])
def test_an_open_class_is_not_shown_before_it_is_closed(stage):
    with pytest.raises(ActionError, match="Close the round first"):
        done(to(stage))


def test_what_blindness_needs_holds_from_every_step():
    assert {one for one in STAGES if "revealed" in ways(one)} == {"closed", "discussing", "done"}
    assert ways("open") == {"closed"}


def test_after_done_a_new_session_can_be_opened():
    assert done(*map(to, [*STAGES[1:], "open"])).stage == "open"


def test_there_is_nothing_to_undo_at_first():
    with pytest.raises(ActionError, match="no earlier step"):
        done({"op": "undo"})


def test_a_clock_runs_stands_and_takes_a_minute_more():
    state = done({"op": "set", "minutes": 10}, {"op": "start"})
    assert state.timer.remaining(NOW + 60) == 540
    state = done({"op": "pause"}, {"op": "add"}, state=state, now=NOW + 60)
    assert state.timer.remaining(NOW + 999) == 600
    assert done({"op": "start"}, state=state).timer.remaining(NOW + 700) == 0


def test_a_clock_that_is_over_begins_anew():
    state = done({"op": "set", "minutes": 1}, {"op": "start"})
    again = done({"op": "start"}, state=state, now=NOW + 61)
    assert again.timer.remaining(NOW + 61) == 60


@pytest.mark.parametrize("minutes", [0, 601, "ten", 2.5, True, None])
def test_minutes_are_a_whole_number(minutes):
    with pytest.raises(ActionError, match="whole number from 1 to 600"):
        done({"op": "set", "minutes": minutes})


@given(st.lists(OPS, max_size=25))
def test_whatever_is_done_the_state_can_be_kept_and_read_again(ops):
    state = SessionState()
    for number, op in enumerate(ops):
        try:
            state = act(state, op, NOW + number)
        except ActionError:
            continue
        assert 0 <= state.timer.remaining(NOW + number) <= state.timer.length
    assert from_plain(json.loads(json.dumps(plain(state)))) == state


def test_a_session_of_an_earlier_kit_has_no_order_of_sentences_and_opens():
    kept = plain(SessionState("discussing"))
    del kept["order"]
    assert from_plain(kept).order == ()


# -- the file


def test_a_restart_of_the_kernel_loses_nothing(room):
    first = keeper(room, 3, clock=lambda: NOW)
    for op in ({"op": "start"}, to("closed"), to("revealed"), {"op": "slide", "slide": "taken"}):
        first.do(op)
    second = keeper(room, 3, clock=lambda: NOW + 60)
    assert second.look() == first.look()
    assert second.left() == 49 * 60


def test_two_kernels_on_one_class_agree(room):
    wall, phone = keeper(room, 2), keeper(room, 2)
    wall.do(to("closed"))
    assert phone.look()["stage"] == "closed"
    phone.do(to("revealed"))
    assert wall.look()["stage"] == "revealed"


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b'{"format": "rightslab-session"}', b"\xff" * 40, b"[" * 90_000]
)
def test_a_damaged_file_is_set_aside_and_the_session_begins_anew(room, damage):
    (room / "state.json").write_bytes(damage)
    found = keeper(room).look()
    assert found["stage"] == "open"
    assert "set aside" in found["notice"]
    assert [path.read_bytes() for path in room.glob("state.set-aside*")] == [damage]


@pytest.mark.parametrize(
    ("field", "value"),
    [("stage", "x"), ("slide", 3), ("note", "no"), ("question", None), ("past", ["x"]),
     ("order", [1]), ("order", None),
     ("timer", {"length": "long", "left": 1, "ends": None}), ("more", 1)],
)  # fmt: skip
def test_a_file_that_says_something_else_is_not_believed(field, value):
    with pytest.raises(ValueError, match=r"."):
        from_plain({**plain(SessionState()), field: value})


def test_a_state_that_cannot_be_read_just_now_is_left_and_not_written_over(room, monkeypatch):
    keeper(room, 2).do(to("closed"))
    before = (room / "state.json").read_bytes()
    other = keeper(room, 2)

    def busy(_path):
        raise PermissionError(13, "in use")

    with monkeypatch.context() as patch:
        patch.setattr("rightslab.desk.session_file._state", busy)
        assert "cannot be read just now: in use" in other.look()["notice"]
        with pytest.raises(ActionError, match="Try again"):
            other.do(to("revealed"))
    assert (room / "state.json").read_bytes() == before
    found = other.look()
    assert (found["stage"], found["notice"]) == ("closed", "")


def test_a_disk_that_takes_nothing_is_told_and_the_session_goes_on(room):
    (room / "blocked").write_text("a file", "utf-8")
    folder = room / "in"
    folder.mkdir()
    session = SessionKeeper(FolderSource(folder), StateFile(room / "blocked" / "state.json"))
    found = session.do(to("closed"))
    assert found["stage"] == "closed"
    assert "is not kept" in found["notice"]


# -- the wall


def test_a_blind_step_sends_counts_and_no_words_of_the_class(room):
    session = keeper(room, 12, 2, expected=20)
    for stage in ("open", "closed"):
        found = session.do(to(stage)) if stage != "open" else session.look()
        assert found["slide"] == {"kind": "blind"}
        assert found["labels"] == []
        assert found["count"] == {"in": 12, "of": 20, "again": None, "before": 0, "faulty": 0}


def test_tag_again_counts_second_hand_ins_and_is_blind(room):
    session = keeper(room, 12)
    for stage in STAGES[1:5]:
        session.do(to(stage))
    assert session.look()["count"]["again"] == 0
    make_crowd(room / "in", 12, rounds=2)
    session._looked = 0.0
    found = session.look()
    assert found["count"]["again"] == len(session.seen.layers.pairs) > 6
    assert found["count"]["before"] == 0
    assert found["slide"] == {"kind": "blind"}


def test_who_handed_in_twice_before_the_round_is_told_apart(room):
    session = keeper(room, 12, 2)
    for stage in STAGES[1:5]:
        session.do(to(stage))
    assert session.look()["count"]["before"] == len(session.seen.layers.pairs)


def test_no_step_sends_a_name_or_a_pseudonym(room):
    session = keeper(room, 10, 2)
    layers = session.seen.layers
    names = [name_of(n) for n in range(10)]
    names += [one.name for one in layers.layers] + [one.id for one in layers.layers]
    for stage in STAGES[1:]:
        sent = json.dumps(session.do(to(stage)))
        assert [name for name in names if name in sent] == []
        assert ".rightslab" not in sent


def test_the_pictures_say_what_the_class_marks(room):
    session = keeper(room, 12)
    layers = session.seen.layers
    session.do(to("closed"))
    heat = session.do(to("revealed"))["slide"]
    assert len(heat["rows"]) == len(layers.sentences)
    for row in heat["rows"]:
        read = [laid for laid in layers.laid if row["id"] in laid.read]
        assert (row["read"], row["marked"]) == (
            len(read), sum(bool(laid.marks.get(row["id"])) for laid in layers.laid),
        )  # fmt: skip
    rows = session.do({"op": "slide", "slide": "contested"})["slide"]["rows"]
    assert [row["id"] for row in rows] == [one.sentence for one in layers.contested(5)]
    for row, one in zip(rows, layers.contested(5), strict=True):
        assert {bar["name"]: bar["count"] for bar in row["bars"]} == dict(one.counts)
        assert (row["nothing"], row["words"]) == (one.nothing, one.words)


def test_discussing_goes_by_sentence_and_question(room):
    session = keeper(room, 12)
    for stage in STAGES[1:4]:
        found = session.do(to(stage))
    first, second = found["slide"]["order"][:2]
    assert found["slide"]["row"]["id"] == first
    found = session.do({"op": "sentence", "sentence": second})["slide"]
    asked = session.do({"op": "question"})["slide"]["question"]
    assert found["row"]["id"] == second
    assert asked != found["question"]


@pytest.mark.parametrize("seed", [1, 3, 4])
def test_the_sentence_that_is_talked_about_stays_while_hand_ins_arrive(room, seed):
    folder = room / "in"
    make_crowd(folder, 12, seed=seed)
    session = SessionKeeper(FolderSource(folder), StateFile(room / "state.json"))
    for stage in STAGES[1:4]:
        before = session.do(to(stage))["slide"]
    make_crowd(folder, 16, seed=seed)
    session._looked = 0.0
    after = session.look()
    assert after["count"]["in"] == 16
    assert (after["slide"]["order"], after["slide"]["row"]["id"]) == (
        before["order"], before["row"]["id"],
    )  # fmt: skip
    assert after["slide"]["row"]["readers"] > before["row"]["readers"]
    now = [one["id"] for one in session._pictures.contested]
    assert now != before["order"]


def test_a_talk_that_begins_anew_takes_the_sentences_of_that_moment(room):
    session = keeper(room, 12)
    for stage in STAGES[1:5]:
        session.do(to(stage))
    make_crowd(room / "in", 16)
    found = session.do(to("discussing"))["slide"]
    assert found["order"] == [one.sentence for one in session.seen.layers.contested(5)]


def test_a_sentence_of_another_text_is_not_looked_for(room):
    session = keeper(room, 12)
    session._file.write(SessionState("discussing", sentence="S99", order=("S99", "S98")))
    found = session.look()["slide"]
    assert found["row"]["id"] == found["order"][0] != "S99"


def test_done_gives_each_figure_with_what_it_does_not_say(room):
    session = keeper(room, 12, 2)
    for stage in STAGES[1:]:
        found = session.do(to(stage))
    rows = found["slide"]["rows"]
    changed = session.seen.layers.rounds().rounds
    assert [row["value"] for row in rows][1:4] == [
        f"{changed.changed} of {changed.students}", str(changed.towards), str(changed.away),
    ]  # fmt: skip
    assert all(row["not"].startswith("It does not say") for row in rows)


def test_done_says_how_far_they_agree_before_and_after(room):
    session = keeper(room, 12, 2)
    for stage in STAGES[1:]:
        found = session.do(to(stage))
    layers = session.seen.layers
    first, last = (
        report(laid, layers.text, layers.activity.labels, layers.sentences).together
        for laid in zip(*layers.pairs, strict=True)
    )
    pairs, alpha = (row["value"] for row in found["slide"]["rows"][-2:])
    assert pairs == f"{first.pairs.value:.1f} %, then {last.pairs.value:.1f} %"
    assert alpha == f"{first.alpha.value:.2f}, then {last.alpha.value:.2f}"


def test_agreement_of_one_is_not_defined_and_a_caution(room):
    folder = room / "in"
    make_crowd(folder, 1, rounds=2)
    session = SessionKeeper(FolderSource(folder), StateFile(room / "state.json"))
    assert len(session.seen.layers.pairs) == 1
    for stage in STAGES[1:]:
        found = session.do(to(stage))
    assert found["slide"]["rows"][-1]["value"] == "not defined, then not defined"
    assert "Only 1 handed in twice" in found["note"]["about"][0]


def test_a_number_of_students_that_is_passed_is_left_out(room):
    count = keeper(room, 5, expected=4).look()["count"]
    assert (count["in"], count["of"]) == (5, 0)


def test_a_small_group_is_a_caution_in_the_note(room):
    session = keeper(room, 3)
    (about,) = session.do(to("closed"))["note"]["about"]
    assert "may tell who it is" in about


def test_an_empty_class_is_shown_in_every_step(room):
    session = keeper(room)
    for stage in STAGES[1:]:
        found = session.do(to(stage))
        assert found["stage"] == stage
    for slide in ("contested", "taken"):
        session._file.write(SessionState("revealed"))
        assert session.do({"op": "slide", "slide": slide})["slide"]["rows"] == []


def test_a_folder_that_goes_and_comes_back_is_told_and_read_again(room):
    session = keeper(room, 4)
    (room / "in").rename(room / "away")
    session._looked = 0.0
    found = session.look()
    assert "folder of hand-ins is gone" in found["notice"]
    assert found["count"]["in"] == 4
    (room / "away").rename(room / "in")
    session._looked = 0.0
    assert session.look()["notice"] == ""


def test_pages_that_ask_at_once_read_the_folder_once(room):
    session = keeper(room, 2)
    make_crowd(room / "in", 3)
    assert session.look()["count"]["in"] == 2
    session._looked = 0.0
    assert session.look()["count"]["in"] == 3


def test_a_look_draws_nothing_anew_where_nothing_is_new(room):
    session = keeper(room, 5)
    pictures = session._pictures
    session._looked = 0.0
    session.look()
    assert session._pictures is pictures


# -- open_class


def test_open_class_makes_the_folder_and_shows_an_empty_class(room):
    session = rightslab.open_class(expected=28)
    assert (room / "work" / "class").is_dir()
    assert session.document["count"]["of"] == 28
    assert repr(session.problems) == "Every file could be used."


def test_open_class_finds_the_work_folder_that_is_set(room, monkeypatch):
    monkeypatch.setenv("RIGHTSLAB_WORK", str(room / "elsewhere"))
    rightslab.open_class()
    assert (room / "elsewhere" / "class").is_dir()


def test_the_clock_begins_with_the_minutes_of_the_plan(room):
    classroom.write(room, ClassPlan("Tuesday", "s1", minutes=90))
    assert rightslab.open_class().document["timer"]["length"] == 90 * 60


def test_faulty_files_are_a_count_on_the_wall_and_named_in_the_notebook(room):
    make_crowd(room / "in", 2)
    (room / "in" / "bad.rightslab").write_text("{", "utf-8")
    session = rightslab.open_class("in")
    assert session.document["count"]["faulty"] == 1
    assert "bad.rightslab" not in json.dumps(session.document)
    assert "bad.rightslab" in repr(session.problems)
    assert "bad.rightslab" in session.problems._repr_html_()


def test_what_a_saved_notebook_keeps_of_it_is_one_line(room):
    make_crowd(room / "in", 2)
    assert repr(rightslab.open_class("in")) == "The projector of a class: 2 handed in."


def test_a_folder_that_cannot_be_made_is_a_sentence(room):
    (room / "file").write_text("x", "utf-8")
    with pytest.raises(RightslabError, match="could not be made"):
        rightslab.open_class("file/class")


@pytest.mark.parametrize("expected", [-1, 2.5, "28", True])
def test_how_many_are_expected_is_a_number(room, expected):
    with pytest.raises(RightslabError, match="Give the number of students"):
        rightslab.open_class(expected=expected)


# -- the words


def test_the_words_of_the_session_are_those_of_its_steps():
    script = session_script.script()
    assert tuple(one.id for one in script.stages) == STAGES
    assert all(one.say and one.next and one.wall for one in script.stages)
    assert len([*script.prose()]) > 30


def test_a_sentence_has_its_own_question_first():
    script = session_script.script()
    own = script.questions_on("china-hrc55-2024", "S22")
    assert "S22" in own[0]
    assert "S22" not in " ".join(script.questions_on("udhr", "S22"))
    assert all(one.endswith("?") for one in own)
