"""Predictions of a tone, for tests: one activity, and a text with the scores of its sentences."""

from __future__ import annotations

from rightslab.core.activities.materials import Materials
from rightslab.core.activities.rating_content import Rating
from rightslab.core.activity import Activity
from rightslab.core.catalogue import Catalogue

ACTIVITY = Activity(
    id="predict", lesson="08", kind="rating", title="Predict", prompt="Predict.", text="t",
    labels=(), policy="completion", points=5, content=Rating(),
    scopes={"class": ("P1",), "self": ()},
)  # fmt: skip


def materials(text, tones):
    """Return a text whose scores `tones` gives when it is asked."""
    return Materials(text, Catalogue((), (), ()), tones=tones)
