"""Denials meet what they deny: a statement that says that something is not so points to the event that was told."""

from whimbrel.coding.denials.linking import link_denials

__all__ = ["link_denials"]
