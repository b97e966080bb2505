"""REFI-QDA codebook (.qdc), out only: the catalogue as codes, for programs that code text.

Source: REFI-QDA Standard 1.5, section 5; schema Codebook.xsd, version 1.0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightslab.storage.formats.format import Format, Written
from rightslab.storage.formats.leaving import tags
from rightslab.storage.formats.qda_xml import CODEBOOK, as_bytes, codes, origin, root

if TYPE_CHECKING:
    from rightslab.core.catalogue import Catalogue
    from rightslab.core.layers import Layer
    from rightslab.core.text import Text

FILE = "rights-catalogue.qdc"


def write(layer: Layer, text: Text, catalogue: Catalogue) -> Written:
    """Write the catalogue as a codebook. The tags of the layer are not in it, and that is said."""
    del text
    book = root("CodeBook", CODEBOOK, origin=origin())
    codes(book, catalogue)
    said: tuple[str, ...] = ()
    if layer.spans:
        count = tags(len(layer.spans))
        said = (f"{count} of {layer.name}: a codebook holds codes only. Choose qdpx for tags.",)
    return Written({FILE: as_bytes(book)}, said)


FORMAT = Format("qdc", "REFI-QDA codebook", ".qdc", write)
