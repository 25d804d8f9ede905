//! Plain-text articles in the forms that feeds use.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use newsgraph::article::{Article, ReadFault, read_bytes, read_path};

fn read(text: &str) -> Article {
    read_bytes(text.as_bytes(), "story.txt").unwrap().remove(0)
}

fn paragraphs(article: &Article) -> Vec<&str> {
    article.paragraphs.iter().map(|p| p.of(&article.text)).collect()
}

const BODY: &str =
    "The council of Overton voted on Monday to close its only swimming pool.\n\nPeople were not amused.\n";

/// Header, then what it must give: date, authors, publisher, dateline, headline.
#[test]
fn header_lines_of_many_forms_are_understood() {
    let cases: &[(&str, &str, &str, &str, &str, &str)] = &[
        ("date 2024-11-06 Ann Poe via Harbour News\n\n", "2024-11-06", "Ann Poe", "Harbour News", "", ""),
        (
            " date 2017-07-18 Harbour News\n\nPool closes\n\n",
            "2017-07-18",
            "",
            "Harbour News",
            "",
            "Pool closes",
        ),
        ("By Jane Roe\nPublished: 2 March 2025\n\n", "2025-03-02", "Jane Roe", "", "", ""),
        (
            "By Jane Roe, home correspondent\nPublished on March 21, 2025\n\n",
            "2025-03-21",
            "Jane Roe",
            "",
            "",
            "",
        ),
        ("By Zoë Öz (Lyon, Europe desk) and X\n\n", "", "Zoë Öz", "", "", ""),
        (
            "3 July 2025 | Overton Herald\n\nPool closes for good\n\n",
            "2025-07-03",
            "",
            "Overton Herald",
            "",
            "Pool closes for good",
        ),
        ("Oct. 14, 2026 | Wire\n\n", "2026-10-14", "", "Wire", "", ""),
        ("LONDON, March 2 (Reuters) - ", "", "", "Reuters", "LONDON", ""),
        (
            "NAIROBI, Aug 12, 2025 (AFP) -\n\nPool closes\n\n",
            "2025-08-12",
            "",
            "AFP",
            "NAIROBI",
            "Pool closes",
        ),
        ("PARIS/LYON, June 12, 2025 (Reuters) -\n\n", "2025-06-12", "", "Reuters", "PARIS/LYON", ""),
        ("KATHMANDU, Nepal (AP) — April 15, 2025\n\n", "2025-04-15", "", "AP", "KATHMANDU, Nepal", ""),
        ("DES MOINES, Iowa — ", "", "", "", "DES MOINES, Iowa", ""),
        (
            "Pool closes\nBy Jane Roe\nSunday, 2 March 2025 10:15 GMT\n\n",
            "2025-03-02",
            "Jane Roe",
            "",
            "",
            "Pool closes",
        ),
        (
            "Headline: Pool closes\nDate: 2025-03-02\nSource: Wire\n\n",
            "2025-03-02",
            "",
            "Wire",
            "",
            "Pool closes",
        ),
        ("Pool closes, and nobody knows why\n\n", "", "", "", "", "Pool closes, and nobody knows why"),
        ("", "", "", "", "", ""),
    ];
    for (header, date, author, publisher, dateline, headline) in cases {
        let article = read(&format!("{header}{BODY}"));
        let of = |span: Option<newsgraph::text::Span>| span.map_or("", |s| s.of(&article.text));
        assert_eq!(article.published.map_or(String::new(), |d| d.to_string()), *date, "date of {header:?}");
        assert_eq!(article.authors.first().map_or("", String::as_str), *author, "author of {header:?}");
        assert_eq!(article.publisher.as_deref().unwrap_or(""), *publisher, "publisher of {header:?}");
        assert_eq!(of(article.dateline), *dateline, "dateline of {header:?}");
        assert_eq!(of(article.headline), *headline, "headline of {header:?}");
        let mut body: Vec<&str> = BODY.trim().split("\n\n").collect();
        if !headline.is_empty() {
            body.insert(0, headline);
        }
        assert_eq!(paragraphs(&article), body, "paragraphs of {header:?}");
    }
}

#[test]
fn prose_that_looks_like_a_header_stays() {
    for first in [
        "By Tuesday the river had risen by two metres.",
        "Paris - the city of light - was dark on Monday.",
        "On 3 July 2025 the mayor of Overton resigned, and the town cheered.",
    ] {
        let text = format!("{first}\n\n{BODY}");
        assert_eq!(paragraphs(&read(&text))[0], first);
    }
}

#[test]
fn files_that_are_no_articles_say_what_is_wrong() {
    let fault = |bytes: &[u8]| read_bytes(bytes, "x.txt").unwrap_err().to_string();
    assert_eq!(fault(b" \n\n"), "x.txt: it is empty; an article needs text");
    assert!(fault(b"\x7fELF\0\0\0\x01").starts_with("x.txt: it is binary;"));
    let missing = read_path(std::path::Path::new("no/such/file.txt")).unwrap_err();
    assert!(matches!(missing.fault, ReadFault::Missing), "{missing}");
    let folder = read_path(std::path::Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap_err();
    assert!(matches!(folder.fault, ReadFault::Folder), "{folder}");
}

#[test]
fn windows_files_read_like_others() {
    let article =
        read_bytes(b"\xef\xbb\xbfBy Jane Roe\r\n\r\nIt rained in Overton.\r\n\r\nNobody minded.\r\n", "x")
            .unwrap()
            .remove(0);
    assert_eq!(paragraphs(&article), ["It rained in Overton.", "Nobody minded."]);
    let article = read_bytes(b"The caf\xe9 closed \x96 it said.", "x").unwrap().remove(0);
    assert_eq!(article.text, "The café closed – it said.");
}

proptest::proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400)) {
        let _ = read_bytes(&bytes, "x");
    }

    #[test]
    fn spans_slice_the_text(text in "(By |date |LONDON, |— |Published: |[a-zé“\\n.0-9 -]){0,80}") {
        if let Ok(articles) = read_bytes(text.as_bytes(), "x") {
            let article = &articles[0];
            for span in article.paragraphs.iter().chain(&article.headline).chain(&article.dateline) {
                proptest::prop_assert!(article.text.get(span.start()..span.end()).is_some());
                proptest::prop_assert!(!span.of(&article.text).trim().is_empty());
            }
        }
    }
}
