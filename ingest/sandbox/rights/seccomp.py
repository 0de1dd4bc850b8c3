"""Seccomp: the system calls a process may make, as a filter in the kernel's language (man 2 seccomp).

`syscalls.txt` lists the calls; those allowed with certain arguments only have their rule here. A call that is refused
fails with "operation not permitted", and one newer than the list as if the kernel were older.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import socket
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.sandbox.rights import kernel

_TABLE = Path(__file__).with_name("syscalls.txt")
_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}  # linux/audit.h, in the order of the table's columns
_NEWEST = 450  # call of the table's Linux 6.5
_X32 = 0x40000000  # from here on x86_64 has the same calls again, for an interface nobody uses

_ALLOW, _KILL, _FAIL = 0x7FFF0000, 0x80000000, 0x50000  # linux/seccomp.h; the last with an error number, 0 for none
_REFUSE, _UNKNOWN, _PRETEND = _FAIL | errno.EPERM, _FAIL | errno.ENOSYS, _FAIL
_OF_WORKERS = {"never": _REFUSE, "pretended": _PRETEND, "unknown": _UNKNOWN}
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _AND, _RETURN = 0x20, 0x15, 0x35, 0x54, 0x06  # linux/bpf_common.h
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16  # offsets in struct seccomp_data

_THREAD = 0x10000  # CLONE_THREAD, linux/sched.h
_NAMESPACES = 0x7E020000  # all CLONE_NEW… of clone
_SOCKET_TYPE = 0xF  # SOCK_TYPE_MASK, linux/net.h; above it are flags
_TERMINAL_QUESTIONS = (0x5401, 0x5413)  # TCGETS and TIOCGWINSZ, asm-generic/ioctls.h: whether a file is a terminal
_OF_DESCRIPTORS = (0x541B, 0x5421, 0x5450, 0x5451)  # FIONREAD, FIONBIO, FIONCLEX, FIOCLEX
_FCNTL = (0, 1, 2, 3, 4, 1030)  # duplicate, flags; not who is signalled

_Instruction = tuple[int, int, int, int]
"""Code, instructions to skip if true and if false, and operand, as in struct sock_filter."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """The values allowed for half an argument: the low half decides for numbers, both for addresses."""

    argument: int
    values: tuple[int, ...]
    mask: int = 0xFFFFFFFF
    high: bool = False


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


@cache
def available() -> bool:
    """Return whether this kernel takes filters, and the table knows this machine."""
    known = platform.machine() in _ARCHITECTURES and struct.calcsize("P") == 8
    return kernel.IS_LINUX and known and kernel.has_filters()


def restrict_reader() -> None:
    """Make no process and no socket from now on, signal nobody else, keep the limits; raise OSError if that fails.

    Files are left to Landlock: this lets a process open and make them. Does nothing where there are no filters.
    `kernel.forbid_new_privileges` comes first.
    """
    itself = os.getpid()
    rules = {
        "clone": [_Rule(0, (_THREAD,), mask=_THREAD)],
        "kill": [_Rule(0, (itself,))],
        "tgkill": [_Rule(0, (itself,))],
        "prlimit64": [_Rule(0, (0,)), _Rule(2, (0,)), _Rule(2, (0,), high=True)],  # asking, not setting
        "ioctl": [_Rule(1, _TERMINAL_QUESTIONS + _OF_DESCRIPTORS)],
        "fcntl": [_Rule(1, _FCNTL)],
    }
    _install({"reader": _ALLOW, "unknown": _UNKNOWN}, rules, otherwise=_REFUSE)


def restrict_worker() -> None:
    """Use no network, other process's memory, or part of the kernel that only administrators need, from now on.

    Binding a socket seems to work and does nothing: LibreOffice insists on one outside its folder. Local sockets lead
    nowhere either: they cannot connect, and none is of a type that sends to an address without.
    """
    _install(_OF_WORKERS, _rules_of_workers(), otherwise=_ALLOW)


def restrict_program() -> None:
    """As `restrict_worker`, and stay in the process group, which ends as a whole."""
    _install({**_OF_WORKERS, "parting": _REFUSE}, _rules_of_workers(), otherwise=_ALLOW)


def _rules_of_workers() -> Mapping[str, Sequence[_Rule]]:
    local = [
        _Rule(0, (socket.AF_UNIX,)),
        _Rule(1, (socket.SOCK_STREAM, socket.SOCK_SEQPACKET), mask=_SOCKET_TYPE),
    ]
    return {"clone": [_Rule(0, (0,), mask=_NAMESPACES)], "socket": local, "socketpair": local}


def _install(answers: Mapping[str, int], rules: Mapping[str, Sequence[_Rule]], *, otherwise: int) -> None:
    if not available():
        return
    instructions = [*_instructions(answers, rules, otherwise=otherwise)]
    packed = b"".join(struct.pack("=HBBI", *each) for each in instructions)
    kernel.install_filter(_Program(len(instructions), packed))


@cache
def _table() -> Sequence[tuple[str, int, str]]:
    """Return the calls of this machine: name, number, and mark."""
    column = 1 + list(_ARCHITECTURES).index(platform.machine())
    rows = (row.split() for row in _TABLE.read_text("utf-8").splitlines() if not row.startswith("#"))
    return [(row[0], int(row[column]), row[3]) for row in rows if row[column] != "-"]


def _instructions(
    answers: Mapping[str, int], rules: Mapping[str, Sequence[_Rule]], *, otherwise: int
) -> Iterator[_Instruction]:
    """Yield the filter that answers calls by their rule, then by their mark, then `otherwise`."""
    yield _LOAD, 0, 0, _ARCHITECTURE
    yield from _answer_unless(_ARCHITECTURES[platform.machine()], _KILL)
    yield _LOAD, 0, 0, _NUMBER
    yield _IF_AT_LEAST, 0, 1, _X32
    yield _RETURN, 0, 0, _REFUSE
    for name, number, mark in _table():
        if name in rules:
            checks = [*_checks(rules[name])]
            yield _IF_EQUAL, 0, len(checks), number
            yield from checks
        elif mark in answers:
            yield _IF_EQUAL, 0, 1, number
            yield _RETURN, 0, 0, answers[mark]
    if otherwise != _ALLOW:
        yield _IF_AT_LEAST, 0, 1, _NEWEST + 1
        yield _RETURN, 0, 0, _UNKNOWN
    yield _RETURN, 0, 0, otherwise


def _answer_unless(value: int, answer: int) -> Iterator[_Instruction]:
    yield _IF_EQUAL, 1, 0, value
    yield _RETURN, 0, 0, answer


def _checks(rules: Sequence[_Rule]) -> Iterator[_Instruction]:
    """Yield what allows a call if every rule is met, and refuses it otherwise."""
    for rule in rules:
        yield _LOAD, 0, 0, _ARGUMENTS + 8 * rule.argument + 4 * rule.high
        yield _AND, 0, 0, rule.mask
        for rank, value in enumerate(rule.values):
            yield _IF_EQUAL, len(rule.values) - rank, 0, value
        yield _RETURN, 0, 0, _REFUSE
    yield _RETURN, 0, 0, _ALLOW
