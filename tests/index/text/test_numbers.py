"""Numbers: what French numbers are indexed under."""

import pytest

from index.text.numbers import from_roman, multiplied, plain


@pytest.mark.parametrize(
    ("written", "expected"),
    [("3500", "3500"), ("3 500", "3500"), ("3\u202f500", "3500"), ("3.500", "3500"), ("1 234 567", "1234567"),
     ("4,5", "4.5"), ("4.5", "4.5"), ("0,125", "0.125"), ("12.50", "12.50")],
)  # fmt: skip
def test_thousands_are_joined_and_decimals_have_a_point(written, expected):
    """Spaces and full stops separate thousands; a comma starts decimals."""
    assert plain(written) == expected


@pytest.mark.parametrize(
    ("number", "magnitude", "expected"),
    [("650", "k", "650000"), ("4.5", "millions", "4500000"), ("1.2", "Md", "1200000000"), ("12", "mille", "12000"),
     ("0.5", "M", "500000")],
)  # fmt: skip
def test_magnitudes_multiply(number, magnitude, expected):
    """650 k€ is also 650000."""
    assert multiplied(number, magnitude) == expected


@pytest.mark.parametrize(("letters", "expected"), [("V", "5"), ("IX", "9"), ("XIX", "19"), ("XXI", "21")])
def test_roman_numbers_are_read(letters, expected):
    """A smaller Roman digit before a larger one is subtracted."""
    assert from_roman(letters) == expected
