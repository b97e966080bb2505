"""The bench's own arithmetic and printing, on made-up measurements; nothing here is timed."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.bench import command
from tests.bench.bench import Bench
from tests.bench.machine import Machine
from tests.bench.size import closure, wheel_files
from tests.bench.table import HEAD, Row, text

ROOT = Path(__file__).parents[2]
MACHINE = Machine("now", "Linux", "a processor", 2, 4.0, "a browser", "abc", {"python": "3.11"})


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


@pytest.fixture
def row() -> Row:
    base = Row("paint", "plain", values=[10, 30, 20])
    return Row("paint", "tagger", reach=50, against=base, values=[70, 30, 40])


def test_a_row_tells_median_ends_count_verdict_and_ratio(row):
    assert dict(zip(HEAD, row.cells([row.against, row]), strict=True)) == {
        "row": "2",
        "what": "tagger",
        "median": "40",
        "min": "30",
        "max": "70",
        "n": "3",
        "unit": "ms",
        "reach": "≤ 50",
        "": "met",
        "against": "2.00 × row 1",
    }


@pytest.mark.parametrize(
    ("values", "at_least", "verdict"),
    [([50], False, "met"), ([51], False, "not met"), ([49], True, "not met"), ([50], True, "met")],
)
def test_a_reach_is_a_ceiling_or_a_floor(values, at_least, verdict):
    assert Row("p", "w", reach=50, at_least=at_least, values=values).verdict == verdict


def test_an_even_number_of_values_has_its_median_in_the_middle():
    assert Row("p", "w", values=[1, 2, 4, 100]).median == 3


def test_the_table_has_one_width_and_leaves_out_what_holds_nothing(row):
    lines = text([row.against, row, Row("paint", "never measured")]).splitlines()
    table = [line for line in lines if line.startswith("|")]
    assert len({len(line) for line in table}) == 1
    assert [cells(line)[1] for line in table[2:]] == ["PAINT", "plain", "tagger"]


def test_a_ratio_over_a_baseline_without_values_is_left_out(row):
    row.against.values.clear()
    assert row.ratio is None
    assert row.cells([row])[-1] == ""


def test_json_holds_every_row_with_its_values(row):
    bench = Bench(rows=[row.against, row, Row("paint", "never measured")])
    data = json.loads(json.dumps(bench.plain(MACHINE)))
    assert [one["what"] for one in data["rows"]] == ["plain", "tagger"]
    assert data["rows"][1] | {"median": 40, "ratio": 2, "against": "plain"} == data["rows"][1]
    assert data["machine"]["cores"] == 2
    assert data["whole"] is True


def measure_forever(bench: Bench) -> None:
    """Measure something again and again."""
    row = bench.row("a round")
    for counts in bench.rounds(runs=1000):
        if counts:
            row.add(7)
        bench.stop = bench.stop or len(row.values) == 4


def interrupt(bench: Bench) -> None:
    """Be interrupted hard in the middle of a round."""
    row = bench.row("cut short")
    row.add(5)
    raise KeyboardInterrupt


def fail(bench: Bench) -> None:
    """Fail after the first value."""
    row = bench.row("failing")
    row.add(5)
    msg = "no browser"
    raise RuntimeError(msg)


def fine(bench: Bench) -> None:
    """Measure one thing."""
    bench.row("fine").add(1)


def test_a_stopped_run_prints_what_it_has_and_names_what_is_missing():
    bench = Bench()
    bench.run({"endless": measure_forever, "later": fine})
    said = bench.report(MACHINE)
    assert [cells(line)[1:6] for line in said.splitlines() if "a round" in line] == [
        ["a round", "7", "7", "7", "4"]
    ]
    assert "Not whole: endless (begun), later." in said


def test_a_hard_interruption_keeps_the_values_too():
    bench = Bench()
    bench.run({"hard": interrupt, "later": fine})
    assert [row.values for row in bench.rows] == [[5]]
    assert bench.left == ["hard (begun)", "later"]


def test_a_part_that_fails_leaves_the_others_their_turn(capsys):
    bench = Bench()
    assert bench.run({"bad": fail, "good": fine}) is False
    assert [row.what for row in bench.rows] == ["failing", "fine"]
    assert "no browser" in capsys.readouterr().err


def test_a_quick_run_goes_round_less_often():
    assert sum(Bench(quick=True).rounds(runs=15)) == 3
    assert sum(Bench().rounds(runs=15)) == 15


@pytest.mark.parametrize(("load", "word"), [(0.2, "quiet"), (1.8, "UNRELIABLE")])
def test_a_busy_machine_is_called_unreliable(load, word):
    bench = Bench(loads=[load])
    assert word in bench.about_load(2)
    assert bench.plain(MACHINE)["reliable"] is (word == "quiet")


def test_the_command_writes_json_where_it_is_told_and_prints_the_table(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr(command, "PARTS", {"one": fine, "two": fail})
    monkeypatch.setattr(command, "find_browser", lambda: "")
    monkeypatch.setenv("RIGHTSLAB_BROWSER", "")
    monkeypatch.setattr(command, "stop_between_rounds", lambda _: None)
    place = tmp_path / "out.json"
    assert command.main(["--only", "one", "--json", str(place)]) == 0
    assert " fine " in capsys.readouterr().out
    assert [row["what"] for row in json.loads(place.read_text("utf-8"))["rows"]] == ["fine"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGINT for one process")
def test_ctrl_c_ends_the_round_and_the_table_is_printed():
    script = """if True:
        import sys, time
        from tests.bench import command

        def endless(bench):
            "Wait."
            row = bench.row("a round")
            for _ in bench.rounds(warm_up=0, runs=10**6):
                row.add(7)
                print("at work", file=sys.stderr, flush=True)
                time.sleep(0.05)

        command.PARTS, command.find_browser = {"endless": endless}, lambda: ""
        sys.exit(command.main([]))"""
    run = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while "at work" not in run.stderr.readline():
        assert run.poll() is None
    run.send_signal(signal.SIGINT)
    said, told = run.communicate(timeout=60)
    assert run.returncode == 130, told
    assert " a round " in said
    assert "Not whole: endless (begun)." in said


def test_needs_are_followed_to_the_end_and_the_wheel_holds_no_work_of_learners():
    assert {"ipywidgets", "anywidget", "traitlets"} <= closure(["anywidget"])
    project = {
        "tool": {
            "hatch": {
                "build": {
                    "targets": {"wheel": {"include": ["/lessons"], "exclude": ["/lessons/work"]}}
                }
            }
        }
    }
    names = {path.relative_to(ROOT).parts[1] for path in wheel_files(project)}
    assert "00_start_here.ipynb" in names
    assert "work" not in names
