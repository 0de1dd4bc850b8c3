-- The tables of an index. `document` numbers one writing of a document: rewritten, it gets another number.
--
-- On a Citus cluster, which is untested, run once on the coordinator, before the first document:
--     select create_distributed_table('actes.documents', 'document');
--     select create_distributed_table('actes.' || name, 'document', colocate_with => 'actes.documents')
--         from unnest(array['passages', 'bodies', 'postings', 'words', 'lengths', 'speakers', 'acronyms']) as name;
--     select create_reference_table('actes.terms');
--     select create_reference_table('actes.state');
-- Every unique index includes `document`, every join is by it, and there are no sequences or triggers.

create table actes.state (
    format integer primary key,
    version uuid not null,
    recipe text not null,
    files text not null
);

create table actes.documents (
    document integer primary key,
    id text collate "C" not null,
    sketch bytea not null,
    body text not null
);
create index documents_id on actes.documents using hash (id);

-- Narrow rows: a filtered search reads some of them, and a vector search all.
create table actes.passages (
    document integer not null,
    row bigint not null,
    id text collate "C" not null,
    kind text collate "C" not null,
    begins integer not null,
    ends integer not null,
    year integer,
    kinds text[] storage main collate "C" not null,
    names text[] storage main collate "C" not null,
    key bytea not null,
    embedding halfvec storage main not null,
    primary key (document, row)
);
create index passages_row on actes.passages (row);
create index passages_id on actes.passages using hash (id);
create index passages_key on actes.passages using hash (key);
create index passages_year on actes.passages (year);
create index passages_facets on actes.passages using gin (kinds, names);

create table actes.bodies (
    document integer not null,
    row bigint not null,
    tokens bytea not null,
    body text not null,
    primary key (document, row)
);
create index bodies_row on actes.bodies (row);

-- The row, count and field length of each term. Searches read its index alone.
create table actes.postings (
    row bigint not null,
    document integer not null,
    length integer not null,
    count integer not null,
    field text collate "C" not null,
    term text collate "C" not null
);
create index postings_term on actes.postings (term, field) include (row, document, length, count);
create index postings_document on actes.postings (document);

-- The number of a document's passages with a lower-cased word.
create table actes.words (
    document integer not null,
    word text collate "C" not null,
    passages integer not null
);
create index words_document on actes.words (document);

-- The number of terms of a document in a field, over all its passages.
create table actes.lengths (
    document integer not null,
    field text collate "C" not null,
    terms bigint not null,
    primary key (document, field)
);

create table actes.speakers (
    document integer not null,
    name text collate "C" not null
);
create index speakers_document on actes.speakers (document);

create table actes.acronyms (
    document integer not null,
    place integer not null,
    acronym text collate "C" not null,
    long_form text not null,
    first text collate "C" not null,
    primary key (document, place)
);
create index acronyms_acronym on actes.acronyms using hash (acronym);
create index acronyms_first on actes.acronyms using hash (first);

-- The number of all passages with a term in a field; the field "words" counts lower-cased words.
create table actes.terms (
    term text collate "C" not null,
    field text collate "C" not null,
    passages bigint not null,
    primary key (term, field)
);
