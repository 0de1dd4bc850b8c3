"""ingest.sandbox.rights.seccomp: the table of system calls is right, and the filter says what it means."""

import ctypes.util

import pytest

from ingest.sandbox.rights import seccomp

ROWS = [line.split() for line in seccomp._TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
LIBRARY = ctypes.util.find_library("seccomp")


def test_the_table_names_each_call_once():
    """Names are sorted and unique, so are the numbers of each machine."""
    assert [row[0] for row in ROWS] == sorted({row[0] for row in ROWS})
    for column in (1, 2):
        numbers = [int(row[column]) for row in ROWS if row[column] != "-"]
        assert len(numbers) == len(set(numbers))
        assert max(numbers) <= seccomp._NEWEST
    assert {row[3] for row in ROWS} == {"reader", "never", "parting", "pretended", "unknown"}


@pytest.mark.skipif(LIBRARY is None, reason="libseccomp, which knows the numbers, is not installed")
@pytest.mark.parametrize(("column", "machine"), [(1, "x86_64"), (2, "aarch64")])
def test_the_numbers_are_those_of_libseccomp(column, machine):
    """Every number is the one that libseccomp gives, on both machines; a call it does not know has none."""
    library = ctypes.CDLL(LIBRARY)
    architecture = ctypes.c_uint32(seccomp._ARCHITECTURES[machine])
    told = {row[0]: library.seccomp_syscall_resolve_name_arch(architecture, row[0].encode()) for row in ROWS}
    assert {row[0]: int(row[column]) if row[column] != "-" else -1 for row in ROWS} == {
        name: max(number, -1) for name, number in told.items()
    }


def run(instructions, number, *arguments, architecture=seccomp._ARCHITECTURES["x86_64"]):
    """Return what a filter answers, as the kernel would compute it."""
    given = {seccomp._NUMBER: number, seccomp._ARCHITECTURE: architecture}
    for rank in range(6):
        value = arguments[rank] if rank < len(arguments) else 0
        given |= {16 + 8 * rank: value & 0xFFFFFFFF, 20 + 8 * rank: value >> 32}
    place, held = 0, 0
    while True:
        code, true, false, operand = instructions[place]
        place += 1
        if code == seccomp._RETURN:
            return operand
        if code == seccomp._LOAD:
            held = given[operand]
        elif code == seccomp._AND:
            held &= operand
        else:
            place += true if (held == operand if code == seccomp._IF_EQUAL else held >= operand) else false


@pytest.fixture
def filters(monkeypatch):
    """Return the filters of a reader whose id is 77 and of a program, for x86_64."""
    made = []
    monkeypatch.setattr(seccomp.platform, "machine", lambda: "x86_64")
    monkeypatch.setattr(seccomp.os, "getpid", lambda: 77)
    monkeypatch.setattr(
        seccomp,
        "_install",
        lambda *given, otherwise: made.append([*seccomp._instructions(*given, otherwise=otherwise)]),
    )
    seccomp._table.cache_clear()
    seccomp.restrict_reader()
    seccomp.restrict_program()
    yield made
    seccomp._table.cache_clear()


NUMBER = {row[0]: int(row[1]) for row in ROWS if row[1] != "-"}
FORK, WAIT, SEND = 57, 61, 44  # not in the table: refused to readers, allowed to programs


@pytest.mark.parametrize(
    ("call", "arguments", "reader", "program"),
    [
        (NUMBER["read"], (), "allow", "allow"),
        (FORK, (), "refuse", "allow"),
        (WAIT, (), "refuse", "allow"),
        (NUMBER["clone"], (0x3D0F00,), "allow", "allow"),  # a thread
        (NUMBER["clone"], (0x1200011,), "refuse", "allow"),  # a process
        (NUMBER["clone"], (0x10000011,), "refuse", "refuse"),  # a process in a user namespace
        (NUMBER["clone3"], (), "unknown", "unknown"),
        (NUMBER["kill"], (77, 9), "allow", "allow"),
        (NUMBER["kill"], (78, 9), "refuse", "allow"),
        (NUMBER["kill"], (2**64 - 1, 9), "refuse", "allow"),
        (NUMBER["tgkill"], (77, 77, 6), "allow", "allow"),
        (NUMBER["prlimit64"], (0, 9, 0, 4096), "allow", "allow"),
        (NUMBER["prlimit64"], (0, 9, 4096, 0), "refuse", "allow"),
        (NUMBER["prlimit64"], (0, 9, 1 << 32, 0), "refuse", "allow"),
        (NUMBER["prlimit64"], (1, 9, 0, 4096), "refuse", "allow"),
        (NUMBER["ioctl"], (1, 0x5401), "allow", "allow"),
        (NUMBER["ioctl"], (1, 0x5412), "refuse", "allow"),  # types into a terminal
        (NUMBER["fcntl"], (5, 1030), "allow", "allow"),
        (NUMBER["fcntl"], (5, 8), "refuse", "allow"),  # names who is signalled
        (NUMBER["socket"], (1, 1 | 0o2004000), "refuse", "allow"),  # a local stream that closes on exec
        (NUMBER["socket"], (1, 2), "refuse", "refuse"),  # local datagrams, which need no connection
        (NUMBER["socket"], (1, 3), "refuse", "refuse"),  # the same by another name
        (NUMBER["socket"], (2, 1), "refuse", "refuse"),
        (NUMBER["socketpair"], (1, 5), "refuse", "allow"),
        (NUMBER["socketpair"], (1, 2), "refuse", "refuse"),
        (NUMBER["setsid"], (), "refuse", "refuse"),
        (NUMBER["setpgid"], (0, 0), "refuse", "refuse"),
        (NUMBER["connect"], (), "refuse", "refuse"),
        (NUMBER["bind"], (), "refuse", "pretend"),
        (NUMBER["ptrace"], (), "refuse", "refuse"),
        (0x40000000 + NUMBER["read"], (), "refuse", "refuse"),
        (9999, (), "unknown", "allow"),
    ],
)
def test_each_call_gets_its_answer(filters, call, arguments, reader, program):
    """Both filters answer as the table and the rules say."""
    answers = {
        seccomp._ALLOW: "allow", seccomp._REFUSE: "refuse", seccomp._UNKNOWN: "unknown", seccomp._PRETEND: "pretend",
    }  # fmt: skip
    assert [answers[run(each, call, *arguments)] for each in filters] == [reader, program]


def test_calls_for_another_machine_end_the_process(filters):
    """32-bit calls have other numbers: whoever makes them is stopped."""
    assert [run(each, 3, architecture=0x40000003) for each in filters] == [seccomp._KILL] * 2
