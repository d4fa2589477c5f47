"""What is used of lxml's elements: that library comes without types."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol


class Element(Protocol):
    """An element of a page, with the text before its first child and the text behind itself."""

    tag: object
    text: str | None
    tail: str | None

    def get(self, key: str) -> str | None:
        """Return an attribute."""
        ...

    def iter(self, *tags: str) -> Iterator[Element]:
        """Yield the element and all below it in the order of the page."""
        ...

    def itertext(self) -> Iterator[str]:
        """Yield the texts inside the element in the order of the page."""
        ...

    def getparent(self) -> Element | None:
        """Return the element around this one."""
        ...

    def getprevious(self) -> Element | None:
        """Return the sibling before this one."""
        ...

    def __iter__(self) -> Iterator[Element]: ...

    def __len__(self) -> int: ...

    def remove(self, element: Element) -> None:
        """Take a child out, with the text behind it."""
        ...


def text_of(element: Element) -> str:
    """Return all text inside an element."""
    return "".join(element.itertext())


def drop(element: Element) -> None:
    """Take an element out of its page; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    tail = element.tail or ""
    if tail.strip():
        earlier = element.getprevious()
        if earlier is None:
            parent.text = (parent.text or "") + tail
        else:
            earlier.tail = (earlier.tail or "") + tail
    parent.remove(element)
