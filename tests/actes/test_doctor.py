"""actes doctor: what is said of a machine."""

from actes.doctor import Examination, lines
from ingest import Protection

REFUSED = {"read other files": True, "use the network": True}


def told(**protection):
    shut_in = Protection(**{"landlock": 7, "seccomp": True, "refused": REFUSED} | protection)
    said = {"tesseract": "tesseract 5.3.0", "soffice": ""}
    return list(lines(Examination("0.2.0", "3.11.7", "Linux 6.18 (x86_64)", 2, 8 << 30, said, shut_in)))


def test_a_whole_machine_has_no_warning():
    """Versions, memory, programs and limits are told, and what nothing can do."""
    assert told() == [
        "Actes 0.2.0, Python 3.11.7, Linux 6.18 (x86_64)",
        "processors: 2; memory: 8.0 GB",
        "tesseract: tesseract 5.3.0",
        "soffice: not installed",
        "a file is read within 2 GB and 300 s of processor time",
        "Landlock: version 7; seccomp: yes",
        "while a file is read, nothing can read other files, use the network",
    ]


def test_what_is_not_refused_is_a_warning():
    """Each right that reading keeps is named with what to do."""
    told_of = told(landlock=0, refused=REFUSED | {"read other files": False})[-2:]
    assert told_of[0] == "Landlock: none; seccomp: yes"
    assert told_of[1].startswith("WARNING: a hostile file could read other files: ")


def test_a_failed_trial_is_a_warning():
    """Where nothing could be tried, that is said."""
    assert told(refused={})[-1].startswith("WARNING: no reader starts here")
