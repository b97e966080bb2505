"""Each test has a desk of its own, with two sentences tagged and a third one read."""

import pytest

from tests.adopting.desk import forget, open_tagged


@pytest.fixture(autouse=True)
def work(tmp_path, monkeypatch):
    monkeypatch.setenv("RIGHTSLAB_WORK", str(tmp_path / "work"))
    forget()
    return tmp_path / "work"


@pytest.fixture
def lesson():
    return open_tagged()
