"""Coding → what is written out: JSON, CSV, Parquet, PLOVER records, CAMEO lines, and the views for people."""
