#!/usr/bin/env python3
"""Coreference, merged names and links on GUM: scores `newsgraph annotate --format json` on the treebank's own text.

    tests/scores/gum.py treebank-gum/*-dev.conllu [--wiki treebank-gum/wiki_map.tab] [--genres news,interview]
                        [--command 'target/release/newsgraph annotate --format json']

- pronouns and descriptions: of those that refer to a named person or organisation, how many got the right name;
- names merged: of the pairs of names in one cluster, how many are one thing in gold: in one cluster, or of one identity
  (the Wikipedia title in the last field of `Entity`), for gold keeps clusters of one identity apart where a town stands
  once for the place and once for its name;
- links: of the linked names whose Wikipedia title gold gives, how many go to that title's Wikidata item.
"""
import argparse
import collections
import json
import os
import re
import shlex
import subprocess
import tempfile


FIRST_AND_SECOND = set("i me my mine myself we us our ours ourselves you your yours yourself".split())


def read(paths):
    """Documents: name → (text, gold mentions). A mention: start, end, head span, id, type, title, is a name."""
    documents = collections.OrderedDict()
    for path in paths:
        name = None
        for block in open(path, encoding="utf-8").read().split("\n\n"):
            lines = block.split("\n")
            comments = [line for line in lines if line.startswith("#")]
            for line in comments:
                if line.startswith("# newdoc id = "):
                    name = line[len("# newdoc id = "):]
                    documents[name] = {"text": "", "mentions": [], "open": []}
            rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
            if not rows:
                continue
            document = documents[name]
            if document["text"]:
                document["text"] += "\n\n" if any(line.startswith("# newpar") and "block" not in line for line in comments) else " "
            add_sentence(document, rows)
    return documents


def add_sentence(document, rows):
    tokens, skip_to = [], 0
    for row in rows:
        if "." in row[0]:
            continue
        spaced = "SpaceAfter=No" not in row[9]
        if "-" in row[0]:
            start = len(document["text"])
            document["text"] += row[1]
            first, skip_to = map(int, row[0].split("-"))
            shared, length = start, len(row[1])
            if spaced:
                document["text"] += " "
            continue
        if int(row[0]) <= skip_to:
            # A part of a contraction: placed by its length from the left, or at the end.
            at = shared
            end = min(shared + len(row[1]), start + length)
            shared = end
        else:
            at = len(document["text"])
            document["text"] += row[1]
            end = len(document["text"])
            if spaced:
                document["text"] += " "
        tokens.append((at, end, row))
    document["text"] = document["text"].rstrip()
    for at, end, row in tokens:
        match = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
        for opened in re.finditer(r"\(([^()]*)(\)?)|([^()]*)\)", match.group(1) if match else ""):
            if opened.group(1) is not None:
                fields = opened.group(1).split("-", 7)
                mention = {
                    "id": fields[0],
                    "type": fields[1] if len(fields) > 1 else "",
                    "title": fields[7] if len(fields) > 7 else "",
                    "start": at,
                    "rows": [],
                }
                document["open"].append(mention)
                if opened.group(2):
                    close(document, fields[0], end, tokens)
            else:
                close(document, opened.group(3), end, tokens)


def close(document, identifier, end, tokens):
    for mention in reversed(document["open"]):
        if mention["id"] == identifier:
            document["open"].remove(mention)
            inside = [(a, e, r) for a, e, r in tokens if mention["start"] <= a and e <= end]
            numbers = {r[0] for _, _, r in inside}
            heads = [(a, e, r) for a, e, r in inside if r[6] not in numbers and r[7] != "punct"] or inside
            if heads:
                a, e, r = heads[0]
                # "Biologist Nick Bos": a name that hangs flat on its title.
                flat = [r] + [x for _, _, x in inside if x[6] == r[0] and x[7] == "flat"]
                mention.update(end=end, head=(a, e), name=any(x[3] == "PROPN" for x in flat), pronoun=r[3] in ("PRON", "DET"))
                document["mentions"].append(mention)
            return


def ratio(right, all_):
    return f"{right / max(1, all_):.3f} ({right}/{all_})"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+")
    parser.add_argument("--wiki")
    parser.add_argument("--genres", default="news,interview")
    parser.add_argument("--command", default="target/release/newsgraph annotate --format json")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    documents = read(options.files)
    wiki = {}
    if options.wiki:
        for line in open(options.wiki, encoding="utf-8"):
            cells = line.rstrip("\n").split("\t")
            found = [c for c in cells if re.fullmatch(r"Q\d+", c)]
            if found:
                wiki[cells[0]] = found[0]
    with tempfile.TemporaryDirectory() as folder:
        for name, document in documents.items():
            with open(os.path.join(folder, name + ".txt"), "w", encoding="utf-8") as file:
                file.write(document["text"])
        output = subprocess.run(shlex.split(options.command) + [folder], stdout=subprocess.PIPE, check=True).stdout
    genres = options.genres.split(",")
    counts = collections.Counter()
    for line in output.decode("utf-8").splitlines():
        annotation = json.loads(line)
        name = os.path.splitext(os.path.basename(annotation["article"]))[0]
        gold = documents[name]["mentions"]
        by_head = {}
        for mention in annotation["mentions"]:
            by_head.setdefault(tuple(mention["head"]), mention)
        gold_by_head = collections.defaultdict(list)
        for mention in gold:
            gold_by_head[mention["head"]].append(mention)
        names_of = collections.defaultdict(set)
        for mention in gold:
            if mention["name"]:
                names_of[mention["id"]].add(mention["head"])
        score_names(annotation, gold_by_head, wiki, counts, name if options.errors else None)
        if not any("_" + genre + "_" in name for genre in genres):
            continue
        for mention in gold:
            if mention["name"]:
                continue
            found = by_head.get(mention["head"])
            entity = found and annotation["entities"][found["entity"]]
            # A group without a name of its own is named by its members.
            members = entity["members"] if found and len(entity["members"]) > 1 else []
            group = [entity] + [annotation["entities"][i] for i in members] if found else []
            named = bool(found) and found["kind"] != "name" and any(e["named"] for e in group)
            target = names_of[mention["id"]] if mention["type"] in ("person", "organization") else set()
            right = named and any(
                tuple(m["head"]) in target or any(m["start"] <= h[0] and h[1] <= m["end"] for h in target)
                for m in (annotation["mentions"][i] for e in group for i in e["mentions"])
                if m["kind"] == "name"
            )
            first = documents[name]["text"][mention["start"]:mention["end"]].lower() in FIRST_AND_SECOND
            counts["gold"] += bool(target)
            counts["right"] += right
            kind = "I, we, you" if first else "descriptions"
            if mention["end"] - mention["start"] == mention["head"][1] - mention["head"][0] and mention["pronoun"] and not first:
                kind = "he, she, it, they"
            counts["gold " + kind] += bool(target)
            counts["right " + kind] += right
            counts["given " + kind] += named and (bool(target) or mention["type"] in ("person", "organization"))
            counts["given"] += named and (bool(target) or mention["type"] in ("person", "organization"))
            if options.errors and bool(right) != bool(target) | named:
                print(name, repr(documents[name]["text"][mention["start"]:mention["end"]]), mention["start"], "->", entity and entity["name"])
    print("pronouns and descriptions: recall", ratio(counts["right"], counts["gold"]), "precision", ratio(counts["right"], counts["given"]))
    for kind in ("he, she, it, they", "descriptions", "I, we, you"):
        print(f"  {kind}: recall", ratio(counts["right " + kind], counts["gold " + kind]), end=" ")
        print("precision", ratio(counts["right " + kind], counts["given " + kind]))
    print("names merged: precision", ratio(counts["merged right"], counts["merged"]))
    print("links: precision", ratio(counts["link right"], counts["links"]))


def score_names(annotation, gold_by_head, wiki, counts, show):
    for entity in annotation["entities"]:
        mentions = [annotation["mentions"][i] for i in entity["mentions"]]
        names = [(m, gold_by_head.get(tuple(m["head"]))) for m in mentions if m["kind"] == "name"]
        # Adjectives of origin are no names in gold.
        names = [(m, g) for m, g in names if g and g[0]["name"]]
        for (m, a), (n, b) in zip(names, names[1:]):
            right = bool({g["id"] for g in a} & {g["id"] for g in b}) or bool(
                {g["title"] for g in a} & {g["title"] for g in b} - {""})
            counts["merged"] += 1
            counts["merged right"] += right
            if show and not right:
                print(show, "MERGED", m["text"], "+", n["text"], m["start"], n["start"])
        if entity["link"]:
            for m, golds in names:
                items = {wiki.get(g["title"]) for g in golds} - {None}
                if items:
                    counts["links"] += 1
                    right = entity["link"]["iri"].rsplit("/", 1)[-1] in items
                    counts["link right"] += right
                    if show and not right:
                        print(show, "LINK", m["text"], entity["link"]["iri"], "gold", sorted(items))


if __name__ == "__main__":
    main()
