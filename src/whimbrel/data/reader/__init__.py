"""The weights of the reader of events; ``card.md`` tells of what they are made."""
