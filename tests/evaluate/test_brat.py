from pathlib import Path

import pytest

from whimbrel.errors import InputError
from whimbrel.evaluate.brat import Attribution, first_annotations, read_articles, read_attributions
from whimbrel.models import Span

# (lines of an annotation file, attributions)
STANDOFF = [
    (
        ["T1\tSource 0 3\tKim", "T2\tCue 4 8\tsaid", "T3\tContent 9 18\tit rained",
         "T4\tAttribution 4 8\tsaid",
         "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1"],
        [Attribution((Span(0, 3),), (Span(4, 8),), (Span(9, 18),))],
    ),
    (
        ["T1\tContent 9 11;14 18\tit ed", "T2\tContent 0 3\tKim",
         "E1\tAttribution-no-source:T9 Content:T1 Content2:T2"],
        [Attribution((), (), (Span(0, 3), Span(9, 11), Span(14, 18)))],
    ),
    (["T1\tSource 0 3\tKim", "E1\tAttribution:T4 Source:T1"], []),
    (["T1\tCue 4 8\tsaid", "E1\tAttribution:T4 Cue:T1 Content:T7"], [Attribution((), (Span(4, 8),), ())]),
    ([""], []),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "attributions"), STANDOFF)
def test_standoff(lines: list[str], attributions: list[Attribution]) -> None:
    assert list(read_attributions("a.ann", "\n".join(lines))) == attributions


def test_broken_frame() -> None:
    with pytest.raises(InputError, match=r"a\.ann:1: not ROLE:ID: 'Cue'"):
        list(read_attributions("a.ann", "E1\tAttribution:T4 Cue"))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for folder in ("text", "attributions"):
        (tmp_path / folder).mkdir()
    return tmp_path


def test_first_annotator_counts(corpus: Path) -> None:
    for name in ("rain_0b2c", "rain_00ff", "sun_9a9a"):
        (corpus / "attributions" / f"{name}.ann").touch()
    assert [path.stem for path in first_annotations(corpus)] == ["rain_00ff", "sun_9a9a"]


def test_line_ends_keep_their_offsets(corpus: Path) -> None:
    (corpus / "attributions" / "rain_00ff.ann").write_text(
        "T1\tCue 6 10\tsaid\nE1\tCue:T1\n", encoding="utf-8"
    )
    (corpus / "text" / "rain.txt").write_bytes(b"Kim\r\n said")
    (article,) = read_articles(corpus)
    assert article.attributions[0].cue[0].of(article.text) == "said"


def test_text_is_missing(corpus: Path) -> None:
    (corpus / "attributions" / "rain_00ff.ann").touch()
    with pytest.raises(InputError, match=r"rain\.txt: no such file"):
        list(read_articles(corpus))


def test_other_file_names(corpus: Path) -> None:
    (corpus / "attributions" / "rain.ann").touch()
    with pytest.raises(InputError, match=r"not named ARTICLE_XXXX\.ann"):
        list(read_articles(corpus))


def test_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        list(read_articles(tmp_path / "nowhere"))


def test_folder_without_annotations(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no attributions"):
        list(read_articles(tmp_path))
