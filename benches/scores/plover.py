#!/usr/bin/env python3
"""Scores newsgraph on sentences with PLOVER event types (gsr-odd.json of https://github.com/openeventdata/PLOVER).

    plover.py GSR.json [--binary target/release/newsgraph] [--misses]

Reads them in open mode, in which nobody has to be named and verbs outside the vocabulary have types as well
(ontology/lexicon/event-verbs.txt). Counts the sentences whose type the vocabulary has, whatever the status: the family is right if a
statement's relation has the sentence's type; source and target are right if one statement of that type has, among its subjects
and among its objects, a name that matches the annotated words, one inside the other or a nation by its adjective. Sentences
without a target need the source alone. A symmetric relation matches either way round.

PLOVER has types for what is only said: a promise to help is an AGREE, an announced attack a THREATEN, a refusal to cooperate a
REJECT. The last two columns count hypothetical and negated statements so as well, besides the type of their relation.
"""
import collections, csv, functools, json, pathlib, re

from runs import options, statements

ROOT = pathlib.Path(__file__).parents[2]
# Types that later versions of PLOVER merged into others; None: the vocabulary has no relation for it.
MERGED = {"DISAPPROVE": "ACCUSE", "DEMAND": "REQUEST", "FIGHT": "ASSAULT", "INVESTIGATE": "COERCE", "SANCTION": "COERCE",
          "COOPERATE": "AGREE", "CONCEDE": None}
HELPFUL = {"AGREE", "CONSULT", "SUPPORT", "AID"}
SYMMETRIC = {"met", "agreedWith", "negotiatedWith", "partneredWith"}


def families():
    """The PLOVER type of each relation that has one, as the ontology says."""
    text = (ROOT / "ontology/newsgraph.ttl").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=ng:)", text)
    return {m[1]: t[1] for b in blocks if (m := re.match(r"ng:(\w+)", b)) and (t := re.search(r"sem:eventType plover:(\w+)", b))}


@functools.cache
def nations():
    """Each word for a country or of origin, in lower case, with the country's name."""
    rows = csv.DictReader((ROOT / "ontology/gazetteer/countries.tsv").open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {word.lower(): row["name"].lower() for row in rows for word in (row["demonyms"] or "").replace("?", "").split("|") if word}


def said(kind, status):
    """The type of saying that one will, or will not, do what is of this type."""
    if status == "hypothetical" and kind:
        return "AGREE" if kind in HELPFUL else "THREATEN"
    return "REJECT" if status == "negated" and kind in HELPFUL else None


def norm(text):
    words = re.sub(r"[^\w\s]", " ", re.sub(r"['’]s?(?=\W|$)", "", text.lower())).split()
    return " ".join(nations().get(w, w) for w in words if w not in {"the", "a", "an"})


def alike(label, text):
    a, b = f" {norm(label)} ", f" {norm(text)} "
    return bool(a.strip() and b.strip()) and (a in b or b in a)


def names(actors):
    actors = actors if isinstance(actors, list) else []
    return [a["actorText"] for a in actors if isinstance(a, dict) and a.get("actorText")]


def main():
    args = options(__doc__, "gsr").parse_args()

    family = families()
    rows = json.loads(pathlib.Path(args.gsr).read_text(encoding="utf-8"))
    for row in rows:
        row["event"] = MERGED.get(row["event"], row["event"])
    rows = [row for row in rows if row["event"] in family.values()]
    found = statements(args.binary, [row["text"] for row in rows], "--open")

    count = collections.defaultdict(collections.Counter)
    for i, row in enumerate(rows):
        kind = [st.get("event") or family.get(st["predicate"]) for st in found[i]]
        events = [st for st, k in zip(found[i], kind) if k == row["event"]]
        wider = events + [st for st, k in zip(found[i], kind) if said(k, st["status"]) == row["event"]]
        sources, targets = names(row.get("source")), names(row.get("target"))

        def fits(st):
            s, o = st["subject"]["label"], st["object"]["label"]
            ways = [(s, o), (o, s)] if st["predicate"] in SYMMETRIC else [(s, o)]
            if not targets and len(sources) > 1:  # a compound actor: source and target are each other
                return any(alike(a, x) and alike(b, y) for a, b in ways for x in sources for y in sources if x != y)
            return any(any(alike(a, x) for x in sources) and (not targets or any(alike(b, y) for y in targets)) for a, b in ways)
        right = any(map(fits, events))
        count[row["event"]].update(sentences=1, family=bool(events), actors=right, said=bool(wider), said_actors=any(map(fits, wider)))
        if args.misses and not right:
            print("type " if not events else "actor", row["event"], sources, targets, "|", row["text"])
            for st in found[i]:
                print("      ", st["subject"]["label"], st["predicate"], st["object"]["label"], st["status"])
    total = collections.Counter()
    for c in count.values():
        total.update(c)
    for event, c in [*sorted(count.items()), ("ALL", total)]:
        n = c["sentences"]
        print(f"{event:10} family {c['family'] / n:.3f}  source and target {c['actors'] / n:.3f}   by status {c['said'] / n:.3f} {c['said_actors'] / n:.3f}   sentences {n:4}")


if __name__ == "__main__":
    main()
