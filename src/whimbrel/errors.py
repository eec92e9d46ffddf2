"""Everything that can go wrong, as one tree.

WhimbrelError
├── InputError          a file, a line or a column that cannot be read; names it and says why
│   └── LanguageSkipped a report in a language that Whimbrel does not read
├── VocabularyError     a row of a vocabulary or an actor table that breaks its own rules
├── ModelMissing        the parser's model or an optional extra is not installed
├── StoreError         a store that cannot be opened, read or written; names it and says why
└── SettingsError       an option or a line of whimbrel.toml that has no meaning

Only ``cli.py`` turns these into exit codes. A message is one line that names the file (and the line) and the reason.
"""


class WhimbrelError(Exception):
    """Base of every error that Whimbrel raises on purpose."""


class InputError(WhimbrelError):
    """Input that cannot be read: the place (file, and line where there is one) and the reason."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason

    def __reduce__(self) -> tuple[type["InputError"], tuple[str, str]]:
        """Let the error cross from a worker process."""
        return type(self), (self.place, self.reason)


class LanguageSkipped(InputError):
    """A report that was skipped because it is not written in English."""


class VocabularyError(WhimbrelError):
    """A vocabulary or actor table whose content breaks its own rules."""


class ModelMissing(WhimbrelError):
    """Something that has to be installed first: names what, and how."""


class StoreError(WhimbrelError):
    """A store that cannot be opened, read or written: the place (file or address) and the reason."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason

    def __reduce__(self) -> tuple[type["StoreError"], tuple[str, str]]:
        """Let the error cross from a worker process."""
        return type(self), (self.place, self.reason)


class SettingsError(WhimbrelError):
    """A setting that is unknown or has an impossible value."""
