"""Coding: one report in, its statements and events out; a pure function without network, database or clock."""
