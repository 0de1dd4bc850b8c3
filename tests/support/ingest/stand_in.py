"""A script that stands in for a program that readers run."""


def stand_in(folder, monkeypatch, name):
    """Return a function that puts a shell script in place of the program of this name."""

    def put(script):
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")

    return put
