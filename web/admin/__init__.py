"""The part of the site behind a login: reports are sent, indexed, removed, and a change is taken back."""
