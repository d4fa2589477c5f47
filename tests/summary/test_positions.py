from briefing.model.actor import OTHER, UNKNOWN, Actor
from briefing.model.mark import Mark
from briefing.summary.positions import board, filtered
from tests.made import made_article, made_passage

ACTORS = tuple(Actor(i, i, i, "state") for i in ("nato", "uk", OTHER, UNKNOWN))


def test_each_actor_has_its_pane_and_one_without_goes_to_others() -> None:
    passages = [made_passage(actor=actor) for actor in ("uk", "poland", UNKNOWN, "uk")]
    panes = board(passages, actors=ACTORS, articles=[]).panes
    assert [len(pane.passages) for pane in panes] == [0, 2, 1, 1]


def test_a_filter_takes_from_what_is_shown_and_not_from_the_total() -> None:
    passages = [made_passage(), made_passage(words="time was short")]
    nato = filtered(board(passages, actors=ACTORS, articles=[]), passages[1:]).panes[0]
    assert (len(nato.passages), nato.total) == (1, 2)


def test_new_statements_articles_and_outlets_are_counted() -> None:
    articles = [made_article(), made_article("Other words.", url=None)]
    passages = [made_passage(), made_passage(mark=Mark(is_read=True))]
    found = board(passages, actors=ACTORS, articles=articles)
    assert (found.panes[0].unread, found.articles, found.outlets) == (1, 2, 1)
