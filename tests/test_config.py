from pathlib import Path

import pytest

from briefing.config import EngineSettings, Folders, Settings, folders, load_settings
from briefing.model.errors import ConfigError


def places(tmp_path: Path, text: str) -> Folders:
    found = folders({}, tmp_path)
    found.config.mkdir()
    found.settings_file.write_text(text, encoding="utf-8")
    return found


def test_one_home_holds_all_four_folders(tmp_path: Path) -> None:
    found = folders({"BRIEFING_HOME": str(tmp_path), "XDG_DATA_HOME": "/elsewhere"})
    assert found == Folders(
        tmp_path / "config", tmp_path / "data", tmp_path / "state", tmp_path / "cache"
    )


def test_without_a_home_the_folders_are_those_of_xdg(tmp_path: Path) -> None:
    found = folders({"XDG_DATA_HOME": str(tmp_path), "XDG_STATE_HOME": "relative"})
    assert found.data == tmp_path / "briefing"
    assert found.state == Path.home() / ".local/state/briefing"


def test_no_settings_file_means_defaults(tmp_path: Path) -> None:
    found = folders({}, tmp_path)
    assert load_settings(found) == Settings(found)


def test_what_is_set_is_taken_and_the_rest_is_default(tmp_path: Path) -> None:
    found = places(tmp_path, 'ascii = true\n[web]\nallow_hosts = ["127.0.0.1:8000"]\n')
    settings = load_settings(found)
    assert settings == Settings(found, ascii=True, allow_hosts=("127.0.0.1:8000",))


@pytest.mark.parametrize("contact", ["", "https://ann.example/robot", "mailto:ann@mail.example"])
def test_whom_a_site_can_turn_to_is_set_by_the_person_alone(tmp_path: Path, contact: str) -> None:
    assert Settings(folders({}, tmp_path)).contact == ""
    assert load_settings(places(tmp_path, f'[web]\ncontact = "{contact}"')).contact == contact


def test_feeds_are_asked_by_themselves_only_where_that_is_set(tmp_path: Path) -> None:
    defaults = Settings(folders({}, tmp_path))
    assert (defaults.refresh_every, defaults.refresh_at_start) == (0, False)
    settings = load_settings(places(tmp_path, "refresh_every = 10\nrefresh_at_start = true"))
    assert (settings.refresh_every, settings.refresh_at_start) == (10, True)


def test_a_language_model_is_asked_only_when_it_is_set(tmp_path: Path) -> None:
    text = '[engine]\nkind = "llm"\nurl = "http://127.0.0.1:11434/v1"\nmodel = "small"\n'
    assert load_settings(places(tmp_path, text)).engine == EngineSettings(
        "llm", "http://127.0.0.1:11434/v1", "small"
    )
    assert EngineSettings().kind == "extractive"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('[engine]\nkind = "magic"', "engine.kind"),
        ("asci = true", "asci"),
        ("density = 9", "density"),
        ('mark_read = "seldom"', "mark_read"),
        ("[web]\nparalel = 2", "web.paralel"),
        ("[web]\nparallel = 0", "web.parallel"),
        ('[web]\ncontact = "ann"', "web.contact"),
        ('[web]\ncontact = "https://a.example/\\r\\nX-Evil: 1"', "web.contact"),
        ('[web]\ncontact = "https://a.example/) (b"', "web.contact"),
        ("refresh_every = -1", "refresh_every"),
        ("refresh_every = 1.5", "refresh_every"),
        ('refresh_at_start = "yes"', "refresh_at_start"),
    ],
)
def test_a_mistake_names_file_and_key(tmp_path: Path, text: str, key: str) -> None:
    found = places(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load_settings(found)
    assert caught.value.key == key
    assert str(found.settings_file) in caught.value.sentence


@pytest.mark.parametrize("raw", [b"ascii =", b"\xff\xfe", b"a = [" * 5000])
def test_a_broken_file_is_one_sentence(tmp_path: Path, raw: bytes) -> None:
    found = places(tmp_path, "")
    found.settings_file.write_bytes(raw)
    with pytest.raises(ConfigError):
        load_settings(found)


def test_a_folder_in_place_of_the_file_is_one_sentence(tmp_path: Path) -> None:
    found = folders({}, tmp_path)
    found.settings_file.mkdir(parents=True)
    with pytest.raises(ConfigError, match="cannot be read"):
        load_settings(found)


def test_the_demo_has_a_store_of_its_own(tmp_path: Path) -> None:
    settings = Settings(folders({}, tmp_path))
    assert settings.for_demo().folders.data != settings.folders.data
    assert settings.for_demo().folders.config == settings.folders.config
