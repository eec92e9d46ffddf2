"""Coding → what is written out: JSON, CSV, Parquet, PLOVER records, and the views for people."""
