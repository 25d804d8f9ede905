//! Known names: how they are found in text, and what a faulty table says.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::path::Path;

use newsgraph::ontology::{EntityType, FormKind, Gazetteer, Match, Ontology, Sources};
use newsgraph::text::Span;

fn known() -> Ontology {
    Ontology::embedded().unwrap()
}

/// The names found in a text, each with what it may mean.
fn found(text: &str) -> Vec<(String, Vec<String>)> {
    let ontology = known();
    let gazetteer = ontology.gazetteer();
    let describe = |m: &Match| {
        let readings = m.readings.iter().map(|r| {
            let mark = if r.ambiguous { "?" } else { "" };
            format!("{}{mark}", gazetteer.entry(r.entry).name)
        });
        (m.span.of(text).to_owned(), readings.collect())
    };
    gazetteer.matches_in_text(text).iter().map(describe).collect()
}

fn names(text: &str) -> Vec<String> {
    found(text).into_iter().map(|(name, _)| name).collect()
}

#[test]
fn the_longest_name_counts() {
    assert_eq!(
        names(
            "The Bank of England and the Bank of Englanders wrote to the U.S. Securities and Exchange Commission."
        ),
        ["Bank of England", "U.S. Securities and Exchange Commission"]
    );
}

#[test]
fn case_tells_a_name_from_a_word() {
    assert_eq!(names("Child labour is bad for us, who may turkey or not."), [""; 0]);
    assert_eq!(names("LONDON - BANK OF ENGLAND HOLDS RATES"), ["LONDON", "BANK OF ENGLAND"]);
    assert_eq!(names("Labour said that the WHO and Nato agreed"), ["Labour", "WHO", "Nato"]);
}

#[test]
fn names_end_where_words_end() {
    assert_eq!(names("Britain’s Francesca is Indiana-born and US-based."), ["Britain", "Indiana", "US"]);
}

#[test]
fn accents_may_be_missing() {
    assert_eq!(names("Sao Paulo, São Paulo, Sinn Fein"), ["Sao Paulo", "São Paulo", "Sinn Fein"]);
}

#[test]
fn ambiguous_names_offer_all_their_readings() {
    let [(_, georgia)] = &found("Georgia")[..] else { panic!() };
    assert_eq!(georgia, &["Georgia?", "Georgia (US state)?"]);
    let [(_, labour)] = &found("Labour")[..] else { panic!() };
    assert!(labour.contains(&"Labour Party?".to_owned()), "{labour:?}");
}

#[test]
fn matches_are_given_as_tokens_and_respect_them() {
    let ontology = known();
    let text = "Xx New Zealand's pre-France Kenya";
    let spans = [(0, 2), (3, 6), (7, 14), (14, 16), (17, 27), (28, 33)].map(|(s, e)| Span::new(s, e));
    let matches = ontology.gazetteer().matches(text, &spans);
    let tokens: Vec<_> = matches.iter().map(|m| m.tokens.clone()).collect();
    assert_eq!(tokens, [1..3, 5..6], "France is no token of its own");
    assert!(ontology.gazetteer().matches(text, &[]).is_empty());
}

#[test]
fn demonyms_lead_to_their_place() {
    let ontology = known();
    let gazetteer = ontology.gazetteer();
    for (word, place) in
        [("French", "France"), ("Britons", "United Kingdom"), ("Texan", "Texas"), ("Danes", "Denmark")]
    {
        assert_eq!(gazetteer.demonym(word).map(|id| gazetteer.entry(id).name), Some(place));
    }
    assert_eq!(gazetteer.demonym("France"), None);
    assert_eq!(gazetteer.demonym("Marsian"), None);
}

#[test]
fn entries_know_type_identifier_and_place() {
    let ontology = known();
    let gazetteer = ontology.gazetteer();
    let readings = gazetteer.lookup("UK");
    assert_eq!(readings.len(), 1);
    assert_eq!((readings[0].kind, readings[0].ambiguous), (FormKind::Alias, false));
    let uk = gazetteer.entry(readings[0].entry);
    assert_eq!((uk.name, uk.entity_type, uk.kind), ("United Kingdom", EntityType::Place, "country"));
    assert_eq!(uk.iri().as_deref(), Some("http://www.wikidata.org/entity/Q145"));
    let snp = gazetteer.entry(gazetteer.lookup("SNP")[0].entry);
    assert_eq!(
        gazetteer.named(snp.place, EntityType::Place).map(|id| gazetteer.entry(id).name),
        Some("Scotland")
    );
}

#[test]
fn every_place_and_party_that_an_entry_names_is_an_entry() {
    let ontology = known();
    let gazetteer = ontology.gazetteer();
    for entry in gazetteer.entries() {
        let place = entry.place.is_empty() || gazetteer.named(entry.place, EntityType::Place).is_some();
        assert!(place, "`{}` of {} is no place of the gazetteer", entry.place, entry.name);
        let party =
            entry.party.is_empty() || gazetteer.named(entry.party, EntityType::Organization).is_some();
        assert!(party, "`{}` of {} is no party of the gazetteer", entry.party, entry.name);
    }
}

#[test]
fn every_country_has_its_capital() {
    let ontology = known();
    let gazetteer = ontology.gazetteer();
    let capitals = gazetteer.entries().filter(|e| e.kind == "capital").count();
    assert!(capitals > 165, "{capitals}");
    for (country, capital) in [("Kenya", "Nairobi"), ("Canada", "Ottawa"), ("Ukraine", "Kyiv")] {
        let found = gazetteer.entries().find(|e| e.kind == "capital" && e.place == country);
        assert_eq!(found.map(|e| e.name), Some(capital));
    }
}

#[test]
fn all_faults_are_named_with_file_line_and_remedy() {
    let first = "name\ttype\taliases\twikidata\nA\tPlace\t\tQ1\nB\tPlaec\t\t\nC\tPlace\t\t17\nD\tPlace\nE\tPlace\tA\t\n";
    let second = "# names\nname\ttype\n?\tPlace\nA\tPerson\n";
    let third = "name\tcolour\n";
    let faults = Gazetteer::read([("a.tsv", first), ("b.tsv", second), ("c.tsv", third)]).unwrap_err().faults;
    let expected = [
        "a.tsv:3: `Plaec` is no entity type",
        "a.tsv:4: `17` is no Wikidata identifier; expected Q and a number, or nothing",
        "a.tsv:5: 2 columns; expected 4 as in the first line, separated by tabs",
        "b.tsv:3: the name is empty; give one or delete the line",
        "c.tsv:1: `colour` is no column; the first line names some of name, type,",
        "a.tsv:6: `A` stands twice; it is also at a.tsv:2; write `A?` at both, or drop it at one",
        "b.tsv:4: `A` stands twice; it is also at a.tsv:2; write `A?` at both, or drop it at one",
        "b.tsv:4: `A` stands twice; it is also at a.tsv:6",
    ];
    assert_eq!(faults.len(), expected.len(), "{faults:#?}");
    for (fault, start) in faults.iter().zip(expected) {
        assert!(fault.starts_with(start), "{fault}\n{start}");
    }
}

#[test]
fn a_name_marked_as_ambiguous_may_stand_twice() {
    let table = "name\ttype\tkind\nSpringfield?\tPlace\tcity\nSpringfield?\tPlace\ttown\n";
    let gazetteer = Gazetteer::read([("a.tsv", table)]).unwrap();
    assert_eq!(gazetteer.lookup("Springfield").len(), 2);
    assert_eq!(gazetteer.entries().next().unwrap().name, "Springfield");
}

/// The ontology with one gazetteer file of the user's.
fn with_file(folder: &Path, name: &str, text: &str) -> Result<Ontology, String> {
    let file = folder.join(name);
    std::fs::write(&file, text).unwrap();
    let sources = Sources::embedded().with_gazetteer(&file);
    let fault = |error: newsgraph::ontology::OntologyError| error.to_string();
    Ontology::load(&sources.map_err(fault)?).map_err(fault)
}

#[test]
fn a_gazetteer_of_ones_own_counts_first() {
    let folder = tempfile::tempdir().unwrap();
    let tables = [
        (
            "a.csv",
            "name,type,aliases,iri\n\"Labour, Inc.\",Organization,Labour|LabCo,https://x.example/labour\n",
        ),
        (
            "a.tsv",
            "name\ttype\taliases\tiri\nLabour, Inc.\tOrganization\tLabour|LabCo\thttps://x.example/labour",
        ),
        (
            "a.ttl",
            "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix schema: <https://schema.org/> .\n\
             <https://x.example/labour> a skos:Concept, schema:Organization ; skos:prefLabel \"Labour, Inc.\"@en, \
             \"Arbeit\"@de ; skos:altLabel \"Labour\", \"LabCo\" .",
        ),
    ];
    for (name, text) in tables {
        let ontology = with_file(folder.path(), name, text).unwrap();
        let gazetteer = ontology.gazetteer();
        for written in ["Labour", "LabCo", "Labour, Inc."] {
            let [reading] = gazetteer.lookup(written)[..] else { panic!("{written} in {name}") };
            let entry = gazetteer.entry(reading.entry);
            assert_eq!((entry.name, entry.entity_type), ("Labour, Inc.", EntityType::Organization));
            assert_eq!(entry.iri().as_deref(), Some("https://x.example/labour"));
        }
        assert_eq!(gazetteer.lookup("Labour Party").len(), 1, "the rest stays");
        assert!(gazetteer.lookup("Arbeit").is_empty());
        assert_ne!(ontology.fingerprint(), known().fingerprint());
    }
}

#[test]
fn faults_of_ones_own_gazetteer_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let fault = |name: &str, text: &str| with_file(folder.path(), name, text).unwrap_err();
    assert!(
        fault("a.csv", "name,type\n\"A\nB\",Place\nC,Plaec\n").contains("a.csv:4: `Plaec` is no entity type")
    );
    assert!(
        fault("a.csv", "name,type\nA,Place\nA,Person\n").contains("a.csv:3: `A` stands twice; it is also at")
    );
    assert!(fault("a.ttl", "<https://x.example/a> a ;\n").contains("a.ttl:1: "));
    let untyped = "<https://x.example/a> <http://www.w3.org/2000/01/rdf-schema#label> \"A\" .";
    assert!(
        fault("a.nt", untyped)
            .contains("<https://x.example/a> has no type that newsgraph knows; give it one")
    );
    assert!(fault("a.xls", "").contains("`.xls` is no known format; expected .tsv, .csv"));
}

/// A folder with an index compiled from a small table.
fn folder_with_index() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let (table, index) = (folder.path().join("mine.csv"), folder.path().join("mine.index"));
    std::fs::write(&table, "name,type,aliases\nLabour Savers,Organization,Labour\nLower Wick,Place,\n")
        .unwrap();
    let size = newsgraph::ontology::compile_gazetteer(&[table], &mut std::fs::File::create(&index).unwrap())
        .unwrap();
    assert_eq!((size.entries, size.forms), (2, 3));
    assert_eq!(size.bytes, std::fs::metadata(&index).unwrap().len());
    (folder, index)
}

#[test]
fn a_compiled_gazetteer_counts_before_the_built_in_ones() {
    let (_folder, index) = folder_with_index();
    let ontology = Ontology::load(&Sources::embedded().with_gazetteer(&index).unwrap()).unwrap();
    let gazetteer = ontology.gazetteer();
    let [reading] = gazetteer.lookup("Labour")[..] else { panic!("{:?}", gazetteer.lookup("Labour")) };
    assert_eq!(gazetteer.entry(reading.entry).name, "Labour Savers");
    let text = "Labour Savers of Lower Wick left London.";
    let found = gazetteer.matches_in_text(text);
    let names: Vec<&str> = found.iter().map(|m| gazetteer.entry(m.readings[0].entry).name).collect();
    assert_eq!(names, ["Labour Savers", "Lower Wick", "London"]);
    assert_ne!(ontology.fingerprint(), known().fingerprint());
}

#[test]
fn a_damaged_or_foreign_index_is_refused() {
    let (folder, index) = folder_with_index();
    let whole = std::fs::read(&index).unwrap();
    let refusal = |bytes: &[u8]| {
        let file = folder.path().join("bad.index");
        std::fs::write(&file, bytes).unwrap();
        Sources::embedded().with_gazetteer(&file).unwrap_err().to_string()
    };
    for place in [20, whole.len() / 2, whole.len() - 2] {
        let mut changed = whole.clone();
        changed[place] ^= 0x41;
        assert!(refusal(&changed).contains("bad.index: it is damaged"), "byte {place}");
    }
    assert!(refusal(&whole[..whole.len() - 1]).contains("its length is not what its header says"));
    let mut other = whole;
    other[8] = 99;
    assert!(
        refusal(&other).contains("its format is version 99, this newsgraph reads version 1; compile it anew")
    );
}
