"""What newsgraph writes, read by other programs: all must find the same.

Usage: exports.py NEWSGRAPH. Ends with code 1 and a line a fault where they disagree.
"""

import csv
import io
import pathlib
import subprocess
import sys
import tempfile

import networkx
import pyoxigraph
import rdflib
from rdflib.compare import isomorphic

ARTICLES = {
    "plain.txt": "By Jane Roe\nPublished: 2 March 2025\n\nMinister quits over pool\n\n"
    "Anna Lind, the Swedish finance minister, met Prime Minister Karl Berg in Stockholm on Saturday.\n\n"
    "Lind accused the Harbour Party of lying about the pool. “We have never lied to anyone,” Berg said.\n",
    "hostile.txt": 'O’Brien & Søn <"quoted"> \\ back\\slash sues Ümlaut Ltd.\n\n'
    "Zoë O’Brien-Ĺund, chief executive of A&B <Holdings> Inc., sued Ümlaut Ltd. on 5 May 2024.\n\n"
    'Ms O’Brien-Ĺund said: "A \\"quote\\" with {braces}, a <tag>, 100% and a |pipe| \U0001f600."\n\n'
    "The 李 Group criticised Ümlaut Ltd. Ümlaut Ltd. denied that it had paid The 李 Group.\n",
}

# Format, whether it keeps named graphs, rdflib's name, pyoxigraph's format.
FORMATS = [
    ("turtle", False, "turtle", pyoxigraph.RdfFormat.TURTLE),
    ("trig", True, "trig", pyoxigraph.RdfFormat.TRIG),
    ("ntriples", False, "nt", pyoxigraph.RdfFormat.N_TRIPLES),
    ("nquads", True, "nquads", pyoxigraph.RdfFormat.N_QUADS),
    ("rdfxml", False, "xml", pyoxigraph.RdfFormat.RDF_XML),
    ("jsonld", True, "json-ld", pyoxigraph.RdfFormat.JSON_LD),
]

faults = []


def check(holds, what):
    if not holds:
        faults.append(what)


def rdflib_graphs(data, name, named):
    """The graphs of a document by their names; all of it under None where the format has no names."""
    dataset = rdflib.Dataset()
    dataset.parse(data=data, format=name, publicID="http://base.invalid/")
    graphs = {}
    for subject, predicate, object_, graph in dataset.quads():
        key = str(graph) if named and graph else None
        graphs.setdefault(key, rdflib.Graph()).add((subject, predicate, object_))
    return graphs


def same_graphs(one, other):
    return one.keys() == other.keys() and all(isomorphic(graph, other[name]) for name, graph in one.items())


def quads(data, rdf_format, named):
    """What pyoxigraph reads, as a set; newsgraph writes no blank nodes, so equality is isomorphism."""
    found = set()
    for quad in pyoxigraph.parse(data.encode(), rdf_format, base_iri="http://base.invalid/"):
        graph = quad.graph_name if named else pyoxigraph.DefaultGraph()
        found.add(str(pyoxigraph.Quad(quad.subject, quad.predicate, quad.object, graph)))
    return found


def main():
    newsgraph = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        for name, text in ARTICLES.items():
            pathlib.Path(folder, name).write_text(text, encoding="utf-8")

        def export(*options):
            command = [newsgraph, "export", *ARTICLES, "--text", *options]
            done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
            if done.returncode != 0:
                sys.exit(f"{' '.join(map(str, command))}: {done.stderr.decode()}")
            return done.stdout.decode("utf-8")

        for version in ("1.1", "1.2"):
            for view in ("facts", "full"):
                options = ("--rdf", version, "--view", view)
                lines = export("--format", "nquads", *options)
                check(lines, f"{version} {view}: nothing was written")
                for name, named, rdflib_name, rdf_format in FORMATS:
                    what = f"{name} {version} {view}"
                    document = export("--format", name, *options)
                    expected = lines
                    if name == "jsonld" and version == "1.2":
                        expected = export("--format", "nquads", "--rdf", "1.1", "--view", view)
                    nquads = pyoxigraph.RdfFormat.N_QUADS
                    check(quads(document, rdf_format, named) == quads(expected, nquads, named), f"{what}: pyoxigraph")
                    if version == "1.1":
                        found = rdflib_graphs(document, rdflib_name, named)
                        check(same_graphs(found, rdflib_graphs(lines, "nquads", named)), f"{what}: rdflib")

        graphml = networkx.parse_graphml(export("--format", "graphml"), force_multigraph=True)
        gexf_text = export("--format", "gexf")
        gexf = networkx.read_gexf(io.BytesIO(gexf_text.encode()), version="1.3")
        check(graphml.is_directed() and gexf.is_directed(), "the networks are directed")
        check(set(graphml.nodes) == set(gexf.nodes), "GraphML and GEXF have the same nodes")
        edges = lambda network: sorted((a, b, data["relation"], data["status"]) for a, b, data in network.edges(data=True))
        check(edges(graphml) and edges(graphml) == edges(gexf), "GraphML and GEXF have the same edges")

        rows = list(csv.DictReader(io.StringIO(export("--format", "csv"), newline="")))
        status = "https://w3id.org/newsgraph#status"
        statements = [line for line in export("--format", "nquads").splitlines() if f"<{status}>" in line]
        check(rows and len(rows) == len(statements), f"{len(rows)} lines of CSV for {len(statements)} statements")
        relations = {(row["subject_iri"], row["object_iri"], row["predicate"], row["status"]) for row in rows}
        check(set(edges(graphml)) <= relations, "every edge is a line of CSV")

    for fault in faults:
        print(f"disagreement: {fault}", file=sys.stderr)
    sys.exit(1 if faults else 0)


main()
