"""The recipe: from a parsed article to its statements."""

from __future__ import annotations

from briefing.attribution.people.coreference import resolve
from briefing.attribution.speech.clauses import clause_of
from briefing.attribution.speech.complements import complement_of
from briefing.attribution.speech.continuation import continued, merged
from briefing.attribution.speech.cues import MARKS, Lexicon, hits, lexicon
from briefing.attribution.speech.days import said_on
from briefing.attribution.speech.drafts import Draft, drafted, outermost
from briefing.attribution.speech.finish import Finisher
from briefing.attribution.speech.frames import Frame, frames
from briefing.attribution.speech.layout import by_layout
from briefing.attribution.speech.nouns import noun_clause, sourced
from briefing.attribution.speech.quoted import quoted
from briefing.attribution.speech.relays import relayed_mention
from briefing.attribution.speech.reported import Reported
from briefing.attribution.speech.surface import by_pattern
from briefing.attribution.text.quotes import QuotationIndex, quotations
from briefing.attribution.text.syntax import Syntax
from briefing.model.article import Article, BlockKind, Span
from briefing.model.document import Document
from briefing.model.knowledge import Knowledge
from briefing.model.statement import Statement


def worth_parsing(article: Article, knowledge: Knowledge) -> tuple[Span, ...]:
    """Return the paragraphs with a quotation mark or a possible cue, in order."""
    words = lexicon(knowledge.cues)
    worth = []
    for block in article.blocks:
        if block.kind is BlockKind.HEADING:
            continue
        text = block.span.of(article.text)
        if MARKS.search(text) or words.may_tell(text):
            worth.append(block.span)
    return tuple(worth)


def attribute(article: Article, document: Document, knowledge: Knowledge) -> tuple[Statement, ...]:
    """Return the statements of an article, in the order of its text."""
    words = lexicon(knowledge.cues)
    index = QuotationIndex(document.text, quotations(document.text, document.blocks))
    syntax = Syntax(document, index.all)
    drafts = drafts_of(syntax, index, words)
    inner = [relayed_mention(syntax, draft.pieces[0], words) for draft in drafts]
    mentions = [*(draft.mention for draft in drafts), *(span for span in inner if span)]
    speakers = resolve(article, document, knowledge, mentions)
    inner_speakers = iter(speakers[len(drafts) :])
    finisher = Finisher(article, document, index)
    return tuple(
        finisher.statement(
            draft,
            speaker,
            relayed=next(inner_speakers) if mention else None,
            said_on=said_on(syntax, draft.hit, draft.pieces, article.published_on),
        )
        for draft, speaker, mention in zip(drafts, speakers, inner, strict=False)
    )


def drafts_of(syntax: Syntax, index: QuotationIndex, words: Lexicon) -> list[Draft]:
    """Return the drafts in order: clauses first, then quotations, then what goes on."""
    blocks = syntax.document.blocks
    laid_out = by_layout(index, blocks, words)
    if syntax.document.has_syntax:
        told = frames(syntax, hits(syntax, words))
        clauses = outermost([*_clauses(syntax, index, told, words), *laid_out])
        drafts = merged(outermost([*clauses, *quoted(syntax, told, clauses, index, words)]), syntax)
    else:
        drafts = outermost([*by_pattern(index, words, blocks), *laid_out])
    drafts.extend(continued(drafts, index, blocks))
    return sorted(drafts, key=lambda draft: (draft.start, draft.end))


def _clauses(
    syntax: Syntax, index: QuotationIndex, told: tuple[Frame, ...], words: Lexicon
) -> list[Draft]:
    drafts = []
    for frame in told:
        reported = _reported(syntax, frame, words)
        if reported is None:
            continue
        spans = [syntax.span(first, last) for first, last in reported.pieces if first <= last]
        draft = drafted(syntax, index, frame, spans, reported.rule)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _reported(syntax: Syntax, frame: Frame, words: Lexicon) -> Reported | None:
    """Return the words of a document that an attribution reports, by the kind of its cue."""
    cue = frame.hit.cue
    if cue.kind == "preposition":
        return sourced(syntax, frame, words)
    if cue.kind == "noun":
        return noun_clause(syntax, frame, words)
    found = clause_of(syntax, frame, words) if "clause" in cue.constructions else None
    return found or complement_of(syntax, frame, words)
