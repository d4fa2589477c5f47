"""Settings: one TOML file, every key optional, and the folders that everything lives in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from briefing.model.errors import ConfigError

MAX_PARALLEL = 16
MAX_REFRESH_EVERY = 24 * 60
MAX_SETTINGS_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Folders:
    """Where things lie: `config` is the person's, `data` what was kept, the others ours."""

    config: Path
    data: Path
    state: Path
    cache: Path

    @property
    def settings_file(self) -> Path:
        """The settings file, which need not exist."""
        return self.config / "config.toml"


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """Who writes the lines of positions and briefs: `kind` is `extractive` or `llm`.

    `url` is an OpenAI-compatible address up to and without "/chat/completions", `key_env` the name
    of the environment variable that holds its key. Without `allow_remote` only this machine is
    asked.
    """

    kind: str = "extractive"
    url: str = ""
    model: str = ""
    key_env: str = ""
    allow_remote: bool = False
    timeout_s: float = 60.0


@dataclass(frozen=True, slots=True)
class Settings:
    """All that can be set. `allow_hosts` are `host:port` that the network guard lets through.

    `parallel` is how many links are fetched at once, `density` the lines of text in a row,
    `hot_months` how many of the last months with articles are in memory, `now` a fixed clock
    (`None`: the real one), `proxy` an address or empty. The interface asks feeds whose time
    has come every `refresh_every` minutes (0: never), and when it starts if `refresh_at_start`.
    `contact` is an address that sites are told with every request, empty for none. `keys` are
    (id of an action, its keys in one string) as they were written; what they mean is not checked.
    """

    folders: Folders
    allow_hosts: tuple[str, ...] = ()
    proxy: str = ""
    contact: str = ""
    parallel: int = 6
    ascii: bool = False
    theme: str = ""
    density: int = 2
    mark_read: str = "open"
    window: str = "all"
    hot_months: int = 3
    refresh_every: int = 0
    refresh_at_start: bool = False
    now: datetime | None = None
    keys: tuple[tuple[str, str], ...] = ()
    engine: EngineSettings = EngineSettings()

    def for_demo(self) -> Settings:
        """Return the same settings with a store of its own, kept beside the person's."""
        own = replace(
            self.folders, data=self.folders.data / "demo", state=self.folders.state / "demo"
        )
        return replace(self, folders=own, window="all")


def folders(environ: Mapping[str, str], home: Path | None = None) -> Folders:
    """Return the folders: all under `home` or `BRIEFING_HOME` if given, else XDG's."""
    root = home or (Path(environ["BRIEFING_HOME"]) if environ.get("BRIEFING_HOME") else None)
    if root is not None:
        root = root.expanduser().absolute()
        return Folders(root / "config", root / "data", root / "state", root / "cache")
    return Folders(
        _xdg(environ, "XDG_CONFIG_HOME", ".config"),
        _xdg(environ, "XDG_DATA_HOME", ".local/share"),
        _xdg(environ, "XDG_STATE_HOME", ".local/state"),
        _xdg(environ, "XDG_CACHE_HOME", ".cache"),
    )


def _xdg(environ: Mapping[str, str], variable: str, default: str) -> Path:
    # The XDG base directory specification: a relative path in one of its variables is ignored.
    value = Path(environ.get(variable, ""))
    base = value if value.is_absolute() else Path.home() / default
    return base / "briefing"


def load_settings(places: Folders) -> Settings:
    """Return the settings of `places`, defaults where nothing is set. Raises `ConfigError`."""
    settings = Settings(places)
    text = _text_of(places.settings_file)
    return _merged(settings, text) if text else settings


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_SETTINGS_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError as error:
        raise ConfigError(
            f"{path}: cannot be read ({error.strerror})", path=str(path), hint="check its rights"
        ) from error
    if len(raw) > MAX_SETTINGS_BYTES:
        raise ConfigError(f"{path}: larger than a settings file can be", path=str(path))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ConfigError(
            f"{path}: is not UTF-8 text (byte {error.start})", path=str(path), hint="save as UTF-8"
        ) from error


class _Web(msgspec.Struct, forbid_unknown_fields=True):
    allow_hosts: list[str] = []
    proxy: str = ""
    contact: str = ""
    parallel: Annotated[int, msgspec.Meta(ge=1, le=MAX_PARALLEL)] = 6


class _Engine(msgspec.Struct, forbid_unknown_fields=True):
    kind: Literal["extractive", "llm"] = "extractive"
    url: str = ""
    model: str = ""
    key_env: str = ""
    allow_remote: bool = False
    timeout_s: Annotated[float, msgspec.Meta(gt=0, le=600)] = 60.0


class _File(msgspec.Struct, forbid_unknown_fields=True):
    ascii: bool = False
    theme: str = ""
    density: Annotated[int, msgspec.Meta(ge=1, le=3)] = 2
    mark_read: Literal["open", "cursor", "never"] = "open"
    window: Literal["today", "24h", "48h", "week", "month", "all"] = "all"
    hot_months: Annotated[int, msgspec.Meta(ge=1)] = 3
    refresh_every: Annotated[int, msgspec.Meta(ge=0, le=MAX_REFRESH_EVERY)] = 0
    refresh_at_start: bool = False
    keys: dict[str, str] = {}
    web: _Web = msgspec.field(default_factory=_Web)
    engine: _Engine = msgspec.field(default_factory=_Engine)


def _merged(settings: Settings, text: str) -> Settings:
    path = str(settings.folders.settings_file)
    try:
        file = msgspec.toml.decode(text, type=_File)
    except msgspec.ValidationError as error:
        key = _key_in(str(error))
        raise ConfigError(
            f"{path}: {error}", path=path, key=key, hint="correct that line, or take it out"
        ) from error
    except msgspec.DecodeError as error:
        raise ConfigError(f"{path}: {error}", path=path, hint="it must be TOML") from error
    return replace(
        settings,
        allow_hosts=tuple(file.web.allow_hosts),
        proxy=file.web.proxy,
        contact=_contact(file.web.contact, path),
        parallel=file.web.parallel,
        ascii=file.ascii,
        theme=file.theme,
        density=file.density,
        mark_read=file.mark_read,
        window=file.window,
        hot_months=file.hot_months,
        refresh_every=file.refresh_every,
        refresh_at_start=file.refresh_at_start,
        keys=tuple(file.keys.items()),
        engine=EngineSettings(**msgspec.structs.asdict(file.engine)),
    )


# What can stand in a comment of a header field without ending it (RFC 9110, 5.6.5).
_CONTACT = re.compile(r"(?:https?://|mailto:)[!#-'*-\[\]-~]{3,200}")


def _contact(address: str, path: str) -> str:
    if not address or _CONTACT.fullmatch(address):
        return address
    raise ConfigError(
        f"{path}: web.contact is not an address that a site can be told",
        path=path,
        key="web.contact",
        hint='it is one such as "https://you.example/about" or "mailto:you@mail.example"',
    )


_QUOTED = re.compile(r"`([^`]*)`")


def _key_in(message: str) -> str:
    """Return the key that a decoding error names: "… unknown field `x` - at `$.web`"."""
    quoted = [name.removeprefix("$").removeprefix(".") for name in _QUOTED.findall(message)]
    where = quoted[-1] if quoted and "at `$" in message else ""
    unknown = quoted[0] if "unknown field" in message else ""
    return ".".join(part for part in (where, unknown) if part)
