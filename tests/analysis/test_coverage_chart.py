"""Pictures of coverage."""

from tests.analysis.drawing import drawings, texts, tips
from tests.analysis.speech import catalogue, readings, speech, text

from rightslab.analysis.coverage_chart import draw
from rightslab.analysis.invocations import Counted, Invocation, of_layer
from rightslab.core.layers import lay, of_reading


def layers():
    laid = {r.name: lay(of_reading(r, speech()), speech()) for r in readings().values()}
    return [Counted(name, speech(), of_layer(one, speech())) for name, one in laid.items()]


def test_one_layer_is_drawn_with_its_counts():
    (one,) = [layer for layer in layers() if layer.name == "Rights education"]
    chart = draw([one], catalogue())
    assert "Collective: 11" in tips(drawings(chart)[0])
    assert chart.description.startswith("Rights education: 41 spans in 23 of 33 sentences")


def test_readings_of_one_text_are_drawn_alike_with_none_in_front():
    chart = draw(layers(), catalogue())
    written = texts(drawings(chart)[0])
    assert {"DL", "HL", "IR", "RE"} <= set(written)
    assert "HL is Human-rights law" in chart.description
    assert "Furthest apart: General, 5 to 18 spans." in chart.description


def test_texts_are_drawn_by_rate_and_the_counts_stand_behind():
    spans = [Invocation("life", "civil", "S01", frozenset({1}))]
    short = Counted("the short one", text("One two three four five."), spans)
    chart = draw([Counted("the speech", speech(), spans), short], catalogue())
    assert "Civil, the short one: 200" in tips(drawings(chart)[1])
    assert chart.table.columns[1:3] == ("the speech: spans", "the speech: per 1,000 words")


def test_nothing_tagged_can_be_drawn():
    assert "0" in texts(drawings(draw([Counted("You", speech(), ())], catalogue()))[0])
