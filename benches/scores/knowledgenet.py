#!/usr/bin/env python3
"""Scores newsgraph on KnowledgeNet (https://github.com/diffbot/knowledge-net): precision, recall and F1 by property.

    knowledgenet.py FOLDS.jsonl [--binary target/release/newsgraph] [--fold N] [--misses]

Reads the passages that are annotated exhaustively for at least one property of the vocabulary, has newsgraph read them,
and compares. A statement counts only in passages that are annotated exhaustively for its property. The facts of a passage
that say the same of coreferent words ("he", "Bell", "Tom Bell") count once; a statement is right if its subject and its
object match the words of one of them, one inside the other. Dates (of birth, death, foundation) are not in the vocabulary.
"""
import collections, csv, functools, json, pathlib, re

from runs import options, scores, statements

PRONOUNS = {"he", "she", "it", "they", "his", "her", "its", "their", "him", "who", "which", "that", "i", "my", "we", "our", "whose"}
CHIEFS = re.compile(r"chief executive|\bceo\b|managing director")


def norm(text):
    text = re.sub(r"['’]s?(?=\W|$)", "", text.lower())
    words = re.sub(r"[^\w\s]", " ", text).split()
    return [w for w in words if w not in {"the", "a", "an"}]


def alike(label, text):
    a, b = norm(label), norm(text)
    if not a or not b:
        return False
    short, long = sorted((a, b), key=len)
    return any(long[i:i + len(short)] == short for i in range(len(long) - len(short) + 1))


def properties(st):
    """The KnowledgeNet facts that a statement stands for: (property, subject, object), names as lists of wordings."""
    s, o, p = st["subject"], st["object"], st["predicate"]
    of = (st.get("qualifiers") or {}).get("of")
    s, o = s["label"], o["label"]
    if p == "role" and of:
        yield "EMPLOYEE_OR_MEMBER_OF", s, of
        if CHIEFS.search(o):
            yield "CEO", of, s
    simple = {"worksFor": "EMPLOYEE_OR_MEMBER_OF", "livesIn": "PLACE_OF_RESIDENCE", "spouseOf": "SPOUSE", "bornIn": "PLACE_OF_BIRTH",
              "educatedAt": "EDUCATED_AT", "basedIn": "HEADQUARTERS", "citizenOf": "NATIONALITY", "partOf": "SUBSIDIARY_OF"}
    if p in simple:
        yield simple[p], s, o
    if p == "memberOf":
        yield "POLITICAL_AFFILIATION" if re.search(r"part(y|ei)|democrat|republican|labou?r|conservative|liberal|green", o.lower()) else "EMPLOYEE_OR_MEMBER_OF", s, o
    if p == "parentOf":
        yield "CHILD_OF", o, s
    if p == "founded":
        yield "FOUNDED_BY", o, s
    if p in ("owns", "acquired"):
        yield "SUBSIDIARY_OF", o, s


def clusters(facts):
    """Facts of one property that speak of the same pair."""
    groups = []
    for f in facts:
        for g in groups:
            if any(same(f, h, "subject") and same(f, h, "object") for h in g):
                g.append(f)
                break
        else:
            groups.append([f])
    return groups


def same(f, g, side):
    a, b = f[side + "Text"], g[side + "Text"]
    if f[side + "Uri"] and f[side + "Uri"] == g[side + "Uri"]:
        return True
    return alike(a, b) or a.lower() in PRONOUNS or b.lower() in PRONOUNS


def main():
    ap = options(__doc__, "folds")
    ap.add_argument("--fold", type=int)
    args = ap.parse_args()

    mapped = {"EMPLOYEE_OR_MEMBER_OF", "PLACE_OF_RESIDENCE", "SPOUSE", "PLACE_OF_BIRTH", "EDUCATED_AT", "CHILD_OF", "HEADQUARTERS",
              "FOUNDED_BY", "NATIONALITY", "POLITICAL_AFFILIATION", "CEO", "SUBSIDIARY_OF"}
    passages = []
    for line in pathlib.Path(args.folds).open(encoding="utf-8"):
        d = json.loads(line)
        if (args.fold is None or d["fold"] == args.fold) and mapped & set(d["exhaustivelyAnnotatedProperties"]):
            passages.append(d)
    found = statements(args.binary, [d["passageText"] for d in passages])

    count = collections.defaultdict(collections.Counter)
    for d, said in zip(passages, found):
        facts = {fact for st in said if st["status"] == "asserted" for fact in properties(st)}
        exhaustive = mapped & set(d["exhaustivelyAnnotatedProperties"])
        for prop in sorted(exhaustive):
            groups = clusters([f for f in d["facts"] if f["property"] == prop])
            mine = sorted({(s, o) for p, s, o in facts if p == prop})
            hits = [any(fits(s, o, f, prop) for s, o in mine for f in g) for g in groups]
            right = [any(fits(s, o, f, prop) for g in groups for f in g) for s, o in mine]
            count[prop].update(gold=len(groups), hit=sum(hits), found=len(mine), right=sum(right))
            if args.misses:
                for g, hit in zip(groups, hits):
                    if not hit:
                        print("missed", prop, "|", g[0]["subjectText"], "|", g[0]["objectText"], "|", d["passageText"])
                for (s, o), ok in zip(mine, right):
                    if not ok:
                        print("wrong ", prop, "|", s, "|", o, "|", d["passageText"])
    total = collections.Counter()
    for c in count.values():
        total.update(c)
    for prop, c in [*sorted(count.items()), ("ALL", total)]:
        print(f"{prop:22}", scores(c["right"], c["found"], c["hit"], c["gold"]))


def fits(subject, obj, fact, prop):
    def side(label, text):
        return alike(label, text) or text.lower() in PRONOUNS and label.lower() not in PRONOUNS
    if side(subject, fact["subjectText"]) and (side(obj, fact["objectText"]) or nation(obj, fact["objectText"], prop)):
        return True
    return prop == "SPOUSE" and side(obj, fact["subjectText"]) and side(subject, fact["objectText"])


def nation(label, text, prop):
    """"France" for "French": nationalities are annotated as adjectives."""
    return prop == "NATIONALITY" and norm(text) and any(norm(text) == norm(word) for word in demonyms().get(label, []))


@functools.cache
def demonyms():
    """The adjectives and nouns of origin of each country, by its preferred name."""
    table = pathlib.Path(__file__).parents[2] / "ontology/gazetteer/countries.tsv"
    rows = csv.DictReader(table.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["name"]: (row["demonyms"] or "").replace("?", "").split("|") for row in rows}


if __name__ == "__main__":
    main()
