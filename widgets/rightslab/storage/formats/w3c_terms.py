"""The words of a Web Annotation that the kit writes and reads."""

from __future__ import annotations

ANNO = "http://www.w3.org/ns/anno.jsonld"
OWN = "urn:rightslab:"
TEXT = f"{OWN}text:"
AUTHOR = f"{OWN}author:"
READ_MARK = "rl:reading"  # motivation of a sentence read without a tag
ALTERNATIVE = "rl:alternative"  # purpose of a category that the author would take as well
# Part of a span -> purpose of the body that holds it; all four are motivations of the W3C.
PURPOSES = {
    "label": "tagging",
    "right": "classifying",
    "confidence": "assessing",
    "note": "commenting",
}
