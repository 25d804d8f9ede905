"""A peer for speed: the usual Python way from articles to N-Quads, with a blank spaCy pipeline and rdflib.

    pip install spacy rdflib && python benches/peers/peer.py news.jsonl > graph.nq

It does much less than newsgraph: it splits sentences and tokens, takes runs of capitalised words for names, and writes the
article, its sentences and the names that they mention. No parse, no coreference, no statements.
"""

import hashlib
import json
import sys
import time
import urllib.parse

import spacy
from rdflib import Dataset, Literal, Namespace, URIRef
from rdflib.namespace import RDF, RDFS

BASE = "https://w3id.org/newsgraph/id/"
SCHEMA = Namespace("https://schema.org/")
NIF = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")


def names(sentence):
    run = []
    for token in sentence:
        if token.text[:1].isupper() and not token.is_sent_start:
            run.append(token.text)
        elif run:
            yield " ".join(run)
            run = []
    if run:
        yield " ".join(run)


def main():
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    start, count, quads = time.perf_counter(), 0, 0
    with open(sys.argv[1], encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            text = f"{record['headline']}\n\n{record['articleBody']}"
            dataset = Dataset()
            article = URIRef(record["url"])
            graph = dataset.graph(article)
            graph.add((article, RDF.type, SCHEMA.NewsArticle))
            graph.add((article, SCHEMA.headline, Literal(record["headline"])))
            graph.add((article, SCHEMA.datePublished, Literal(record["datePublished"])))
            graph.add((article, SCHEMA.sha256, Literal(hashlib.sha256(text.encode()).hexdigest())))
            for sentence in pipeline(text).sents:
                span = URIRef(f"{article}#char={sentence.start_char},{sentence.end_char}")
                graph.add((span, RDF.type, NIF.RFC5147String))
                graph.add((span, NIF.beginIndex, Literal(sentence.start_char)))
                graph.add((span, NIF.endIndex, Literal(sentence.end_char)))
                graph.add((span, NIF.anchorOf, Literal(sentence.text)))
                for name in names(sentence):
                    entity = URIRef(BASE + urllib.parse.quote(name.replace(" ", "_")))
                    graph.add((entity, RDFS.label, Literal(name)))
                    graph.add((span, SCHEMA.mentions, entity))
            written = dataset.serialize(format="nquads")
            quads += written.count("\n")
            sys.stdout.write(written)
            count += 1
    seconds = time.perf_counter() - start
    print(json.dumps({"articles": count, "quads": quads, "seconds": round(seconds, 3)}), file=sys.stderr)


if __name__ == "__main__":
    main()
