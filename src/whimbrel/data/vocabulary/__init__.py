"""Vocabularies of the coding stages, as TOML; the head of each file says where it comes from."""
