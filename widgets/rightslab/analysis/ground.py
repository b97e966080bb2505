"""What tables and pictures are made of: a text, who has marked it, and other texts beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightslab.analysis.find_words import as_queries
from rightslab.analysis.invocations import Counted, Invocation, of_layer, require_layers
from rightslab.core.errors import NoReadingsError, unknown_name
from rightslab.core.layers import lay, of_reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rightslab.core.catalogue import Catalogue
    from rightslab.core.layers import Laid
    from rightslab.core.readings import Reading
    from rightslab.core.text import Text

    Words = str | Iterable[str]

YOU, READINGS = "you", "readings"


@dataclass(frozen=True, slots=True)
class Ground:
    """A text with what is known of it, and other texts to lay beside it.

    ``name`` is what tables call the text. ``own`` are the learner's layers and ``read`` the
    sentences that count for them and for the readings; None is all. Give ``readings`` only where
    the learner may see them.
    """

    text: Text
    catalogue: Catalogue
    name: str = "this text"
    readings: Sequence[Reading] = ()
    own: Sequence[Laid] = ()
    read: frozenset[str] | None = None
    others: Sequence[Ground] = ()

    @property
    def invocations(self) -> tuple[Invocation, ...]:
        """The learner's own spans."""
        return tuple(one for laid in self.own for one in of_layer(laid, self.text))

    def laid(self, reading: Reading) -> Laid:
        """Return a reading of this text as a layer on it."""
        return lay(of_reading(reading, self.text), self.text, self.catalogue.rights)

    def other_texts(self, against: object = None) -> dict[str, Text]:
        """Return the other texts by name; of these the one or several that ``against`` names.

        A text may be named by its slug too, such as ``"practice-harbour"``.
        """
        known = {other.name: other.text for other in self.others}
        if against is None:
            return known
        return {ground.name: ground.text for ground in self.named(against)}

    def named(self, against: object) -> list[Ground]:
        """Return the other texts that are named, by name or slug, in the order given.

        Raises UnknownNameError.
        """
        known = {other.name: other for other in self.others}
        known |= {other.text.slug: other for other in self.others}
        found = []
        for name in as_queries(against, "The option against"):
            if name not in known:
                raise unknown_name("other text", name, known)
            found.append(known[name])
        return found

    def layers(self, who: str) -> Sequence[Counted]:
        """Return the layers that ``who`` asks for.

        ``"you"``: the learner's own; ``"readings"``: each reading of this text; the name or id of a
        reading: that reader's layer of this text, then of each other text read under that name.
        Raises UnknownNameError for nobody here, NoReadingsError where there are no readings.
        """
        # A text of which nothing has been read would look like one that says nothing.
        others = [ground for ground in self.others if ground.read is None or ground.read]
        if who == YOU:
            mine = [g for g in others if g.invocations]
            return require_layers([g.layer("You" if not mine else g.name) for g in (self, *mine)])
        if who == READINGS and self.readings:
            return require_layers([self.layer(r.name, r) for r in self.readings])
        known = {r.name: r for r in self.readings} | {r.id: r for r in self.readings}
        if not known:
            msg = (
                "There are no readings here: this text has none, or your instructor keeps them, or "
                f'they come after your own answer. Use who="{YOU}" for your own tags.'
            )
            raise NoReadingsError(msg)
        if who not in known:
            raise unknown_name("reader", who, [YOU, READINGS, *known])
        name = known[who].name
        grounds = [(g, r) for g in (self, *others) for r in g.readings if r.name == name]
        return require_layers([g.layer(g.name, r) for g, r in grounds])

    def layer(self, name: str, reading: Reading | None = None) -> Counted:
        """Return the learner's layer of this text, or that of a reading, under a name."""
        spans = of_layer(self.laid(reading), self.text) if reading else self.invocations
        return Counted(name, self.text, spans, self.read)
