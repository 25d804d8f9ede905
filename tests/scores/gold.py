#!/usr/bin/env python3
"""Merged names and links on gold facts: scores `newsgraph annotate --format json`.

    tests/scores/gold.py GOLD_FOLDER... [--command 'target/release/newsgraph annotate --format json']

Gold lists every form that may stand for an entity. Two names of one of our entities are wrongly merged where gold knows both
and no gold entity has both; a link is wrong where gold gives the entity another Wikidata item.
"""
import argparse
import glob
import json
import os
import shlex
import subprocess


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--command", default="target/release/newsgraph annotate --format json")
    options = parser.parse_args()
    pairs = merged_right = links = links_right = 0
    for folder in options.folders:
        command = shlex.split(options.command) + [os.path.join(folder, "articles")]
        output = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
        for line in output.decode("utf-8").splitlines():
            annotation = json.loads(line)
            name = os.path.splitext(os.path.basename(annotation["article"]))[0]
            with open(os.path.join(folder, "facts", name + ".json"), encoding="utf-8") as file:
                gold = json.load(file)["entities"]
            owners = {}
            for key, entity in gold.items():
                for form in entity["names"]:
                    owners.setdefault(form, set()).add(key)
            for entity in annotation["entities"]:
                texts = {m["text"] for m in (annotation["mentions"][i] for i in entity["mentions"]) if m["kind"] == "name"}
                known = sorted(text for text in texts if text in owners)
                for first, second in zip(known, known[1:]):
                    pairs += 1
                    merged_right += bool(owners[first] & owners[second])
                    if not owners[first] & owners[second]:
                        print(name, "merged:", first, "|", second)
                items = {gold[key].get("wikidata") for text in known for key in owners[text]} - {None}
                if entity["link"] and items:
                    links += 1
                    right = entity["link"]["iri"].rsplit("/", 1)[-1] in items
                    links_right += right
                    if not right:
                        print(name, "link:", entity["name"], entity["link"]["iri"], "gold:", sorted(items))
    print(f"names merged: precision {merged_right / max(1, pairs):.3f} ({merged_right}/{pairs})")
    print(f"links: precision {links_right / max(1, links):.3f} ({links_right}/{links})")


main()
