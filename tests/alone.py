"""Runs a command in a network that leads nowhere, and fails if anything tried to leave it.

`python tests/alone.py make test` makes a network namespace with a loopback and no route, by
`unshare` of util-linux. Whatever is sent to another machine there fails, and the kernel counts it
(RFC 2011, ipOutNoRoutes; RFC 4293 for IPv6): also what a program of ours would have swallowed, and
what a process did that no hook of Python sees. Needs nothing but Python and Linux.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import socket
import struct
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

EXIT_CANNOT = 3
INSIDE = "--inside"
# From <linux/sockios.h> and <linux/if.h>.
SIOCSIFFLAGS = 0x8914
IFF_UP = 1
# Documentation addresses (RFC 5737, RFC 3849): nobody lives there.
NOBODY = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))


def main() -> int:
    """Run the command of the arguments, outside first and then once more inside."""
    command = sys.argv[1:]
    if command[:1] == [INSIDE]:
        return inside(command[1:])
    if shutil.which("unshare") is None:
        sys.stderr.write("alone: unshare is missing; install util-linux\n")
        return EXIT_CANNOT
    for rights in ((), ("--map-root-user",)):
        enter = ("unshare", *rights, "--net")
        if subprocess.run([*enter, "true"], stderr=subprocess.DEVNULL, check=False).returncode == 0:
            own = (sys.executable, str(Path(__file__).resolve()), INSIDE)
            return subprocess.run([*enter, *own, *command], check=False).returncode
    sys.stderr.write("alone: this machine lets nobody make a network namespace\n")
    return EXIT_CANNOT


def inside(command: Sequence[str]) -> int:
    """Run a command where there is no way out; 1 if all went well but something tried to leave."""
    _raise_loopback()
    before = attempts()
    for family, address in NOBODY:
        _call(family, address)
    if attempts() < before + len(NOBODY):
        sys.stderr.write("alone: what leaves cannot be counted here\n")
        return EXIT_CANNOT
    before = attempts()
    code = subprocess.run(command, check=False).returncode
    left = attempts() - before
    if left:
        sys.stderr.write(f"alone: {left} times something was sent to another machine\n")
    return code or bool(left)


def attempts() -> int:
    """Return how often something was to be sent in this namespace for which there is no route."""
    heads, values = (
        line.split()
        for line in Path("/proc/net/snmp").read_text("ascii").splitlines()
        if line.startswith("Ip:")
    )
    count = int(values[heads.index("OutNoRoutes")])
    with contextlib.suppress(FileNotFoundError):  # a kernel without IPv6
        for line in Path("/proc/net/snmp6").read_text("ascii").splitlines():
            name, value = line.split()
            count += int(value) if name == "Ip6OutNoRoutes" else 0
    return count


def _raise_loopback() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sh22x", b"lo", IFF_UP)
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, request)


def _call(family: socket.AddressFamily, address: str) -> None:
    with contextlib.suppress(OSError), socket.socket(family, socket.SOCK_STREAM) as caller:
        caller.settimeout(1)
        caller.connect((address, 80))


if __name__ == "__main__":
    os.chdir(Path(__file__).resolve().parents[1])
    raise SystemExit(main())
