import pytest
from hypothesis import given
from hypothesis import strategies as st

from whimbrel.coding.statements.quotation import find_quotations

QUOTATIONS = [
    ('She said "yes" and “no”.', ["yes", "no"]),
    ("«Oui», he said.", ["Oui"]),
    ("„Ja“ and ``aye'' were heard.", ["Ja", "aye"]),
    ("The states' claims were 'quite unfounded' on Friday.", ["quite unfounded"]),
    ("It isn't ‘over’ yet.", ["over"]),
    ("The ministers' aides didn't speak.", []),
    ('A pipe 6" wide.', []),
    ("“He told us “no” again,” she said.", ["He told us “no” again,"]),
    ('"The talks go on.\n"They end on Friday," he said.', ["The talks go on.", "They end on Friday,"]),
    ('"One.\nTwo.\nThree," he said.', ["One.\nTwo.\nThree,"]),
    ('He began: "It is late\n\nNothing more was said.', ["It is late"]),
    ("", []),
]
MARKS = st.text(st.sampled_from("\"“”‘’'«»„`ab .,\n"), max_size=80)


@pytest.mark.parametrize(("text", "words"), QUOTATIONS)
def test_quotations(text: str, words: list[str]) -> None:
    assert [quotation.words.of(text) for quotation in find_quotations(text)] == words


def test_a_quotation_without_end_is_not_closed() -> None:
    text = 'She said "it is late\nNothing more.'
    assert [quotation.closed for quotation in find_quotations(text)] == [False]


@given(MARKS)
def test_quotations_are_ordered_and_apart(text: str) -> None:
    end = 0
    for quotation in find_quotations(text):
        assert end <= quotation.span.start < quotation.span.end <= len(text)
        assert quotation.span.covers(quotation.words)
        end = quotation.span.end
