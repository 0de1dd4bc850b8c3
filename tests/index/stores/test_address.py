"""An address is shown without what opens the door."""

import pytest

pytest.importorskip("psycopg", reason="no client: pip install psycopg[binary]")

from index.stores import address
from index.stores.postgres.store import PostgresStore

SECRETS = [
    ("postgresql://anne:s3cret@base.example:5432/actes", "postgresql://anne@base.example:5432/actes"),
    ("postgresql://anne:s3c/r@e#t?x@base.example/actes", "postgresql://anne@base.example/actes"),
    ("postgresql://anne:s3c%40ret@base.example/actes?sslmode=require", "postgresql://anne@base.example/actes"),
    ("postgresql://base.example/actes?user=anne&password=s3cret", "postgresql://base.example/actes"),
    ("postgresql:///actes?host=/run/pg&password=s3cret", "postgresql:///actes?host=/run/pg"),
    ("postgresql://base.example", "postgresql://base.example"),
]


@pytest.mark.parametrize(("url", "expected"), SECRETS)
def test_only_user_host_and_database_are_shown(url, expected):
    """Nothing of a password is shown, whatever its characters."""
    assert address.shown(url) == expected


@pytest.mark.parametrize("message", ["s3c", "x ret y", "host «s3c@ret»"])
def test_a_part_of_a_password_makes_a_message_unsafe(message):
    """A message that quotes part of a password is unsafe."""
    assert not address.is_safe(message, url="postgresql://anne:s3c%40ret@base.example/actes")


def test_a_message_without_it_is_safe():
    """A message without the password is safe."""
    assert address.is_safe("connection refused", url="postgresql://anne:s3cret@base.example/actes?sslpassword=autre")


def test_another_scheme_is_refused():
    """A scheme other than PostgreSQL's is refused."""
    with pytest.raises(ValueError, match=r"begins with postgresql://, got postgresql://anne@base\.example") as caught:
        PostgresStore("mysql://anne:s3cret@base.example")
    assert "s3cret" not in str(caught.value)
