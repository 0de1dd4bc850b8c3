"""A search puts what answers before what names the report."""

from tests.support.index.indexed import indexed, report

REPORTS = (
    report(
        "La halle compte quatre-vingts étals et reçoit trois mille visiteurs.\n\nLe parking sera refait en hiver.",
        title="Conseil des halles de Vernoux",
        date="17 septembre 2021",
    ),
    report(
        "La halle compte douze étals et reçoit six cents visiteurs.",
        title="Conseil des halles de Brassac",
        date="4 mai 2020",
    ),
)


def test_a_question_that_names_the_meeting_does_not_find_its_title_page(tmp_path):
    """Its date in words, its body and its town bring every passage of the report; the rest of the question chooses."""
    index = indexed(tmp_path, *REPORTS)
    for meeting, answer in (("Vernoux du 17 septembre 2021", "quatre-vingts"), ("Brassac du 4 mai 2020", "douze")):
        [hit] = index.search(f"Combien d'étals au conseil des halles de {meeting} ?", k=1)
        assert answer in hit.passage.text


def test_a_text_that_says_no_more_than_its_title_comes_after_one_that_does(tmp_path):
    """It is short, so that each of its words counts for more."""
    answer = "La halle compte quatre-vingts étals et reçoit trois mille visiteurs le samedi. Le parking sera refait."
    heading = "- Halle : étals, visiteurs du samedi\n\nAtelier 2\n\nLe marché"
    index = indexed(tmp_path, report(heading, answer, title="Conseil de Vernoux", about="La halle"))
    [hit] = index.search("Quels étals, quels visiteurs la halle compte-t-elle le samedi ?", k=1)
    assert answer in hit.passage.text


def test_a_search_demands_and_excludes_what_operators_say(tmp_path):
    """Phrases and excluded words are never corrected; a phrase that stands nowhere is searched as words, and told."""
    index = indexed(tmp_path, *REPORTS)

    def found(query):
        return " ".join(hit.passage.text for hit in index.search(query))

    assert "douze étals" in found("étals de la halle")
    assert "quatre-vingts étals" in found("étals de la halle")
    assert "quatre-vingts étals" not in found('étals "douze étals"')
    assert "douze étals" not in found("étals de la halle -douze")
    assert index.understood('étalz "douze etalz" -parkinq') == 'étals "douze etalz" -parkinq'
    assert "quatre-vingts étals" in found('halle "étals douze"')
    assert index.operators('halle "étals douze" -halte').ignored == ("étals douze",)
    assert index.highlights("douze étals", 'étals -douze "étals douze"') == [(0, 5), (6, 11)]
    assert index.highlights("douze étals", "étals -douze") == [(6, 11)]
