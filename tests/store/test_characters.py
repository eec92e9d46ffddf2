from hypothesis import given
from hypothesis import strategies as st

from whimbrel.store.characters import MARK, NOTHING, restored, storable

ANY = st.text(
    st.characters(exclude_categories=[])
    | st.sampled_from(["\0", "\ud800", "\udfff", MARK, NOTHING, "\U0010d800"])
)


@given(ANY)
def test_any_text_comes_back(text: str) -> None:
    stored = storable(text)
    assert restored(stored) == text
    assert "\0" not in stored
    stored.encode("utf-8")


@given(st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=[])))
def test_positions_stay(text: str) -> None:
    assert len(storable(text)) == len(text)
