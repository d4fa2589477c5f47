"""The inner speaker of a report within a report: "the Kremlin said that Putin told Biden …"."""

from __future__ import annotations

from briefing.attribution.speech.cues import Lexicon
from briefing.attribution.speech.mentions import mention_span
from briefing.attribution.text.syntax import Syntax
from briefing.model.article import Span

_FINITE = ("VBD", "VBZ", "VBP", "VBN")
# A telling further on is another sentence, or an aside.
MAX_WORDS_TO_CUE = 15


def relayed_mention(syntax: Syntax, piece: Span, words: Lexicon) -> Span | None:
    """Return the speaker of the telling that a piece of content consists of, if it is one.

    Only a telling that is the main clause of the piece counts: in "a shield which Moscow says is
    aimed at it" Moscow's words are an aside.
    """
    first, end = syntax.word_at(piece.start), syntax.word_at(piece.end)
    for word in range(first, min(end, first + MAX_WORDS_TO_CUE)):
        if not _tells(syntax, word, words) or not _is_main(syntax, word, first, end):
            continue
        subject = syntax.child(word, "nsubj")
        if subject is None or not first <= subject < word:
            return None
        if syntax.tag[subject].startswith(("PRP", "W", "DT", "EX")):
            # "He said he had told them": a pronoun is the speaker himself more often than not.
            return None
        span = mention_span(syntax, subject)
        return span if piece.covers(span) else None
    return None


def _tells(syntax: Syntax, word: int, words: Lexicon) -> bool:
    if syntax.tag[word] not in _FINITE or syntax.lower[word] not in words.verbs:
        return False
    takes_clause = "clause" in words.verbs[syntax.lower[word]].constructions
    return takes_clause and bool(syntax.after(word, "ccomp"))


def _is_main(syntax: Syntax, word: int, first: int, end: int) -> bool:
    head = syntax.head[word]
    return head == word or not first <= head < end
