"""The catalogue: what a right supports, and which articles state it."""

import pytest

from rightslab.core.catalogue import Catalogue, Citation, Right
from rightslab.core.errors import UnknownNameError


def right(*citations, status="treaty", category="civil", secondary=()):
    return Right("life", "Life", category, secondary, status, "gloss", "", citations)


def cite(name, article, relation="states", mark="V"):
    return Citation(name.lower(), name, article, relation, mark)


def test_articles_name_the_declaration_and_the_covenants_alone_where_they_state_the_right():
    life = right(cite("UDHR", "3"), cite("ICCPR", "6"), cite("CRC", "6"))
    assert life.articles == "UDHR 3; ICCPR 6"


def test_articles_of_one_instrument_stand_together():
    assert right(cite("UDHR", "27(1)"), cite("UDHR", "27(2)")).articles == "UDHR 27(1), 27(2)"


def test_articles_fall_back_on_other_instruments():
    peace = right(cite("UDHR", "28", "compare"), cite("GA 71/189", "1"))
    assert peace.articles == "GA 71/189 1"


def test_a_whole_instrument_is_named_without_an_article():
    assert right(cite("ICESCR", "")).articles == "ICESCR"


@pytest.mark.parametrize("hidden", [cite("UDHR", "3", mark="K"), cite("UDHR", "3", "compare")])
def test_articles_leave_out_what_is_unverified_or_only_near(hidden):
    assert right(hidden).articles == ""


def test_a_class_of_rights_supports_all_its_categories():
    code = right(status="cluster", category="social", secondary=("economic", "cultural"))
    assert code.supports == ("social", "economic", "cultural")


def test_a_single_right_supports_its_own_category_alone():
    assert right(secondary=("social",)).supports == ("civil",)


def test_an_unknown_right_is_refused_with_the_nearest_name():
    with pytest.raises(UnknownNameError, match=r"no right called 'live'.*Did you mean 'life'"):
        Catalogue((), (right(),), ()).right("live")
