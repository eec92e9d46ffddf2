"""Actors of the user's own: a table or FollowTheMoney entities, read as a stream and compiled once.

A file becomes an SQLite database in the user's cache folder: its rows, its names, and a small filter in memory
that tells for nearly every word of a text that no name begins there. It holds data only, nothing that runs.
"""

from whimbrel.coding.actors.own.file import ActorFile
from whimbrel.coding.actors.own.opening import open_actors

__all__ = ["ActorFile", "open_actors"]
