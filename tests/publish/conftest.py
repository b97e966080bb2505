"""Editions are written once a session, of a kit that stands still: nothing changes them."""

from __future__ import annotations

import shutil

import pytest
from tests.publish.editions import unpacked

from rightslab.publish.edition import Source, write
from rightslab.publish.edition_kinds import edition
from rightslab.publish.site import Wish, build


@pytest.fixture(scope="session")
def for_instructor(tmp_path_factory):
    return write(edition("instructor"), tmp_path_factory.mktemp("editions") / "instructor")


@pytest.fixture(scope="session")
def clone(for_instructor, tmp_path_factory):
    """The kit as it stands in the repository now: all that an edition is made of."""
    folder = tmp_path_factory.mktemp("kit") / "clone"
    shutil.copytree(for_instructor.folder, folder)
    (folder / "data" / "edition.toml").unlink()
    return Source(folder / "widgets" / "rightslab")


@pytest.fixture(scope="session")
def for_class(clone, tmp_path_factory):
    return write(edition("class"), tmp_path_factory.mktemp("editions") / "class", clone)


@pytest.fixture(scope="session")
def for_class_wheel(for_class, tmp_path_factory):
    return unpacked(for_class.wheel, tmp_path_factory.mktemp("class-wheel"))


@pytest.fixture(scope="session")
def installed(for_instructor, tmp_path_factory):
    """The whole kit as pip installs it: what the instructor's wheel has, and it is no edition."""
    site = unpacked(for_instructor.wheel, tmp_path_factory.mktemp("site"))
    (site / "rightslab" / "_data" / "edition.toml").unlink()
    return Source(site / "rightslab")


@pytest.fixture(scope="session")
def self_study_site(clone, tmp_path_factory):
    return build(tmp_path_factory.mktemp("web") / "school" / "a course", source=clone)


@pytest.fixture(scope="session")
def class_site(clone, tmp_path_factory):
    return build(tmp_path_factory.mktemp("web") / "class", Wish("class"), source=clone)
