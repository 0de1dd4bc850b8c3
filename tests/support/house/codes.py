"""The codes of errors, notices and messages, collected from the product's syntax trees."""

import ast
import importlib
import inspect
from dataclasses import dataclass

from ingest import ActesError
from qa import evaluate, export  # noqa: F401
from tests.support.paths import ROOT
from web.guard.problems import Refusal

FLOORS = ["ingest", "index", "qa", "web", "actes"]


@dataclass(frozen=True)
class Given:
    """A use of a code: where, of which class, and with which facts; None where the facts are passed on."""

    where: str
    kind: str
    code: str | None
    facts: frozenset[str] | None


def trees():
    """Yield the path and the syntax tree of every file of the product."""
    for file in sorted(file for floor in FLOORS for file in (ROOT / floor).rglob("*.py")):
        yield file.relative_to(ROOT).as_posix(), ast.parse(file.read_text(encoding="utf-8"))


def load():
    """Import every module that defines a class of error."""
    for name, tree in trees():
        kinds = (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
        if any(ast.unparse(base) in ("ActesError", "Refusal") for kind in kinds for base in kind.bases):
            importlib.import_module(name.removesuffix(".py").replace("/", "."))


def family(kind):
    return [kind, *(each for below in kind.__subclasses__() for each in family(below))]


def places():
    """Return the position of the code among the arguments of each class that takes one."""
    load()
    found = {"Message": 0, "Notice": 0, "sentence": 0, "leave_out": 0}
    for kind in [*family(ActesError), *family(Refusal)]:
        names = [name for name in inspect.signature(kind.__init__).parameters if name != "self"]
        if "code" in names:
            found[kind.__name__] = names.index("code")
    return found


def given():
    """Return every use of a code in the product."""
    known = places()
    return [each for name, tree in trees() for each in _Codes(name, tree, known).found()]


class _Codes:
    """The codes of one file."""

    def __init__(self, name, tree, known):
        self.name, self.tree, self.known = name, tree, known
        self.bases = {  # by the call of `super().__init__` in it, or of a class's own `__init__`
            id(node): ast.unparse(kind.bases[0])
            for kind in ast.walk(tree)
            if isinstance(kind, ast.ClassDef) and kind.bases
            for node in ast.walk(kind)
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "super().__init__"
        }

    def found(self):
        for node in ast.walk(self.tree):
            if isinstance(node, ast.keyword) and node.arg == "without":  # of a format
                yield Given(f"{self.name}, line {node.lineno}", "UnsupportedFormat", node.value.value, frozenset())
            if isinstance(node, ast.Call):
                kind, first = self.kind(node)
                place = self.known.get(kind, -1) + first
                if kind in self.known and len(node.args) > place:
                    where = f"{self.name}, line {node.lineno}"
                    for code in self.texts(node.args[place]):
                        yield Given(where, kind, code, self.facts(node, place))

    def kind(self, call):
        """Return the class a call builds, and how many arguments precede the class's own."""
        if id(call) in self.bases:
            return self.bases[id(call)], 0
        parts = ast.unparse(call.func).split(".")
        return (parts[-2], 1) if parts[-1] == "__init__" and len(parts) > 1 else (parts[-1], 0)

    def texts(self, node):
        """Return the possible values of an expression; empty for a code passed on, [None] for one built at run time."""
        if isinstance(node, ast.Constant):
            return [node.value]
        if isinstance(node, ast.IfExp):
            return self.texts(node.body) + self.texts(node.orelse)
        if isinstance(node, ast.Attribute) and node.attr in ("code", "without", "left_out"):
            return []
        if isinstance(node, ast.Name):
            return self.settings(node.id)
        if isinstance(node, ast.Subscript):
            return self.values(ast.unparse(node.value)) or [None]
        if ast.unparse(node) == "str(values['code'])":  # of an error from another process
            return []
        return [None]

    def settings(self, name):
        """Return the values assigned to a name, by a statement or by a loop over a table."""
        found = []
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Assign) and name in map(ast.unparse, node.targets):
                found += self.texts(node.value)
            if isinstance(node, ast.For) and name in ast.unparse(node.target).strip("()").split(", "):
                found += self.values(ast.unparse(node.iter).removesuffix(".items()"))
            if isinstance(node, ast.arg) and node.arg == name:
                return found  # passed on by whoever calls
        return found or [None]

    def values(self, table):
        for node in ast.walk(self.tree):
            named = isinstance(node, ast.AnnAssign | ast.Assign) and isinstance(node.value, ast.Dict)
            if named and table in ast.unparse(node):
                return [text for value in node.value.values for text in self.texts(value)]
        return []

    def facts(self, call, place):
        """Return the names of a code's facts: keywords, or the keys of a dictionary beside it."""
        if any(keyword.arg is None for keyword in call.keywords):
            return None
        beside = call.args[place + 1 :]
        keys = {keyword.arg for keyword in call.keywords} - {"place", "page", "detail"}
        if call.args and beside and self.kind(call)[0] in ("Message", "sentence"):
            keys |= self.keys(beside[0])
        return frozenset(keys)

    def keys(self, node):
        if isinstance(node, ast.Name):
            settings = (
                each.value
                for each in ast.walk(self.tree)
                if isinstance(each, ast.AnnAssign) and ast.unparse(each.target) == node.id
            )
            node = next(settings, node)
        return {key.value for key in node.keys} if isinstance(node, ast.Dict) else set()
