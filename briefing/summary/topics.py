"""What a statement is about, as words to search by: its named things and its nouns.

No parse is kept, so that nouns are told by where they stand: last in a run of words that tell
something, before a word that does not ("for our armed forces" is "forces").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from briefing.model.brief import Passage
from briefing.summary.claims import STOP

MAX_TERMS = 3
MAX_PHRASE_WORDS = 2
# The beginning of a shorter word is that of too many others: "sign" of "signal".
MIN_BEGINNING = 5
# Words that this share of the statements have tell topics apart no longer.
TOO_COMMON = 0.12
LOOKED_AT = 3_000

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ENDS_RUN = re.compile(r"[^\s]")
_NO_NOUN = ("ed", "ing", "ly", "ize", "ise", "ful", "ous", "able", "ible", "ive")


def topic_of(passage: Passage, others: Iterable[Passage]) -> str:
    """Return a search for what a statement is about: its rarest named things and nouns, each `|`.

    How rare a word is, `others` tell; a word that too many have is left out where a rarer
    one is found. Words that marked its issue come first. Empty where nothing tells a topic.
    """
    terms = tuple(dict.fromkeys((*_marking(passage), *_terms(passage.words))))
    if not terms:
        return ""
    sample = [each.words.lower() for _, each in zip(range(LOOKED_AT), others, strict=False)]
    shares = {term: _share(term, sample) for term in terms}
    rare = [term for term in terms if shares[term] <= TOO_COMMON] or [
        min(terms, key=shares.__getitem__)
    ]
    first = [term for term in rare if term in _marking(passage)]
    rest = sorted((term for term in rare if term not in first), key=shares.__getitem__)
    return " | ".join(map(_written, _apart((*first, *rest))))


def _marking(passage: Passage) -> tuple[str, ...]:
    """Return the phrases that marked the issues, where the lexicon found them."""
    if passage.mark.issues is not None:
        return ()
    terms: list[str] = []
    for phrase in passage.issue_evidence:
        # A longer one hardly anybody else uses.
        is_short = len(phrase.split()) <= MAX_PHRASE_WORDS
        terms += (_singular(phrase.lower()),) if is_short else _terms(phrase.lower())
    return tuple(terms)


def _terms(words: str) -> Iterator[str]:
    """Yield the named things and the nouns of some words, as they are searched."""
    yield from (name for name in _names(words))
    for run, before in _runs(words):
        if before in _MODALS:
            del run[0]
        while run and run[-1].lower().endswith(_NO_NOUN):
            run.pop()
        if run and len(run[-1]) > 3 and run[-1].lower() not in _NO_TOPIC:
            yield _singular(run[-1].lower())


def _names(words: str) -> Iterator[str]:
    """Yield runs of capitalised words, but for one that only begins a sentence."""
    for match in _NAME.finditer(words):
        name = match[0]
        begins = not words[: match.start()].rstrip(" “\"'‘(") or (
            words[: match.start()].rstrip(" “\"'‘(")[-1] in ".!?:"
        )
        if begins and " " not in name and not name.isupper():
            continue
        if name.lower() not in STOP and len(name) > 1:
            yield name


_NAME = re.compile(r"\b[A-Z][\w’'-]*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w’'-]*)*")


def _runs(words: str) -> Iterator[tuple[list[str], str]]:
    """Yield the runs of lower-case words that tell something, each with the word before it."""
    run: list[str] = []
    before = last = ""
    end = 0
    for match in _WORD.finditer(words):
        word = match[0]
        is_apart = bool(_ENDS_RUN.search(words[end : match.start()]))
        is_told = word.lower().replace("’", "'") not in STOP and not word[0].isupper()
        if run and (is_apart or not is_told):
            yield run, before
            run = []
        if is_told:
            before = before if run else ("" if is_apart else last)
            run.append(word)
        last, end = word.lower(), match.end()
    if run:
        yield run, before


def _singular(noun: str) -> str:
    """Return a beginning that a noun in the plural shares with the one in the singular.

    Words in a row are searched whole, and stay as they are.
    """
    if (
        noun.isalpha()
        and len(noun) > MIN_BEGINNING
        and noun.endswith("s")
        and not noun.endswith(("ss", "us", "is", "ies"))
    ):
        return noun[:-1]
    return noun


def _share(term: str, sample: Sequence[str]) -> float:
    low = term.lower()
    return sum(low in words for words in sample) / max(len(sample), 1)


def _apart(terms: Sequence[str]) -> tuple[str, ...]:
    """Return the first few terms, none of which is part of one before it."""
    kept: list[str] = []
    for term in terms:
        low = term.lower()
        if not any(low in other.lower() or other.lower() in low for other in kept):
            kept.append(term)
    return tuple(kept[:MAX_TERMS])


def _written(term: str) -> str:
    """Return a term as a search has it: words in a row, and short ones, whole."""
    plain = term.replace('"', " ").strip()
    is_whole = not plain.isalnum() or len(plain) < MIN_BEGINNING
    return f'"{plain}"' if is_whole else plain


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What stands right behind these is a verb.
_MODALS = _words("will would can could may might must shall should cannot not")

# Words that stand where nouns do, and tell no topic.
_NO_TOPIC = _words("""
    become say said says see seek make made take taken keep get give given go come came think know
    want need mean means way things thing people part time day days year years week weeks month
    months lot much many case fact point kind sort number respect regard view words word statement
    question answer issue matter president minister government country countries first last next
    new own able clear ready important necessary possible near apart against never well forward
    back away toward towards believe hope leave move meet show tell sound bad good better worse
    great small large difficult long short high low whole together across along around among within
    seen been done gone known shown held left built lost won brought thought told found kept meant
    sent spent met paid put set got send bring stay remain start begin become work call turn
    without upon unless whether although though since while instead cause moment direction side
""")
