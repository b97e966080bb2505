"""Links for a class: what nbgitpuller and BinderHub make of them, by their own rules."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightslab.cli import main
from rightslab.core.errors import RightslabError
from rightslab.publish.hub_link import LinkError, binder_link, hub_link, repository

HUB = "https://hub.example.org"
NOTEBOOK = "lessons/06_tag_the_rights.ipynb"


def pulled(link: str) -> dict[str, str]:
    """Read a link as nbgitpuller does: what is cloned, into which folder, and what is opened."""
    asked = {key: values[0] for key, values in parse_qs(urlsplit(link).query).items()}
    folder = asked.get("targetpath") or asked["repo"].rstrip("/").split("/")[-1]
    return {"repo": asked["repo"], "branch": asked.get("branch", ""), "folder": folder,
            "opened": unquote(asked["urlpath"])}  # fmt: skip


@pytest.mark.parametrize(
    ("address", "folder"),
    [
        ("https://github.com/o/rightslab", "rightslab"),
        ("https://github.com/o/rightslab/", "rightslab"),
        ("https://github.com/o/rightslab.git", "rightslab"),
        ("https://git.example.org/a/b/my%20course.git", "my course"),
        ("https://git.example.org/a/b/Menschenrechte%20%26%20mehr", "Menschenrechte & mehr"),
    ],
)
def test_the_lesson_that_opens_lies_in_the_folder_that_is_cloned(address, folder):
    found = pulled(hub_link(repository(address), HUB, "", NOTEBOOK))
    assert found["folder"] == folder
    assert found["opened"] == f"lab/tree/{folder}/{NOTEBOOK}"
    assert found["repo"] == address.rstrip("/")


names = st.text(
    st.characters(exclude_characters="/\\", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]),
    min_size=1,
).filter(lambda name: name.strip(". ") and not name.endswith(".git"))


@given(names, st.sampled_from(["", ".git"]))
def test_any_name_of_a_repository_comes_back_from_a_link(name, end):
    from urllib.parse import quote

    repo = repository(f"https://git.example.org/o/{quote(name)}{end}")
    found = pulled(hub_link(repo, HUB, "main", NOTEBOOK))
    assert found["folder"] == name
    assert found["opened"] == f"lab/tree/{name}/{NOTEBOOK}"
    assert found["branch"] == "main"


def test_a_hub_below_a_path_and_one_copied_from_the_browser_are_found():
    repo = repository("https://github.com/o/r")
    for given_ in (
        "https://u.edu/jupyter",
        "https://u.edu/jupyter/",
        "https://u.edu/jupyter/hub/home",
    ):
        link = hub_link(repo, given_, "", NOTEBOOK)
        assert link.startswith("https://u.edu/jupyter/hub/user-redirect/git-pull?")


@pytest.mark.parametrize(
    ("address", "where"),
    [
        ("https://github.com/o/r.git", "gh/o/r/HEAD"),
        ("https://gitlab.com/group/sub/r", "gl/group%2Fsub%2Fr/HEAD"),
        ("https://git.example.org/o/r.git", "git/https%3A%2F%2Fgit.example.org%2Fo%2Fr.git/HEAD"),
    ],
)
def test_binder_is_told_where_the_repository_lies(address, where):
    parts = urlsplit(binder_link(repository(address), "", NOTEBOOK))
    assert parts.path == f"/v2/{where}"
    assert parse_qs(parts.query) == {"urlpath": [f"lab/tree/{NOTEBOOK}"]}


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("rightslab", "no address of a repository"),
        ("", "no address of a repository"),
        ("https://github.com/", "no address of a repository"),
        ("https://x.org:port/o/r", "no address of a repository"),
        ("git@github.com:o/r.git", "https://github.com/o/r.git"),
        ("https://me:secret@github.com/o/r", "without"),
        ("https://github.com/o/r/tree/main/lessons", "--branch"),
        ("https://github.com/o/r?tab=readme", "a page within"),
        ("https://github.com/o/..", "no address of a repository"),
    ],
)
def test_what_cannot_be_cloned_by_all_is_refused_with_what_to_give(address, says):
    with pytest.raises(LinkError, match=says.replace("?", r"\?")) as told:
        repository(address)
    assert "secret" not in str(told.value)


@pytest.mark.parametrize("branch", ["a b", "-x", "a..b", "/a", "a^"])
def test_a_branch_that_git_does_not_know_is_refused(branch):
    with pytest.raises(LinkError, match="branch or a tag"):
        hub_link(repository("https://github.com/o/r"), HUB, branch, NOTEBOOK)


@pytest.mark.parametrize("hub", ["hub.example.org", "ftp://h", "https://", "https://h/?next=x"])
def test_a_hub_that_is_no_address_is_refused(hub):
    with pytest.raises(LinkError, match="before /hub"):
        hub_link(repository("https://github.com/o/r"), hub, "", NOTEBOOK)


def test_the_command_finds_the_lesson_by_its_number(capsys):
    words = ["https://github.com/o/r", "--hub", HUB, "--lesson", "6", "--branch", "v0.1.0"]
    assert main(["link", *words]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert pulled(lines[1])["opened"].endswith("/lessons/06_tag_the_rights.ipynb")
    assert lines[4].startswith("https://mybinder.org/v2/gh/o/r/v0.1.0?")


def test_the_command_names_the_lessons_when_one_does_not_exist(capsys):
    assert main(["link", "https://github.com/o/r", "--lesson", "66"]) == 1
    assert "06_tag_the_rights" in capsys.readouterr().err
    assert issubclass(LinkError, RightslabError)
