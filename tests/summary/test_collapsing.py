from itertools import pairwise
from random import Random

import pytest

from briefing.model.brief import Passage
from briefing.model.mark import Mark
from briefing.summary.collapsing import Collapsing
from briefing.summary.duplicates import Merging, merged
from briefing.summary.repeats import collapsed
from tests.made import made_article, made_passage

STORIES = (
    "We will keep our troops in the north of the country until the spring",
    "We will keep all our troops in the north of the country until the spring",
    "The talks on the grain corridor begin in the old harbour on the first of May",
    "The talks on the grain corridor begin in the old harbour on the second of May",
    "Nobody will be left out in the cold this winter",
)


def printed(chance: Random, number: int) -> tuple[Passage, ...]:
    """Return two statements of one article, of a few stories that many articles print."""
    words = chance.sample(STORIES, 2)
    article = made_article(
        f"{words[0]}, Ann Olsen said. {words[1]}.", url=f"https://northwire.example/{number}"
    )
    mark = chance.choice((Mark(), Mark(), Mark(is_starred=True)))
    return tuple(
        made_passage(article, each, actor=chance.choice(("nato", "uk")), mark=mark)
        for each in words
    )


def shelves(seed: int) -> list[dict[str, tuple[Passage, ...]]]:
    """Return what is kept after each of some changes: articles come, go, and are marked."""
    chance, kept, all_of_them = Random(seed), dict[str, tuple[Passage, ...]](), []
    for number in range(25):
        if kept and chance.random() < 0.3:
            kept.pop(chance.choice(list(kept)))
        article = printed(chance, number)
        places = [*kept.items(), (article[0].article.id, article)]
        chance.shuffle(places)
        kept = dict(places)
        all_of_them.append(dict(kept))
    return all_of_them


@pytest.mark.parametrize("seed", range(8))
def test_what_is_merged_step_by_step_is_what_is_merged_at_once(seed: int) -> None:
    merging = Merging()
    for before, after in pairwise([{}, *shelves(seed)]):
        for article_id in before.keys() | after.keys():
            if before.get(article_id) is not after.get(article_id):
                merging.take(article_id, after.get(article_id, ()))
        at_once = merged(passage for own in after.values() for passage in own)
        assert merging.passages(after) == at_once


@pytest.mark.parametrize("seed", range(8))
def test_what_is_collapsed_step_by_step_is_what_is_collapsed_at_once(seed: int) -> None:
    collapsing = Collapsing()
    for kept in shelves(seed):
        passages = tuple(passage for own in kept.values() for passage in own)
        assert collapsing.of(passages) == collapsed(passages)


def test_where_nothing_is_new_the_same_tuple_comes_back() -> None:
    collapsing, passages = Collapsing(), printed(Random(1), 1)
    assert collapsing.of(passages) is collapsing.of(passages)
