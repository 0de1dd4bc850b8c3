"""A person reads a report over on the desk and puts it right, without scripts."""

import json
from typing import get_args

import pytest

from index import Maintenance
from index.stores.open import open_store
from ingest.corrections import beside
from tests.support.ingest.minutes import CARRIED, QUOTING
from tests.support.ingest.papers import pdf
from tests.support.web.admin import FIRST, act, home, log_in, send, site
from tests.support.web.forms import Forms
from web.admin.deposit import Deposit
from web.admin.desk.place import View
from web.admin.drafts.store import Drafts


@pytest.fixture
def opened(tmp_path):
    client, admin = site(tmp_path, at_once=False)
    log_in(client)
    return client, admin


MINUTES = QUOTING.encode()


class Desk:
    """The desk with one report on it."""

    def __init__(self, client, admin, identifier):
        self.client, self.drafts, self.id = client, Drafts(Deposit(admin.reports)), identifier

    def page(self, view="verifier", **fields):
        """Return the page of a view."""
        answer = self.client.get(f"/admin/relecture/{self.id}", params={"vue": view, **fields})
        assert answer.status_code == 200
        return answer.text

    def do(self, does, *, view="verifier", label="", **changed):
        """Send a form of a view, and return the page that it leads to."""
        answer = Forms(self.page(view)).send(self.client, does, label=label, **changed)
        assert answer.status_code == 303
        return self.client.get(answer.headers["location"]).text

    @property
    def document(self):
        """What the draft is read as now."""
        return self.drafts.document(self.drafts.get(self.id))


def draft(client, admin, name="conseil.md", data=MINUTES):
    """Send a report, and return the desk with it."""
    send(client, (name, data))
    home(client)
    [found] = Drafts(Deposit(admin.reports)).all()
    return Desk(client, admin, found.id)


@pytest.fixture
def desk(opened):
    return draft(*opened)


def names(desk):
    return {person.name for person in desk.document.people}


def test_a_fact_is_corrected_in_place(desk):
    """Its new value is in the heading of the page, told to be nobody's words, and can be undone."""
    page = desk.do("fait", view="renseignements", label="Titre", valeur="Conseil de Vaulx-sur-Orne")
    assert "<h1>Conseil de Vaulx-sur-Orne</h1>" in page
    assert "donné par une correction" in page
    assert desk.document.title == "Conseil de Vaulx-sur-Orne"
    assert "<h1>Conseil du village</h1>" in desk.do("annuler")
    assert desk.document.title == "Conseil du village"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("3/4/2021", "2021-04-03"), ("04/2021", "2021-04"), ("2021", "2021"), ("2021-04-03", "2021-04-03")],
)
def test_a_date_is_typed_as_in_french(desk, typed, kept):
    """Day first."""
    desk.do("fait", view="renseignements", label="Date", valeur=typed)
    assert desk.document.date == kept


@pytest.mark.parametrize("typed", ["hier", "31/02/2021"])
def test_what_cannot_be_corrected_so_is_told(desk, typed):
    """The page says why, in the form that a date is typed in there, and nothing is changed."""
    page = desk.do("fait", view="renseignements", label="Date", valeur=typed)
    told = page.split('id="notices"')[1].split("</div>")[0]
    assert typed in told
    assert "15/12/2015" in told
    assert not beside(desk.drafts.get(desk.id).file).exists()


def test_a_missing_date_is_a_doubt_until_it_is_given(desk):
    """It is told in words, before everything else that could be corrected."""
    assert '<span class="flag">Introuvable</span> Date' in desk.page()
    desk.do("fait", label="Date", valeur="03/04/2021")
    assert "Introuvable" not in desk.page()


def test_a_carried_signature_is_confirmed_given_or_taken_away(desk):
    """Each with one click; none is a doubt any more."""
    assert '<span class="flag">Signature reportée</span> <strong>Luc Viel</strong>' in desk.page()

    def speaker():
        start = desk.document.text.index(CARRIED)
        held = [each for each in desk.document.speeches if each.start <= start < each.end]
        return [(str(each.speaker), each.speaker.attribution) for each in held if each.speaker.attribution != "listed"]

    assert speaker() == [("Luc Viel", "carried")]
    desk.do("garder", label="Luc Viel")
    assert speaker() == [("Luc Viel", "named")]
    assert "Signature reportée" not in desk.page()
    desk.do("annuler")
    desk.do("donner", label="Luc Viel", personne="Ana Roy")
    assert speaker() == [("Ana Roy", "named")]
    desk.do("annuler")
    desk.do("retirer", label="Luc Viel")
    assert speaker() == []


def test_enter_in_the_field_of_a_name_gives_the_words_to_it(desk):
    """Browsers press the first button of a form then, which must not confirm somebody else."""
    forms = [form for view in ("verifier", "paroles") for form in Forms(desk.page(view)).seen]
    named = [form["does"] for form in forms if "personne" in form["fields"]]
    assert any("garder" in does for does in named)
    assert {does[0] for does in named} == {"donner"}


def test_a_paragraph_is_given_to_somebody_who_was_not_known(desk):
    """Whoever is named so becomes one of the report's people."""
    desk.do("donner", view="paroles", label="La salle est louée", personne="Zoé Marchal")
    assert "Zoé Marchal" in names(desk)
    assert any(each.speaker == "Zoé Marchal" for each in desk.document.speeches)


def test_headings_are_made_moved_and_taken_away(desk):
    """A paragraph becomes a heading of the level below the one around it."""

    def outline():
        return [(each.title, each.level) for each in desk.document.sections]

    before = dict(outline())
    desk.do("titre", view="paroles", label="Point suivant")
    assert dict(outline())["Point suivant"] == before["Voirie"] + 1
    desk.do("descendre", view="plan", label="Voirie")
    assert dict(outline())["Voirie"] == before["Voirie"] + 1
    desk.do("aucun", view="plan", label="Fleurs")
    assert "Fleurs" not in dict(outline())


def test_people_are_renamed_told_and_called(desk):
    """What was left as it was is not kept as a correction."""
    page = desk.do("personne", view="personnes", label="Fiche de Luc Viel", devient="Lucien Viel", presence="absent")
    assert "Lucien Viel" in names(desk)
    assert next(one.presence for one in desk.document.roll if one.name == "Lucien Viel") == "absent"
    [line] = beside(desk.drafts.get(desk.id).file).read_text("utf-8").splitlines()
    assert {"name": "Luc Viel", "becomes": "Lucien Viel", "presence": "absent"}.items() <= json.loads(line).items()
    assert "role" not in json.loads(line)
    assert "Luc Viel\u00a0: nom «\u00a0Lucien Viel\u00a0», présence «\u00a0absence\u00a0»" in page


def test_two_people_are_one_and_a_name_is_nobodys(desk):
    """A name that is not proposed is refused, so that nobody is made by a slip of the hand."""
    page = desk.do("reunir", view="personnes", label="Ana Roy", autre="Luc Vial")
    assert "personne ne s’appelle «\u00a0Luc Vial\u00a0»" in page
    desk.do("reunir", view="personnes", label="Ana Roy", autre="Luc Viel")
    assert "Ana Roy" not in names(desk)
    desk.do("nobody", view="personnes", label="Cléa Dorval")
    assert "Cléa Dorval" not in names(desk)


def test_the_history_tells_who_changed_what_and_what_was_undone(desk):
    """The latest first, each with its own button."""
    desk.do("fait", view="renseignements", label="Lieu", valeur="Vaulx-sur-Orne")
    desk.do("nobody", view="personnes", label="Cléa Dorval")
    desk.do("annuler", view="historique")
    page = desk.page("historique")
    assert page.index("Cléa Dorval\u00a0: pas une personne") < page.rindex("Lieu\u00a0: Vaulx-sur-Orne")
    assert "(UTC), annulée" in page
    assert "anne, le " in page
    assert "Cléa Dorval" in names(desk)


def test_what_was_put_right_is_published(opened):
    """The corrections move beside the published file, and the index has them."""
    client, admin = opened
    desk = draft(client, admin)
    desk.do("fait", view="renseignements", label="Titre", valeur="Conseil de Vaulx-sur-Orne")
    act(client, "brouillons/publier", brouillon=desk.id)
    home(client)
    assert beside(admin.reports / "conseil.md").exists()
    assert "Conseil de Vaulx-sur-Orne" in {one.title for one in client.engine.documents()}


def test_a_published_report_is_put_right_the_same_way(opened):
    """What is corrected is on the site at once, and the log says who did it, without the words."""
    client, admin = opened
    [published] = client.engine.documents()
    desk = Desk(client, admin, published.id)
    assert f'href="relecture/{published.id}"' in client.get("/admin/").text
    page = desk.do("fait", view="renseignements", label="Titre", valeur="Journée du sol")
    assert "<h1>Journée du sol</h1>" in page
    assert "Publier" not in page
    assert "Journée du sol" in client.get(f"/documents/{published.id}").text
    assert beside(admin.reports / "foncier.txt").exists()
    logged = admin.audit.lines()[0]
    assert b'"correct"' in logged
    assert b"anne" in logged
    assert b"sol" not in logged.replace(b"reports", b"")
    assert "nature\u00a0: renseignement" in client.get("/admin/journal").text
    desk.do("annuler", view="historique")
    assert "<h1>Journée du foncier</h1>" in desk.page()


def test_a_correction_that_cannot_be_made_now_is_told_without_the_paths_of_the_server(opened):
    """Another program is writing there."""
    client, admin = opened
    [published] = client.engine.documents()
    desk = Desk(client, admin, published.id)
    with open_store(admin.place).writing():
        page = desk.do("fait", view="renseignements", label="Lieu", valeur="Vaulx-sur-Orne")
    assert "indexation est en cours" in page
    assert str(admin.place.parent) not in page
    assert desk.page("historique").count("Aucune correction.") == 1


def test_corrections_follow_a_file_that_a_draft_replaces(opened):
    """They are on the draft's desk already, and apply to it once it is published."""
    client, admin = opened
    [published] = client.engine.documents()
    Desk(client, admin, published.id).do("fait", view="renseignements", label="Lieu", valeur="Vaulx-sur-Orne")
    desk = draft(client, admin, name="foncier.txt", data=FIRST.replace("rare", "cher").encode())
    assert desk.document.place == "Vaulx-sur-Orne"
    act(client, "brouillons/publier", brouillon=desk.id)
    home(client)
    [now] = client.engine.documents()
    assert (now.place, "cher" in now.text) == ("Vaulx-sur-Orne", True)


def test_a_form_of_a_page_that_is_out_of_date_changes_nothing(desk):
    """Its words are not those at that place any more."""
    page = desk.do("garder", label="Luc Viel", mots="00000000")
    assert "le compte rendu a changé depuis que cette page a été affichée" in page
    assert not beside(desk.drafts.get(desk.id).file).exists()


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"faire": "zz"},
        {"faire": "garder"},
        {"faire": "garder", "debut": "9" * 30, "fin": "-1"},
        {"faire": "personne"},
    ],
)
def test_a_made_up_form_is_refused(desk, fields):
    """With a reason, and without an error of the server."""
    answer = act(desk.client, f"relecture/{desk.id}", **fields)
    assert answer.status_code == 303
    assert "<p>" in desk.page().split('id="notices"')[1].split("</div>")[0]


@pytest.mark.parametrize(
    "fields", [{"feuille": "99999", "objet": "zz"}, {"vue": "zz", "page": "-1"}, {"objet": "par-" + "9" * 99}]
)
def test_any_address_of_the_desk_shows_something(desk, fields):
    """What it does not name is the first."""
    assert "Conseil du village" in desk.page(
        view=fields.get("vue", "paroles"), **{k: v for k, v in fields.items() if k != "vue"}
    )


def test_nobody_else_sees_a_draft(desk):
    """Neither its page nor its pictures, nor under the addresses of published reports."""
    assert desk.client.get(f"/documents/{desk.id}").status_code == 404
    desk.client.cookies.clear()
    for address in (f"/admin/relecture/{desk.id}", f"/admin/relecture/{desk.id}/page/1.png"):
        assert desk.client.get(address).headers["location"] == "/admin/connexion"
    assert desk.client.get("/admin/relecture/brouillon-0123456789abcdef").status_code == 303


def test_hostile_text_is_shown_as_text(opened):
    """Titles, names and what somebody typed."""
    client, admin = opened
    hostile = "<img src=x onerror=hacked=1>"
    desk = draft(client, admin, data=MINUTES.replace(b"salle", hostile.encode()))
    desk.do("fait", view="renseignements", label="Titre", valeur=hostile)
    desk.do("personne", view="personnes", label="Fiche de Luc Viel", devient=hostile)
    for view in ("verifier", "renseignements", "plan", "presence", "personnes", "paroles", "historique"):
        assert "<img" not in desk.page(view), view


@pytest.mark.hardening
def test_a_name_erased_by_another_program_is_on_no_page_of_a_draft(opened):
    """Nor in what is typed there later, or in its file."""
    client, admin = opened
    desk = draft(client, admin)
    assert "Luc Viel" in desk.page()
    Maintenance(admin.place).erase(["Luc Viel", "Zéphyrine Quatremaille"])
    desk.do("fait", view="renseignements", label="Lieu", valeur="chez Zéphyrine Quatremaille")
    shown = "".join(desk.page(view) for view in get_args(View)) + client.get("/admin/").text
    assert "Luc Viel" not in shown
    assert "Quatremaille" not in shown
    assert "Quatremaille" not in beside(desk.drafts.get(desk.id).file).read_text("utf-8")


def test_a_name_of_signs_alone_can_be_undone(desk):
    """The page that undoes it is shown."""
    desk.do("personne", view="personnes", label="Fiche de Luc Viel", devient="\N{COMBINING ACUTE ACCENT}")
    desk.do("annuler")
    assert "Luc Viel" in names(desk)


PAGES = [
    [(50, 760, 20, "Journée des régies de quartier"), (50, 730, 12, "12 mars 2018")],
    [(50, 700, 12, "Zéphyrine Quatremaille, directrice, explique que la régie prête un local au bailleur.")],
]


@pytest.fixture
def pages(opened):
    return draft(*opened, name="pages.pdf", data=pdf(*PAGES))


def picture(desk, number=2):
    return desk.client.get(f"/admin/relecture/{desk.id}/page/{number}.png")


def test_the_page_of_a_pdf_is_shown_with_a_box_around_what_is_looked_at(pages):
    """Its picture is not kept by the browser."""
    page = pages.page("paroles", feuille="2")
    assert "<rect" not in page
    key = page.split('<li id="')[1].split('"')[0]
    assert "<rect" in pages.page("paroles", objet=key)
    assert (picture(pages).headers["content-type"], picture(pages).headers["cache-control"]) == (
        "image/png",
        "no-store",
    )
    assert picture(pages, 3).status_code == 404


@pytest.mark.hardening
def test_no_picture_of_a_draft_shows_an_erased_name(pages):
    """It is blackened there, and blotted out of every view and of what is kept."""
    pages.do("fait", view="renseignements", label="Lieu", valeur="chez Zéphyrine Quatremaille")
    before = picture(pages).content
    act(pages.client, "masquer", nom="Zéphyrine Quatremaille")
    home(pages.client)
    assert picture(pages).content != before
    for view in ("verifier", "renseignements", "personnes", "paroles", "historique"):
        assert "Quatremaille" not in pages.page(view, feuille="2"), view
    kept = b"".join(each.read_bytes() for each in pages.drafts.folder.rglob("*.json*"))
    assert b"Quatremaille" not in kept
