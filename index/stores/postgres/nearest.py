"""Vector search: compares all vectors, or follows an HNSW graph if they are many.

Building the graph depends on the server's `maintenance_work_mem`: for 100,000 vectors of 256 numbers, 37 s with 512 MB,
103 s with 64 MB. On a Citus cluster, which is untested, the `hnsw` settings of `moment._SETTINGS` must be set on each
node.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from index.stores.contract import PassageFilters, Vectors
from index.stores.postgres import halfvec
from index.stores.postgres.filter_sql import where
from index.stores.postgres.moment import Moment
from index.stores.postgres.server import Connection

_EXACT = 50_000  # passages up to which all are compared: some 20 ms for vectors of 256 numbers

_ALL = """
select s.row, s.embedding <#> %(vector)s::halfvec from actes.passages s
where {conditions} order by 2, 1 limit %(k)s
"""
_GRAPH = """
select s.row, (s.embedding::halfvec({dimensions})) <#> %(vector)s::halfvec({dimensions}) from actes.passages s
where vector_dims(s.embedding) = {dimensions} and {conditions} order by 2 limit %(k)s
"""
_INDEX = """
create index if not exists {name} on actes.passages
using hnsw ((embedding::halfvec({dimensions})) halfvec_ip_ops) where vector_dims(embedding) = {dimensions}
"""
"""The graph covers vectors of one length, so that another encoder's can replace them."""
_SIZE = "select count(*), (select vector_dims(embedding) from actes.passages limit 1) from actes.passages"
_MANY = "select count(*) from (select 1 from actes.passages s where {conditions} limit {most}) as kept"
_COSINES = """
select s.row, s.embedding <#> %(vector)s::halfvec from actes.passages s
where s.row = any(%(rows)s::bigint[]) order by 2, 1
"""


def make_index(connection: Connection) -> None:
    """Build the graph of the vectors if they are many and it does not exist."""
    passages, dimensions = connection.execute(_SIZE).fetchone() or (0, None)
    if dimensions and passages > _EXACT:
        connection.execute(_INDEX.format(name=_graph(dimensions), dimensions=dimensions).encode())


class Nearest:
    """Searches the vectors of one moment."""

    def __init__(self, moment: Moment, *, passages: int) -> None:
        self._moment = moment
        graphs = moment.rows("select indexname from pg_indexes where schemaname = 'actes'") if passages > _EXACT else []
        self._graphs = {name for (name,) in graphs}

    def search(self, vector: Vectors, *, k: int, filters: PassageFilters | None) -> dict[int, float]:
        """Return the cosine of the `k` rows nearest to the unit `vector`, nearest first."""
        kept, values = where(filters)
        by_graph = _graph(len(vector)) in self._graphs and (not kept or self._are_many(kept, values))
        query = (_GRAPH if by_graph else _ALL).format(conditions=kept or "true", dimensions=len(vector))
        return self._cosines(query, {**values, "vector": halfvec.to_text(vector), "k": k})

    def cosines(self, vector: Vectors, rows: Sequence[int]) -> dict[int, float]:
        """Return the cosine of each of `rows` to the unit `vector`, highest first."""
        return self._cosines(_COSINES, {"vector": halfvec.to_text(vector), "rows": list(rows)}) if rows else {}

    def _are_many(self, kept: str, values: Mapping[str, Any]) -> bool:
        """Tell whether more passages pass the filter than can be compared quickly."""
        ((found,),) = self._moment.rows(_MANY.format(conditions=kept, most=_EXACT + 1), values)
        return bool(found > _EXACT)

    def _cosines(self, query: str, values: Mapping[str, Any]) -> dict[int, float]:
        """Return the cosines of a query's rows, sorted, as the graph's order is approximate; pgvector negates them."""
        found = sorted((product, row) for row, product in self._moment.rows(query, values))
        return {row: 0.0 - product for product, row in found}


def _graph(dimensions: int) -> str:
    """Return the name of the graph of vectors of one length."""
    return f"passages_near_{dimensions}"
