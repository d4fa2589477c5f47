import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.web.urls import folded, host_of, is_same_site, is_web_address, without_credentials


@pytest.mark.parametrize(
    ("spelling", "one"),
    [
        ("HTTP://News.Example/A", "http://news.example/A"),
        ("https://news.example", "https://news.example/"),
        ("https://news.example:443/a", "https://news.example/a"),
        ("http://news.example:80/a", "http://news.example/a"),
        ("http://news.example:8080/a", "http://news.example:8080/a"),
        ("https://news.example/a#part", "https://news.example/a"),
        ("https://news.example/a?utm_source=x&id=7&UTM_Medium=y", "https://news.example/a?id=7"),
        ("https://news.example/a?fbclid=1", "https://news.example/a"),
        ("https://news.example/a?uid=1&source=b&keyword=c", "https://news.example/a?uid=1&source=b&keyword=c"),
        ("https://ann:secret@news.example/a", "https://news.example/a"),
        ("http://[2606:4700::1111]:8080/", "http://[2606:4700::1111]:8080/"),
        (" https://news.example/a ", "https://news.example/a"),
    ],
)  # fmt: skip
def test_two_spellings_of_a_page_are_one_address(spelling: str, one: str) -> None:
    assert folded(spelling) == one


@pytest.mark.parametrize(
    "address",
    ["", "news.example", "ftp://news.example/", "file:///etc/passwd", "http://", "http://[::1/",
     "http://news.example:port/", "http://news.example:99999/", "javascript:alert(1)"],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the message is the library's
        folded(address)


@pytest.mark.parametrize(
    "address",
    ["https://ann:secret@news.example/a", "https://secret@news.example/", "//ann:secret@h",
     "http://ann:se/secret@news.example/a", "http://ann:@secret@news.example/", "ftp://a:secret@h/"],
)  # fmt: skip
def test_a_password_is_dropped_from_any_address(address: str) -> None:
    assert "secret" not in without_credentials(address)


@pytest.mark.parametrize(
    "address",
    ["https://news.example/@ann", "https://news.example:8080/a@b", "https://news.example/?m=a@b",
     "a@b.txt", "http://[::1]:80/@x", "https://news.example/a:b@c"],
)  # fmt: skip
def test_an_at_sign_elsewhere_stays(address: str) -> None:
    assert without_credentials(address) == address


HOSTS = st.from_regex(r"[a-z][a-z0-9-]{0,10}(\.[a-z]{2,6}){1,2}", fullmatch=True)
PATHS = st.text(st.characters(codec="ascii", exclude_characters="@"), max_size=30)


@given(st.sampled_from(["http", "HTTPS"]), HOSTS, st.integers(1, 65535), PATHS)
def test_folding_twice_changes_nothing(scheme: str, host: str, port: int, path: str) -> None:
    once = folded(f"{scheme}://{host}:{port}/{path}")
    assert folded(once) == once
    assert "#" not in once


@given(st.text(max_size=60))
def test_any_text_folds_or_is_refused(text: str) -> None:
    try:
        once = folded(text)
    except ValueError:
        return
    assert once.startswith(("http://", "https://"))


@given(HOSTS, st.from_regex(r"[^@/?#\s]{1,10}", fullmatch=True))
def test_no_password_survives_folding(host: str, password: str) -> None:
    assert folded(f"https://ann:{password}@{host}/a") == f"https://{host}/a"


def test_what_begins_with_a_scheme_of_the_web_is_meant_for_the_network() -> None:
    assert is_web_address("HTTPS://news.example")
    assert not is_web_address("notes/https.txt")


def test_a_host_is_named_without_its_www() -> None:
    assert host_of("https://www.news.example/a") == "news.example"
    assert host_of("http://[broken/") is None
    assert host_of(None) is None


def test_a_site_is_a_host_and_what_lies_below_it() -> None:
    assert is_same_site("https://www.news.example/a", "https://m.news.example/b")
    assert not is_same_site("https://news.example/", "https://othernews.example/")
    assert not is_same_site("", "https://news.example/")
