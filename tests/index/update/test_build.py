"""Building an index reads what is new, keeps what is not, and loses nothing on the way."""

import os
import shutil
from itertools import pairwise

import pytest

import index.update.build as build_module
from index import Embedding, Filters, Index, IndexOutdated, Step, build, foresee
from index import index as index_module
from index.stores.folder import FolderStore
from index.text.analyser import terms
from ingest import Limits, passages
from tests.support.index.letter_encoder import LetterEncoder
from tests.support.ingest.scores import SHARED

REPORT = """Rencontre du réseau

Compte rendu

{date}

Atelier 1

Le foncier et les locaux

{name} rappelle que le foncier est rare dans les quartiers et que les bailleurs ont des locaux vides en pied d'immeuble.

Atelier 2

Les circuits courts

Les maraîchers livrent trois cantines de la ville, avec l'aide de la régie de quartier et du conseil départemental.
"""


def write(folder, file_name, **words):
    """Write a small report in a folder."""
    folder.mkdir(exist_ok=True)
    values = {"date": "3 mars 2019", "name": "Anne Dupré"} | words
    file = folder / file_name
    file.write_text(REPORT.format(**values), encoding="utf-8")
    return file


@pytest.fixture
def encoder(monkeypatch):
    """Return the fake encoder, also used when the index is opened again."""
    fake = LetterEncoder()
    monkeypatch.setattr(index_module, "open_encoder", lambda *_, **__: fake)
    return fake


def test_building_twice_changes_nothing(tmp_path, encoder):
    """The second build embeds nothing and keeps the generation."""
    write(tmp_path / "reports", "a.txt")
    first = build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    encoder.encoded.clear()
    version = FolderStore(tmp_path / "index").version()
    second = build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    assert (len(first.added), first.nothing_changed) == (1, False)
    assert (second.nothing_changed, len(second.unchanged), encoder.encoded) == (True, 1, [])
    assert (second.passages, second.documents) == (first.passages, first.documents)
    assert FolderStore(tmp_path / "index").version() == version


@pytest.mark.parametrize("several", [True, False])
def test_sources_may_be_text(tmp_path, encoder, several):
    """Folders given as str, one or several, are indexed like paths."""
    write(tmp_path / "reports", "a.txt")
    sources = [str(tmp_path / "reports")] if several else str(tmp_path / "reports")
    assert len(foresee(sources, tmp_path / "index").added) == 1
    assert len(build(sources, tmp_path / "index", encoder=encoder).added) == 1
    assert len(build(tmp_path / "reports", tmp_path / "index", encoder=encoder).unchanged) == 1


def test_only_new_text_is_embedded(tmp_path, encoder):
    """Adding a report does not embed the first one again."""
    write(tmp_path / "reports", "a.txt")
    build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    encoder.encoded.clear()
    write(tmp_path / "reports", "b.txt", date="4 mai 2020", name="Paul Roy")
    summary = build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    assert (len(summary.added), len(summary.unchanged)) == (1, 1)
    assert 0 < len(encoder.encoded) < summary.passages


def test_a_changed_file_replaces_its_report(tmp_path, encoder):
    """The words of the former version are no longer found."""
    file = write(tmp_path / "reports", "a.txt")
    build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    file.write_text(file.read_text().replace("maraîchers", "boulangers"))
    summary = build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    index = Index(tmp_path / "index")
    assert summary.changed == (str(file),)
    assert (
        index.document_frequency([terms("boulangers")[0].form]),
        index.document_frequency([terms("maraîchers")[0].form]),
    ) == (1, 0)


def test_a_file_gone_from_an_indexed_folder_goes(tmp_path, encoder):
    """A file deleted from a folder loses its report; the others stay."""
    gone = write(tmp_path / "reports", "a.txt")
    write(tmp_path / "reports", "b.txt", date="4 mai 2020")
    build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    gone.unlink()
    summary = build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    assert summary.removed == (str(gone),)
    assert [document.date for document in Index(tmp_path / "index").documents()] == ["2020-05-04"]


def test_another_folder_adds_to_the_index(tmp_path, encoder):
    """Files indexed from elsewhere stay."""
    write(tmp_path / "one", "a.txt")
    write(tmp_path / "two", "b.txt", date="4 mai 2020")
    build([tmp_path / "one"], tmp_path / "index", encoder=encoder)
    summary = build([tmp_path / "two"], tmp_path / "index", encoder=encoder)
    assert (len(summary.added), summary.removed, summary.documents) == (1, (), 2)


def test_one_unreadable_file_does_not_stop_the_others(tmp_path, encoder):
    """An unreadable file is reported with its reason, and the rest is indexed."""
    write(tmp_path / "reports", "a.txt")
    (tmp_path / "reports" / "broken.txt").write_bytes(b"\x00\x01\x02" * 40)
    summary = build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    assert summary.documents == 1
    assert len(summary.failed) == 1
    assert "broken.txt" in summary.failed[0]


def test_a_report_that_can_no_longer_be_read_is_kept(tmp_path, encoder):
    """A file damaged since it was indexed keeps its report."""
    file = write(tmp_path / "reports", "a.txt")
    build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    file.write_bytes(b"\x00" * 50)
    summary = build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    assert (summary.documents, len(summary.failed)) == (1, 1)


def test_a_missing_source_is_told(tmp_path, encoder):
    """A missing path is reported as failed."""
    summary = build([tmp_path / "nowhere"], tmp_path / "index", encoder=encoder)
    assert "nowhere" in summary.failed[0]


def test_the_same_content_twice_is_one_report(tmp_path, encoder):
    """A copy under another name is reported and left out."""
    file = write(tmp_path / "reports", "a.txt")
    shutil.copy(file, tmp_path / "reports" / "b.txt")
    summary = build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    assert (summary.documents, len(summary.duplicates)) == (1, 1)


def test_two_reports_of_one_title_and_date_have_two_ids(tmp_path, encoder):
    """Reports of one title and date get distinct ids."""
    write(tmp_path / "reports", "a.txt")
    write(tmp_path / "reports", "b.txt", name="Paul Roy")
    build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    assert len({document.id for document in Index(tmp_path / "index").documents()}) == 2


def test_readmes_and_hidden_files_are_not_reports(tmp_path, encoder):
    """READMEs and hidden files are skipped."""
    write(tmp_path / "reports", "README.md")
    write(tmp_path / "reports", ".hidden.txt")
    assert build([tmp_path / "reports"], tmp_path / "index", encoder=encoder).documents == 0


def test_an_empty_index_finds_nothing(tmp_path, encoder):
    """An empty index finds nothing, without an error."""
    (tmp_path / "reports").mkdir()
    build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    assert Index(tmp_path / "index").search("foncier") == []


def test_filters_reach_both_rankers(tmp_path, encoder):
    """Every hit matches the filter."""
    write(tmp_path / "reports", "a.txt")
    write(tmp_path / "reports", "b.txt", date="4 mai 2020")
    build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    index = Index(tmp_path / "index")
    hits = index.search("foncier bailleur maraîchers", filters=Filters.of(year=2020))
    assert hits
    assert {index.document(hit.passage.document).date for hit in hits} == {"2020-05-04"}


def test_hits_come_best_first_with_their_reasons(tmp_path, encoder):
    """The best hit holds the words of the query and lists them."""
    write(tmp_path / "reports", "a.txt")
    build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    hits = Index(tmp_path / "index").search("cantine maraîcher", k=2)
    assert hits[0].words == ("maraîchers", "cantines")
    assert hits[0].score >= hits[-1].score


def test_a_misspelt_word_finds_what_it_meant(tmp_path, encoder):
    """An unknown word is replaced by a near one; known words stay."""
    write(tmp_path / "reports", "a.txt")
    build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    index = Index(tmp_path / "index")
    assert index.understood("le conseil départemantal") == "le conseil départemental"
    assert index.understood("les bailleurs") == "les bailleurs"
    assert index.understood("le conseiller départemental") == "le conseiller départemental"
    assert index.search("departemantal") != []


@pytest.mark.parametrize("k", [0, -3])
def test_k_must_be_positive(tmp_path, encoder, k):
    """A k below 1 is an error with its value."""
    write(tmp_path / "reports", "a.txt")
    build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    with pytest.raises(ValueError, match=f"at least 1, got {k}"):
        Index(tmp_path / "index").search("foncier", k=k)


def test_another_analyser_or_encoder_asks_for_a_rebuild(tmp_path, encoder, monkeypatch):
    """Opening reports what differs and the command to run; building again fixes it."""
    write(tmp_path / "reports", "a.txt")
    build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    encoder.fingerprint = "letters-2"
    with pytest.raises(IndexOutdated, match=r"encoder letters letters-1.*rebuild it with: actes index"):
        Index(tmp_path / "index").search("foncier")
    monkeypatch.setattr(index_module, "analysis", lambda: "other")
    with pytest.raises(IndexOutdated, match="analyser"):
        Index(tmp_path / "index")
    monkeypatch.undo()
    monkeypatch.setattr(index_module, "open_encoder", lambda *_, **__: encoder)
    summary = build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    assert (summary.remade, summary.nothing_changed) == (True, False)
    assert Index(tmp_path / "index").search("foncier")


def test_a_file_that_moved_keeps_its_report(tmp_path, encoder):
    """A file moved to another folder keeps its report, whichever folder is indexed next."""
    file = write(tmp_path / "one", "a.txt")
    build([tmp_path / "one"], tmp_path / "index", encoder=encoder)
    (tmp_path / "two").mkdir()
    file.rename(tmp_path / "two" / "a.txt")
    encoder.encoded.clear()
    moved = build([tmp_path / "two"], tmp_path / "index", encoder=encoder)
    after = build([tmp_path / "one"], tmp_path / "index", encoder=encoder)
    assert moved.moved == (f"{tmp_path / 'two' / 'a.txt'}: moved from {file}",)
    assert (moved.documents, after.documents) == (1, 1)
    assert encoder.encoded == []


def test_a_file_edited_into_a_copy_loses_its_own_report(tmp_path, encoder):
    """The former text of a file that became a copy is removed."""
    write(tmp_path / "reports", "a.txt")
    file = write(tmp_path / "reports", "b.txt", date="4 mai 2020")
    build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    shutil.copy(tmp_path / "reports" / "a.txt", file)
    summary = build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    assert (summary.removed, len(summary.duplicates), summary.documents) == ((str(file),), 1, 1)


def test_a_changed_reader_reads_every_report_again(tmp_path, encoder, monkeypatch):
    """A changed reader reads every file again, including those outside the sources."""
    write(tmp_path / "one", "a.txt")
    write(tmp_path / "two", "b.txt", date="4 mai 2020")
    build([tmp_path / "one", tmp_path / "two"], tmp_path / "index", encoder=encoder)
    monkeypatch.setattr(build_module, "reader_fingerprint", lambda: "other")
    summary = build([tmp_path / "two"], tmp_path / "index", encoder=encoder)
    assert (len(summary.changed), summary.unchanged, summary.remade) == (2, (), True)


def test_a_changed_analyser_embeds_nothing_again(tmp_path, encoder, monkeypatch):
    """A changed analyser rebuilds the index without reading or embedding, even for files now unreadable."""
    file = write(tmp_path / "reports", "a.txt")
    write(tmp_path / "reports", "b.txt", date="4 mai 2020")
    before = build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    found = [hit.passage for hit in Index(tmp_path / "index").search("foncier")]
    encoder.encoded.clear()
    file.write_bytes(b"\x00" * 50)
    monkeypatch.setattr(build_module, "analysis", lambda: "other")
    monkeypatch.setattr(index_module, "analysis", lambda: "other")
    after = build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    assert (after.remade, len(after.failed), encoder.encoded) == (True, 1, [])
    assert (after.documents, after.passages) == (before.documents, before.passages)
    assert [hit.passage for hit in Index(tmp_path / "index").search("foncier")] == found


def test_a_build_is_foreseen_and_nothing_is_written(tmp_path, encoder):
    """Each file has the outcome of the later build, and nothing is written."""
    file = write(tmp_path / "reports", "a.txt")
    assert foresee([tmp_path / "reports"], tmp_path / "index").added == (str(file),)
    assert not (tmp_path / "index").exists()
    build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    version = FolderStore(tmp_path / "index").version()
    file.rename(tmp_path / "reports" / "c.txt")
    write(tmp_path / "reports", "b.txt", date="4 mai 2020")
    foreseen = foresee([tmp_path / "reports"], tmp_path / "index")
    assert FolderStore(tmp_path / "index").version() == version
    done = build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    expected = [(str(tmp_path / "reports" / name), status) for name, status in (("c.txt", "moved"), ("b.txt", "added"))]
    for summary in (foreseen, done):
        assert [(one.source, one.status) for one in summary.outcomes] == expected


def test_what_was_published_before_a_crash_is_kept(tmp_path, encoder, monkeypatch):
    """A long build publishes in parts, and the next one reads only the rest."""
    monkeypatch.setattr(build_module, "_BATCH", 1)
    for number, name in enumerate(("a.txt", "b.txt", "c.txt")):
        write(tmp_path / "reports", name, date=f"4 mai 202{number}")
    encode = encoder.encode_document

    def crash(texts):
        if len(encoder.encoded) > 3:
            raise ZeroDivisionError
        return encode(texts)

    monkeypatch.setattr(encoder, "encode_document", crash)
    with pytest.raises(ZeroDivisionError):
        build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    assert len(Index(tmp_path / "index").documents()) == 2
    monkeypatch.setattr(encoder, "encode_document", encode)
    summary = build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    assert (len(summary.unchanged), len(summary.added), summary.documents) == (2, 1, 3)
    assert summary.before[0] == 2


def test_a_new_title_embeds_its_passages_again(tmp_path, encoder):
    """A renamed section has new vectors, as vectors cover titles."""
    file = write(tmp_path / "reports", "a.txt")
    build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    encoder.encoded.clear()
    file.write_text(file.read_text().replace("Les circuits courts", "Les jardins"))
    build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    assert any("Les jardins" in text for text in encoder.encoded)


def test_an_index_keeps_its_encoder(tmp_path, encoder, monkeypatch):
    """Without an encoder given, the next build reopens the index's own."""
    write(tmp_path / "reports", "a.txt")
    build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    opened = []
    monkeypatch.setattr(build_module, "open_encoder", lambda name=None, **_: opened.append(name) or encoder)
    assert build([tmp_path / "reports"], tmp_path / "index").nothing_changed
    assert opened == ["letters"]


def test_a_question_without_words_finds_nothing(tmp_path, encoder):
    """A query of punctuation or stop words finds nothing."""
    write(tmp_path / "reports", "a.txt")
    build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    assert [Index(tmp_path / "index").search(query) for query in ("???", "de la")] == [[], []]


PROPOSALS = """Rencontre

Atelier 1

Le foncier

Les propositions

- Prêter des locaux vacants aux associations du quartier pendant un an.
- Former les élus et les agents des communes aux clauses sociales des marchés.
"""


def test_hits_never_overlap(tmp_path, encoder):
    """A proposal and the list around it are not both returned."""
    (tmp_path / "report.txt").write_text(PROPOSALS, encoding="utf-8")
    build([tmp_path / "report.txt"], tmp_path / "index", encoder=encoder)
    index = Index(tmp_path / "index")
    (document,) = index.documents()
    cut = [(passage.start, passage.end) for passage in passages(document) if passage.kind == "proposals"]
    assert any(a < d and c < b for a, b in cut for c, d in cut if (a, b) != (c, d))
    spans = sorted((hit.passage.start, hit.passage.end) for hit in index.search("prêter des locaux aux associations"))
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_hostile_files_fail_by_name_and_the_others_are_read(tmp_path, encoder):
    """Empty, garbage or huge files are reported with a reason; the others, one cut in a letter too, are indexed."""
    folder = tmp_path / "reports"
    write(folder, "a.txt")
    write(folder, "z.txt", date="4 mai 2020")
    (folder / "empty.txt").touch()
    (folder / "garbage.txt").write_bytes(os.urandom(4000) + b"\0")
    (folder / "cut.txt").write_bytes("\ufeffJournée".encode("utf-16")[:-1])
    (folder / "huge.txt").touch()
    os.truncate(folder / "huge.txt", 2 << 30)
    summary = build([folder], tmp_path / "index", encoder=encoder)
    assert summary.added == tuple(str(folder / name) for name in ("a.txt", "cut.txt", "z.txt"))
    failed = dict(line.removeprefix(f"{folder}/").split(": ", 1) for line in summary.failed)
    assert failed.keys() == {"empty.txt", "garbage.txt", "huge.txt"}
    assert all(";" in reason for reason in failed.values())


def test_what_is_passed_over_is_no_failure(tmp_path, encoder):
    """A picture or a link out of the folder is skipped, not failed."""
    write(tmp_path / "reports", "a.txt")
    (tmp_path / "reports" / "photo.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / "reports" / "out.txt").symlink_to("/etc/hostname")
    summary = build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    assert (len(summary.added), summary.failed, len(summary.skipped)) == (1, (), 2)


def test_a_named_file_without_reader_fails(tmp_path, encoder):
    """A file named explicitly fails if no reader handles it."""
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    summary = build([tmp_path / "photo.jpg"], tmp_path / "index", encoder=encoder)
    assert "photo.jpg: no reader for" in summary.failed[0]


@pytest.mark.parametrize("name", [b"two\nlines.txt", b"caf\xe9.txt", b"\x1b[2J.txt"])
def test_any_file_name_can_be_indexed(tmp_path, encoder, name):
    """Any file name is recognised by the next build and shown as one plain line."""
    write(tmp_path / "reports", os.fsdecode(name))
    build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    again = build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    (document,) = Index(tmp_path / "index").documents()
    assert again.nothing_changed
    assert again.unchanged == (document.source,)
    assert document.source.isprintable()


def test_ids_do_not_depend_on_which_file_is_read_first(tmp_path, encoder):
    """The first file by name gets the plain id, even if it is read last."""
    folder = tmp_path / "reports"
    slow = write(folder, "a.txt")
    slow.write_text(slow.read_text(encoding="utf-8") + "\nLes bailleurs ont des locaux.\n" * 4000, encoding="utf-8")
    for name in "bcd":
        write(folder, f"{name}.txt", name=f"{name.upper()}ertrand Roy")
    summary = build([folder], tmp_path / "index", encoder=encoder)
    documents = {document.source: document.id for document in Index(tmp_path / "index").documents()}
    assert summary.added == tuple(sorted(documents))
    assert min(documents.values(), key=len) == documents[str(slow)]


def test_a_report_is_made_of_each_file_that_is_read(tmp_path, encoder):
    """Statistics are given only for files that were read."""
    write(tmp_path / "reports", "a.txt")
    first = build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    second = build([tmp_path / "reports"], tmp_path / "index", encoder=encoder)
    (outcome,) = first.outcomes
    assert (outcome.report.sections, outcome.report.people, outcome.report.passages) == (2, 1, first.passages)
    assert [outcome.report for outcome in second.outcomes] == [None]


def test_limits_reach_the_reader(tmp_path, encoder):
    """Limits may be lowered or raised for a build."""
    write(tmp_path / "reports", "a.txt")
    summary = build([tmp_path / "reports"], tmp_path / "index", encoder=encoder, limits=Limits(size=100))
    assert "more than the 0 MB allowed" in summary.failed[0]


def test_every_file_is_a_step(tmp_path, encoder):
    """Each file is reported with its rank and the total."""
    write(tmp_path / "reports", "a.txt")
    write(tmp_path / "reports", "b.txt", date="4 mai 2020")
    steps = []
    build([tmp_path / "reports"], tmp_path / "index", encoder=encoder, progress=steps.append)
    told = [(step.file.name, step.rank, step.files) for step in steps if isinstance(step, Step) and not step.page]
    assert steps[-1] == Embedding(4)
    assert told == [("a.txt", 1, 2), ("b.txt", 2, 2)]


def test_the_index_in_an_indexed_folder_is_not_read(tmp_path, encoder):
    """An index inside a source folder is ignored."""
    write(tmp_path, "a.txt")
    build([tmp_path], tmp_path / "index", encoder=encoder)
    again = build([tmp_path], tmp_path / "index", encoder=encoder)
    assert (again.nothing_changed, again.skipped) == (True, ())


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared folder with the protected file is not here")
def test_a_password_opens_protected_files(tmp_path, encoder):
    """A protected file fails without its password and is read with it."""
    shutil.copy(SHARED / "fixtures" / "encrypted_user.pdf", tmp_path / "report.pdf")
    without = build([tmp_path / "report.pdf"], tmp_path / "index", encoder=encoder)
    given = build([tmp_path / "report.pdf"], tmp_path / "index", encoder=encoder, password="motdepasse")
    assert "password" in without.failed[0]
    assert len(given.added) == 1
