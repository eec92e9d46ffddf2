"""The trained tagger: which words are cue, source and content, read off the parse by a small network."""

from whimbrel.coding.statements.tagger.finder import read_draft
from whimbrel.coding.statements.tagger.joining import join
from whimbrel.coding.statements.tagger.network import load_network

__all__ = ["join", "load_network", "read_draft"]
