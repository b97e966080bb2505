"""Rosters in other encodings: told from their bytes where that can be, and never in silence."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightslab.grading.roster import RosterError, parse
from rightslab.grading.roster_letters import letters
from rightslab.storage.intake.found import IntakeError

CLASSES = {
    "gb18030": "王小明 李娜 张伟 刘洋 陈静 赵磊 黄敏 周杰 吴芳 徐强 孙丽 马超",
    "big5": "王小明 陳怡君 林志豪 張雅婷 李宗翰 黃淑芬 吳俊傑 劉家豪 蔡佩珊 楊承翰",
    "shift_jis": "山田太郎 佐藤花子 鈴木一郎 高橋美咲 田中健太 渡辺さくら 伊藤ゆうき",
    "euc-kr": "김민수 이영희 박지훈 최수진 정우성 강미라 조현우 윤서연",
    "windows-1251": "Иванова-Анна Сидоров-Пётр Кузнецова-Ольга Попов-Игорь",
    "windows-1252": "Zoë Jörg François Anaïs Søren Núñez Inês Léa Åse Müller Ünal",
}


def table(names, between=","):
    rows = [between.join([f"4{number:04d}", name, "A"]) for number, name in enumerate(names)]
    return "\r\n".join([between.join(["student_id", "name", "section"]), *rows, ""])


@pytest.mark.parametrize("encoding", CLASSES)
@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_the_list_of_a_class_is_read_in_its_own_letters_and_shows_one_of_them(encoding, between):
    names = CLASSES[encoding].split() * 2
    roster = parse("x.csv", table(names, between).encode(encoding))
    assert [one.name for one in roster.students] == names
    assert f"'{names[0]}'" in roster.notes[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_what_says_what_it_is_in_needs_no_note(encoding):
    roster = parse("x.csv", table(["Zoë Ünal", "王小明"]).encode(encoding))
    assert roster.students[1].name == "王小明"
    assert roster.notes == ()


def test_what_nobody_can_tell_is_shown_as_it_was_read_and_can_be_said():
    data = table(["Ana Lima", "Čáp Jiří", "Łukasz Żak"]).encode("windows-1250")
    wrong = parse("x.csv", data)
    assert "A name is then written 'Èáp Jiøí'" in wrong.notes[0]
    told = parse("x.csv", data, "windows-1250")
    assert [one.name for one in told.students] == ["Ana Lima", "Čáp Jiří", "Łukasz Żak"]
    assert told.notes == ()


def test_an_encoding_that_does_not_fit_is_not_guessed_over():
    data = table(["Zoë Ünal"]).encode("windows-1252")
    with pytest.raises(RosterError, match="not in utf-8"):
        parse("x.csv", data, "utf-8")
    with pytest.raises(RosterError, match="no encoding 'klingon'"):
        parse("x.csv", data, "klingon")


def test_without_the_package_that_tells_scripts_apart_the_guess_is_shown_all_the_same(monkeypatch):
    monkeypatch.setitem(sys.modules, "charset_normalizer", None)
    roster = parse("x.csv", table(CLASSES["gb18030"].split()).encode("gb18030"))
    assert "read as windows-1252" in roster.notes[0]
    assert "王小明" not in roster.notes[0]


@given(st.binary(min_size=1, max_size=400))
def test_whatever_is_guessed_is_what_the_bytes_are_in_that_encoding(data):
    try:
        found = letters(data)
    except IntakeError:
        return
    assert not found.guessed or data.decode(found.guessed) == found.words
