"""Every failure that a user can meet.

BriefingError             every one has a sentence for the user and a hint what to do
├── ConfigError           path, key
├── KnowledgeError        path, key
├── QueryError            query, position
├── FetchError            url, reason
│   └── NoArticle         the page has no article text
├── StoreError            path
│   └── NotFound          no such article or statement
└── EngineError           engine
"""

from __future__ import annotations


class BriefingError(Exception):
    """A failure told in one sentence (`str(error)`), with a hint what to do about it."""

    def __init__(self, sentence: str, *, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint


class ConfigError(BriefingError):
    """A settings file that cannot be used: `path`, and the `key` where it goes wrong."""

    def __init__(self, sentence: str, *, path: str, key: str = "", hint: str = "") -> None:
        super().__init__(sentence, hint=hint)
        self.path = path
        self.key = key


class KnowledgeError(ConfigError):
    """A knowledge file that cannot be used."""


class QueryError(BriefingError):
    """A search that cannot be understood; `position` is the offending character's index."""

    def __init__(self, sentence: str, *, query: str, position: int, hint: str = "") -> None:
        super().__init__(sentence, hint=hint)
        self.query = query
        self.position = position


class FetchError(BriefingError):
    """A page that could not be had: its address without credentials, and the reason.

    `is_refusal` marks a site that does not want to be read by a program (401, 402, 403, 451);
    `may_pass` a failure that a later try may not meet (time-out, 429, 5xx, name not found), and
    `wait_s` for how long the site asks not to be tried again; `is_gone` what never comes back.
    """

    def __init__(
        self,
        url: str,
        reason: str,
        *,
        hint: str = "",
        is_refusal: bool = False,
        may_pass: bool = False,
        is_gone: bool = False,
        wait_s: float | None = None,
    ) -> None:
        super().__init__(f"{url}: {reason}", hint=hint)
        self.url = url
        self.reason = reason
        self.is_refusal = is_refusal
        self.may_pass = may_pass
        self.is_gone = is_gone
        self.wait_s = wait_s


class NoArticle(FetchError):  # noqa: N818 - the word of ARCHITECTURE.md
    """A page that was had but holds no article text."""


class StoreError(BriefingError):
    """The store cannot be read or written; `path` is the file in question."""

    def __init__(self, sentence: str, *, path: str = "", hint: str = "") -> None:
        super().__init__(sentence, hint=hint)
        self.path = path


class NotFound(StoreError):  # noqa: N818 - the word of ARCHITECTURE.md
    """No such article or statement is kept."""


class EngineError(BriefingError):
    """An engine cannot work: its name, and why."""

    def __init__(self, sentence: str, *, engine: str, hint: str = "") -> None:
        super().__init__(sentence, hint=hint)
        self.engine = engine
