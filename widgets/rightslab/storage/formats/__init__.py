"""Formats: a layer as other programs read it. One module a format; `exchange.py` names them all."""
