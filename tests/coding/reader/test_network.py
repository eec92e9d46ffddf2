"""The shipped network: which words the upper layers read, and what the others get."""

import numpy
import pytest

from whimbrel.coding.actors import ActorStage, ActorTable
from whimbrel.coding.draft import Draft
from whimbrel.coding.parse import Parser
from whimbrel.coding.reader.features import TYPES, describe_words
from whimbrel.coding.reader.network import EARLY, load_network
from whimbrel.coding.reader.passages import Passage, passages
from whimbrel.models import Report

TEXT = (
    "Officials in Paris said on a sunny morning that France had sanctioned Mali and would send no more aid."
)


@pytest.fixture(scope="module")
def passage() -> Passage:
    draft: Draft = next(iter(Parser().parse([Report(id="x", text=TEXT)])))
    return next(passages(ActorStage(ActorTable.load())(draft)))


def places(passage: Passage, *texts: str) -> list[int]:
    return [place for place, word in enumerate(passage.words) if word.text in texts]


def test_words_that_cannot_matter_are_not_read_further(passage: Passage) -> None:
    features = describe_words(passage)
    reading = load_network().read(passage, features)
    dull = places(passage, "on", "a", "sunny", "that", "morning")
    assert (reading.types[dull, 0] == 1).all()
    assert not reading.states[dull].any()


def test_names_and_events_are_read_by_all_layers(passage: Passage) -> None:
    reading = load_network().read(passage, describe_words(passage))
    assert reading.states[places(passage, "France", "Mali", "sanctioned", "aid")].any(axis=1).all()
    assert reading.types[places(passage, "sanctioned")[0]].argmax() == TYPES["SANCTION"]
    assert reading.types.sum(1) == pytest.approx(1, abs=1e-4)


def test_the_lower_layers_see_events_early(passage: Passage) -> None:
    features = describe_words(passage)
    below = load_network().begin(passage, features)
    early = below.early[below.first]
    assert early[places(passage, "sanctioned")[0]] > 0.5 > EARLY > early[places(passage, "sunny")[0]]
    assert len(below.words) == len(below.states) == len(below.early)


def test_a_passage_without_names_or_events_is_read_without_fault() -> None:
    draft = next(iter(Parser().parse([Report(id="x", text="So it is here and there.")])))
    passage = next(passages(draft))
    reading = load_network().read(passage, describe_words(passage))
    assert numpy.array_equal(reading.types.argmax(1), numpy.zeros(len(passage.words)))
