from __future__ import annotations

import pytest

from rightslab.publish import edition
from rightslab.publish.edition_data import EditionError
from rightslab.publish.edition_kinds import EDITIONS
from rightslab.publish.put_in_place import in_place_of


def made(out, names, ours=lambda _old: ()):
    with in_place_of(out, EditionError, ours) as part:
        for name in names:
            (part / name).write_text("new")
    return sorted(path.name for path in out.iterdir())


def test_a_folder_appears_when_all_is_in_it(tmp_path):
    out = tmp_path / "deep" / "kit"
    with in_place_of(out, EditionError) as part:
        (part / "a").write_text("new")
        assert not out.exists()
    assert [path.name for path in out.iterdir()] == ["a"]
    assert [path.name for path in out.parent.iterdir()] == ["kit"]


def test_what_was_built_before_goes_and_what_others_laid_there_stays(tmp_path):
    made(tmp_path / "kit", ["a", "b", "CNAME"])
    assert made(tmp_path / "kit", ["a", "c"], lambda _: {"a", "b"}) == ["CNAME", "a", "c"]


def test_an_edition_is_not_written_while_another_command_writes_it(tmp_path):
    with (
        in_place_of(tmp_path / "kit", EditionError),
        pytest.raises(EditionError, match="Another command builds"),
    ):
        edition.write(EDITIONS[0], tmp_path / "kit", wheel=False)
    assert [path.name for path in tmp_path.iterdir()] == ["kit"]
