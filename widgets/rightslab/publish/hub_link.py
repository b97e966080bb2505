"""Links by which a class opens the lessons: on a Hub by nbgitpuller, and on Binder.

nbgitpuller's rules, as of 1.3: the folder of the clone is ``targetpath``, else what stands behind
the last slash of ``repo``, a ``.git`` at its end included; then it goes to ``urlpath``, which is an
address below that of the user's server. So the address is made of the folder, each part encoded,
and then encoded once more as a whole; ``targetpath`` is given where ``repo`` ends in ``.git``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlencode, urlsplit

from rightslab.core.errors import RightslabError

if TYPE_CHECKING:
    from urllib.parse import SplitResult

BINDER = "https://mybinder.org"
_BY_SSH = re.compile(r"(?:ssh://)?[\w.-]+@(?P<host>[\w.-]+)[:/](?P<path>[^:].*)")
_REF = re.compile(r"(?!/|.*(?:\.\.|//|@\{|/$|\.lock$|\.$))[^\s~^:?*\[\\\x00-\x1f\x7f-]"
                  r"[^\s~^:?*\[\\\x00-\x1f\x7f]*")  # fmt: skip
_OWNER_AND_NAME = 2


class LinkError(RightslabError):
    """A link cannot be made of what was given; the text says what is allowed."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository that anybody can clone: its address, its host, its path without ``.git``."""

    address: str
    host: str
    path: str

    @property
    def folder(self) -> str:
        """What the clone's folder is to be called."""
        return unquote(self.path.rsplit("/", 1)[-1])


def repository(given: str) -> Repository:
    """Return the repository at an address. Raises LinkError."""
    address = given.strip().rstrip("/")
    parts = _split(address, given)
    if parts.username or parts.password:
        msg = (
            "The address holds a name or a password, and everybody who gets the link could read "
            "it. Give the address without, of a repository that can be read by all."
        )
        raise LinkError(msg)
    path = parts.path.strip("/").removesuffix(".git")
    if parts.query or parts.fragment or re.search(r"/(?:-/)?(?:tree|blob)/", f"/{path}/"):
        msg = (
            f"{given!r} is a page within a repository. Give the address that git clones, such as "
            "https://github.com/OWNER/NAME, and the branch with --branch."
        )
        raise LinkError(msg)
    if not path or {"", ".", ".."} & set(map(unquote, path.split("/"))):
        raise LinkError(_no_repository(given))
    return Repository(address, parts.netloc, path)


def hub_link(repo: Repository, hub: str, branch: str, notebook: str) -> str:
    """Return the link that brings a clone up to date on a Hub and opens a notebook in it.

    ``hub`` is the Hub's address, with the path that it stands under, if any; ``notebook`` is the
    path in the repository; an empty ``branch`` is the one that the repository shows first.
    """
    base = _hub(hub)
    asked = {"repo": repo.address}
    if branch:
        asked["branch"] = _ref(branch)
    if repo.address.rsplit("/", 1)[-1] != repo.folder:
        asked["targetpath"] = repo.folder
    asked["urlpath"] = f"lab/tree/{quote(repo.folder)}/{quote(notebook)}"
    return f"{base}/hub/user-redirect/git-pull?{urlencode(asked, quote_via=quote)}"


def binder_link(repo: Repository, branch: str, notebook: str, binder: str = BINDER) -> str:
    """Return the link by which Binder builds the repository, once, and opens a notebook."""
    ref = quote(_ref(branch) if branch else "HEAD", safe="/")
    parts = repo.path.split("/")
    if repo.host == "github.com" and len(parts) == _OWNER_AND_NAME:
        where = f"gh/{quote(unquote(repo.path))}"
    elif repo.host == "gitlab.com":
        where = f"gl/{quote(unquote(repo.path), safe='')}"
    else:
        where = f"git/{quote(repo.address, safe='')}"
    asked = urlencode({"urlpath": f"lab/tree/{quote(notebook)}"}, quote_via=quote)
    return f"{_hub(binder)}/v2/{where}/{ref}?{asked}"


def _split(address: str, given: str) -> SplitResult:
    by_ssh = _BY_SSH.fullmatch(address)
    if by_ssh:
        path = by_ssh["path"].lstrip("/")
        msg = (
            f"{given!r} is cloned with a key, and the learners have none. Give the address that "
            f"begins with https, such as https://{by_ssh['host']}/{path}."
        )
        raise LinkError(msg)
    try:
        parts = urlsplit(address)
        port = parts.port  # one that is no number raises
    except ValueError as error:
        raise LinkError(_no_repository(given)) from error
    if not (parts.scheme in {"https", "http", "git"} and parts.netloc) or port == 0:
        raise LinkError(_no_repository(given))
    return parts


def _hub(given: str) -> str:
    parts = urlsplit(given.strip())
    if parts.scheme not in {"https", "http"} or not parts.netloc or parts.query or parts.fragment:
        msg = (
            f"{given!r} is no address of a Hub. Give what stands in the browser before /hub, such "
            "as https://hub.example.org."
        )
        raise LinkError(msg)
    path = re.sub(r"/hub(?:/.*)?$", "", parts.path.rstrip("/"))  # copied from the browser
    return f"{parts.scheme}://{parts.netloc}{path}"


def _ref(given: str) -> str:
    if not _REF.fullmatch(given):
        msg = f"{given!r} cannot name a branch or a tag. Give one that git knows, such as main."
        raise LinkError(msg)
    return given


def _no_repository(given: str) -> str:
    return (
        f"{given!r} is no address of a repository. Give the one that git clones, such as "
        "https://github.com/OWNER/NAME."
    )
