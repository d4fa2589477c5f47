"""What of a text is given to a parser at once: paragraphs, long ones in pieces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.model.article import Block, Span

# A parser's memory grows with the longest piece of a batch; news paragraphs have 60 words.
MAX_CHUNK_CHARS = 8_000

_ENDS = (". ", ".” ", '." ', "! ", "? ")


def chunks(
    text: str,
    blocks: Sequence[Block],
    worth: Sequence[Span] | None,
    *,
    limit_chars: int = MAX_CHUNK_CHARS,
) -> Iterator[tuple[int, Span]]:
    """Yield (index of the block, span to parse) for the blocks that overlap a span of `worth`.

    Blocks longer than `limit_chars` are cut, at a sentence's end where there is one.
    """
    wanted = None if worth is None else sorted(worth)
    at = 0
    for index, block in enumerate(blocks):
        if wanted is not None:
            while at < len(wanted) and wanted[at].end <= block.span.start:
                at += 1
            if at == len(wanted) or not wanted[at].overlaps(block.span):
                continue
        yield from ((index, piece) for piece in _pieces(text, block.span, limit_chars))


def _pieces(text: str, span: Span, limit_chars: int) -> Iterator[Span]:
    start = span.start
    while span.end - start > limit_chars:
        limit = start + limit_chars
        cut = max(text.rfind(sign, start, limit) + len(sign) for sign in _ENDS)
        if cut <= start + limit_chars // 2:
            cut = text.rfind(" ", start, limit) + 1
        end = cut if cut > start else limit
        yield Span(start, end)
        start = end
    if start < span.end:
        yield Span(start, span.end)
