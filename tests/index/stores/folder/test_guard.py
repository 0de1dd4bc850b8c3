"""What engines raise over altered files is damage; what they raise over whole ones is a bug of ours."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from index import IndexDamaged, NoWayBack
from index.errors import IndexUnreadable
from index.stores.folder import guard
from index.stores.folder.guard import Guard, guarded
from index.stores.folder.passages import UnknownId
from ingest import sha256_of

PanicException = type("PanicException", (BaseException,), {})


@guarded
class Reader:
    """Raises what it is given."""

    def __init__(self, guard):
        self.guard = guard

    def rows(self, error):  # noqa: D102
        raise error

    def each(self, error):  # noqa: D102
        yield 1
        raise error

    def close(self):  # noqa: D102
        return "closed"


@pytest.fixture
def generation(tmp_path):
    folder = tmp_path / "gen-000001"
    folder.mkdir()
    (folder / "a").write_text("a")
    return folder


@pytest.fixture
def reader(generation):
    return Reader(Guard(generation, {"a": (1, sha256_of(generation / "a"))}))


ERRORS = [IndexError("9"), ValueError("fst"), KeyError(3), MemoryError(), OSError(5, "EIO"), PanicException("assert")]


@pytest.mark.parametrize("error", ERRORS, ids=repr)
def test_whatever_is_raised_over_altered_files_is_damage(reader, generation, error):
    """The file is named, and from then on every reading raises the same."""
    (generation / "a").write_text("b")
    with pytest.raises(IndexDamaged, match="gen-000001/a is missing or not what was written"):
        reader.rows(error)
    with pytest.raises(IndexDamaged):
        list(reader.each(error))
    assert isinstance(reader.guard.damage, IndexDamaged)
    assert reader.close() == "closed"


def test_an_error_over_whole_files_stays_what_it_is(reader):
    """Only what engines say of malformed data is damage all the same."""
    for error in (IndexError("9"), KeyError(3), NoWayBack("x"), KeyboardInterrupt()):
        with pytest.raises(type(error)):
            reader.rows(error)
    with pytest.raises(IndexDamaged, match="gen-000001"):
        reader.rows(PanicException("assert"))


def test_what_is_yielded_is_behind_the_guard_too(reader, generation):
    """An error in the middle of an iteration is judged."""
    found = reader.each(ValueError("x"))
    assert next(found) == 1
    (generation / "a").write_text("b")
    with pytest.raises(IndexDamaged):
        next(found)


def test_whole_files_are_not_suspected_again_at_once(reader, generation):
    """A bug that visitors trigger again and again has the files read once a minute."""
    with pytest.raises(IndexError):
        reader.rows(IndexError("9"))
    (generation / "a").write_text("b")
    with pytest.raises(IndexError):
        reader.rows(IndexError("9"))
    reader.guard._unsuspected = 0.0
    with pytest.raises(IndexDamaged):
        reader.rows(IndexError("9"))


def test_whole_files_are_looked_at_again_after_a_day(reader, monkeypatch):
    """A byte that changed without the file's time is found then."""
    reader.guard.check()
    monkeypatch.setattr("index.stores.folder.checksums.of", lambda _, again=False: "b" if again else "a")
    reader.guard._written = {"a": (1, "a")}
    reader.guard.check()
    monkeypatch.setattr(guard, "_AGE", -1.0)
    with pytest.raises(IndexDamaged):
        reader.guard.check()


def test_a_file_that_the_system_refuses_is_told(reader, monkeypatch):
    """That is no damage."""

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("index.stores.folder.checksums.of", refuse)
    with pytest.raises(IndexUnreadable, match="cannot be read"):
        reader.guard.check()
    assert reader.guard.damage is None


@pytest.mark.hardening
def test_an_unknown_id_is_answered_without_reading_anything(reader, generation, monkeypatch):
    """The next check reads all files again for it, and not one check after another."""
    reader.guard.check()
    read = []
    monkeypatch.setattr("index.stores.folder.checksums.sha256_of", lambda file: read.append(file) or sha256_of(file))
    for _ in range(3):
        with pytest.raises(UnknownId):
            reader.rows(UnknownId("x"))
    assert read == []
    reader.guard.check()
    assert read == [generation / "a"]
    with pytest.raises(UnknownId):
        reader.rows(UnknownId("x"))
    reader.guard.check()
    assert read == [generation / "a"]


@pytest.mark.hardening
def test_no_request_waits_while_files_are_read(reader):
    """An error stays what it is then, and what an engine says of malformed data is damage."""
    with ThreadPoolExecutor(1) as pool, reader.guard._looking:
        for error, told in ((KeyError(3), KeyError), (PanicException("x"), IndexDamaged)):
            with pytest.raises(told):
                pool.submit(reader.rows, error).result(timeout=5)
