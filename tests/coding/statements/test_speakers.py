import datetime as dt

import pytest

from whimbrel.coding import Coder
from whimbrel.models import Report

# text, words of the source, its codes
ROWS = [
    (
        "Jake Sullivan spoke in Rome. Mr. Sullivan said China knew. “Putin lied to them,” he said.",
        "he",
        ("USA",),
    ),
    ("“Putin lied to them,” he said.", "he", ()),
    ("Vladimir Putin spoke in Moscow. “We are ready for talks,” he said.", "he", ("RUS",)),
    ("Jake Sullivan said China knew. “We will act,” he said.", "he", ("USA",)),
]


@pytest.mark.parametrize(("text", "words", "codes"), ROWS)
def test_who_he_is_after_a_quotation(coder: Coder, text: str, words: str, codes: tuple[str, ...]) -> None:
    report = Report("x", text, published=dt.date(2022, 3, 13))
    sources = [one.source for one in coder.code(report).statements if one.source and one.source.text == words]
    assert [source.codes for source in sources] == [codes]
