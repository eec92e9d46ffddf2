"""What the rules know: vocabularies and tables, each with its source and licence."""
