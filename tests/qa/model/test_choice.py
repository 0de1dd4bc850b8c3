"""A reply is read strictly, within limits, wherever its JSON stands."""

import json

import pytest

from qa.model.choice import Quotation, choice
from qa.model.errors import ModelUnavailable

ONE = '{"phrases": [{"citations": [{"passage": 2, "texte": "Il faut agir."}]}]}'


@pytest.mark.parametrize(
    "reply",
    [
        ONE,
        f"```json\n{ONE}\n```",
        f'<think>\n{{"phrases": []}}\n</think>\n{ONE}',
        f"Voici : {ONE} Voilà {{}}.",
        f'[THINK]{{"phrases": []}}[/THINK]{ONE}',
        f"<reasoning>rien</reasoning>\n{ONE}",
        f'Je pense {{à tout}} puis {{"a": 1}}. {ONE}',
        ONE.replace("2", '"2"'),
        ONE.replace('"texte"', '"sûr": true, "texte"').replace('{"phrases"', '{"langue": "fr", "phrases"'),
    ],
)
def test_the_json_is_found(reply):
    """After reasoning, in a code fence, between words or other braces, with extra keys or a number as a string."""
    assert choice(reply) == [(Quotation(2, "Il faut agir."),)]


def test_no_phrase_says_that_the_passages_do_not_answer():
    """An empty list is a valid reply."""
    assert choice('{"phrases": []}') == []


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "PIRATE",
        "{",
        "[]",
        '{"phrases": null}',
        '{"phrases": {"citations": []}}',
        '{"phrases": ["Il faut agir."]}',
        '{"phrases": [{"citations": "Il faut agir."}]}',
        '{"phrases": [{"texte": "Il faut agir."}]}',
        '{"phrases": [{"citations": ["Il faut agir."]}]}',
        ONE.replace("2", '"deux"'),
        ONE.replace("2", "2.0"),
        ONE.replace("2", "true"),
        ONE.replace('"Il faut agir."', "7"),
        ONE.replace("2", "9" * 5000),
        '{"a":' * 100_000,
        f"{ONE}</think>",
    ],
)
def test_another_form_is_nonsense(reply):
    """Of types only a number written as a string is taken."""
    with pytest.raises(ModelUnavailable) as raised:
        choice(reply)
    assert raised.value.reason == "nonsense"


def test_what_is_too_much_is_cut():
    """Six phrases of four quotations."""
    cited = [{"passage": 1, "texte": "Il faut agir."}] * 9
    phrases = choice(json.dumps({"phrases": [{"citations": cited}] * 9}))
    assert [len(phrase) for phrase in phrases] == [4] * 6
