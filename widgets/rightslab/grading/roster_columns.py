"""What the columns of a roster are called, in lists of one's own and in exports of platforms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.grading.platforms import BLACKBOARD, BRIGHTSPACE, CANVAS, HUB, MOODLE, NBGRADER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Each list in the order in which a column is taken. Moodle writes them in the language of the site.
ID = (
    "student_id|student id|studentid|student number|student no|matriculation number|"
    "matrikelnummer|sis user id|sis_user_id|orgdefinedid|id number|idnumber|id-nummer|"
    "numéro d'identification|número de id|id|lms_user_id|sis login id|username|user name|login|"
    "login id|anmeldename|nom d'utilisateur|nombre de usuario|email|e-mail|email address|"
    "e-mail address|e-mail-adresse|adresse de courriel|dirección de correo|identifier"
).split("|")
NAME = (
    "name|full name|fullname|student name|student|display name|vollständiger name|nom complet|"
    "nombre completo"
).split("|")
FIRST = "first|first name|firstname|first_name|given name|vorname|prénom|nombre".split("|")
LAST = (
    "last|last name|lastname|last_name|surname|family name|nachname|nom|nom de famille|"
    "apellido|apellido(s)|apellidos"
).split("|")
SECTION = "section|group|groups|class|sections|gruppe|gruppen|groupe|grupo".split("|")
EXTENSION = "extension|extended until|extended deadline|extended to|extension until".split("|")
CODE = "code|hand-in code|handin code".split("|")

# By which columns a platform calls a student in what it hands out, besides her name.
OF_PLATFORM: Mapping[str, tuple[str, ...]] = {
    CANVAS: ("canvas id", "canvas_id", "canvas user id", "user_id", "lms_user_id"),
    MOODLE: ("identifier", "participant", "moodle id", "teilnehmer/in"),
    BLACKBOARD: ("username", "user name", "login", "student id", "student_id", "id"),
    BRIGHTSPACE: ("brightspace id", "d2l id", "user id"),
    NBGRADER: tuple(ID),
    HUB: tuple(ID),
}
OF_CANVAS = "id"  # what the export of Canvas calls its own ids


def find(headers: Iterable[str], names: Iterable[str]) -> list[str]:
    """Return the columns that have one of these names, in the order of the names."""
    known: dict[str, str] = {}
    for header in headers:
        known.setdefault(" ".join(header.casefold().split()), header)
    return [known[name] for name in names if name in known]


def is_canvas(headers: list[str]) -> bool:
    """Say whether these are the columns of a gradebook that Canvas exported.

    >>> is_canvas(["Student", "ID", "SIS Login ID", "Section", "HW (12)"])
    True
    """
    head = [header.casefold().strip() for header in headers[:8]]
    return "student" in head and "id" in head and "section" in head
