//! Articles as web pages, JSON, feeds and compressed files.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::io::Write as _;

use newsgraph::article::{Article, Articles, Fields, ReadError, read_bytes, read_records_from};
use newsgraph::text::Span;

fn read(text: &str, name: &str) -> Vec<Article> {
    read_bytes(text.as_bytes(), name).unwrap()
}

fn paragraphs(article: &Article) -> Vec<&str> {
    article.paragraphs.iter().map(|p| p.of(&article.text)).collect()
}

fn date(article: &Article) -> String {
    article.published.map_or(String::new(), |date| date.to_string())
}

fn fault(text: &str, name: &str) -> String {
    read_bytes(text.as_bytes(), name).unwrap_err().to_string()
}

const PAGE: &str = r#"<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Pool closes for good | Overton Herald</title>
<meta property="og:title" content="Pool closes for good"><meta property="og:site_name" content="Overton Herald">
<meta property="article:published_time" content="2025-03-02T10:15:00+01:00"><meta name="author" content="Jane Roe and John Poe">
<link rel="canonical" href="https://herald.example/pool?id=1#top"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Pool closes for good</h1>
<p>OVERTON, England — The council of Overton voted on Monday to close its only swimming pool, which opened in 1931, after years of
losses that the town, the council said, could no longer bear.</p>
<p>The mayor, Ann Lee, called it &ldquo;a sad day&rdquo; and thanked the swimmers, the lifeguards, and the many clubs that had
used the pool for their training, often early in the morning, over nine decades.</p>
<p>Residents protested outside the town hall, and said that they would collect signatures, go to court, and, if need be,
swim in the fountain on the market square until the council thought again.</p></article>
<footer>Copyright Overton Herald</footer><script>var x = "<p>not text</p>";</script></body></html>"#;

#[test]
fn a_web_page_gives_its_main_text_and_metadata() {
    let article = read(PAGE, "page.html").remove(0);
    assert_eq!(article.headline.map(|h| h.of(&article.text)), Some("Pool closes for good"));
    assert_eq!(article.authors, ["Jane Roe", "John Poe"]);
    assert_eq!(
        (date(&article).as_str(), article.publisher.as_deref()),
        ("2025-03-02", Some("Overton Herald"))
    );
    assert_eq!(article.iri, "https://herald.example/pool?id=1");
    assert_eq!(article.dateline.map(|d| d.of(&article.text)), Some("OVERTON, England"));
    let paragraphs = paragraphs(&article);
    assert_eq!(paragraphs.len(), 4, "{paragraphs:#?}");
    assert!(paragraphs[1].starts_with("The council of Overton voted"));
    assert!(paragraphs[2].contains("“a sad day”"));
    assert!(!article.text.contains("Copyright") && !article.text.contains("not text"));
}

#[test]
fn the_name_of_the_paper_above_the_date_is_no_headline() {
    let body = "Rain fell on Overton for nine hours on Monday, and nobody minded the wet streets.";
    for text in [
        format!("The Overton Herald\nTuesday 11 February 2025\n\nRain falls on Overton again\n\n{body}"),
        format!("Rain falls on Overton again\nThe Overton Herald\n11 February 2025\n\n{body}"),
        format!(
            "Rain falls on Overton again\n\nBy Jane Roe\nThe Overton Herald\nFebruary 11, 2025\n\n{body}"
        ),
    ] {
        let article = read(&text, "-").remove(0);
        let headline = article.headline.map(|h| h.of(&article.text));
        assert_eq!(headline, Some("Rain falls on Overton again"), "{text}");
        assert_eq!(
            (date(&article).as_str(), article.publisher.as_deref()),
            ("2025-02-11", Some("The Overton Herald")),
            "{text}"
        );
        assert_eq!(paragraphs(&article).len(), 2, "{text}");
    }
}

#[test]
fn a_page_without_metadata_has_a_heading_and_a_time() {
    let page = "<html><body><h1>Rain in Overton</h1><time datetime='2024-05-06'>yesterday</time>\
                <p>It rained in Overton, and nobody minded the wet streets at all.</p></body></html>";
    let article = read(page, "-").remove(0);
    assert_eq!(article.headline.map(|h| h.of(&article.text)), Some("Rain in Overton"));
    assert_eq!(date(&article), "2024-05-06");
    assert!(article.text.contains("It rained in Overton"));
}

#[test]
fn the_linked_data_of_a_page_counts_first() {
    let page = PAGE.replace(
        "</head>",
        r#"<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle",
        "headline":"Overton shuts its pool","datePublished":"2025-03-01","author":[{"@type":"Person","name":"Max Moe"}],
        "publisher":{"@type":"Organization","name":"The Herald"}}]}</script></head>"#,
    );
    let article = read(&page, "page.html").remove(0);
    assert_eq!(article.headline.map(|h| h.of(&article.text)), Some("Overton shuts its pool"));
    assert_eq!(article.authors, ["Max Moe"]);
    assert_eq!((date(&article).as_str(), article.publisher.as_deref()), ("2025-03-01", Some("The Herald")));
}

#[test]
fn a_page_says_its_encoding() {
    let page = b"<html><head><meta charset=iso-8859-2></head><body><p>Pan Wa\xb3\xeasa spoke in Gda\xf1sk.</p></body></html>";
    assert!(read_bytes(page, "x").unwrap()[0].text.contains("Wałęsa spoke in Gdańsk"));
}

#[test]
fn news_articles_in_json_ld_are_read() {
    let json = r#"{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Pool closes",
        "articleBody": "Pool closes\n\nLONDON (Reuters) - The pool closed.\n\nNobody swam.", "datePublished": "2025-03-02T08:00:00Z",
        "author": {"name": "Jane Roe"}, "publisher": {"name": "Wire"}, "url": "https://wire.example/1"}"#;
    let article = read(json, "a.json").remove(0);
    assert_eq!(paragraphs(&article), ["Pool closes", "The pool closed.", "Nobody swam."]);
    assert_eq!(article.headline, Some(Span::new(0, 11)));
    assert_eq!((article.authors[0].as_str(), article.publisher.as_deref()), ("Jane Roe", Some("Wire")));
    assert_eq!((article.iri.as_str(), date(&article).as_str()), ("https://wire.example/1", "2025-03-02"));
    assert_eq!(article.origin, "a.json");
}

#[test]
fn ninjs_is_read() {
    let json = r#"{"uri": "urn:x:1", "type": "text", "versioncreated": "2025-03-02T08:00:00Z", "byline": "By Jane Roe",
        "headlines": [{"role": "main", "value": "Pool closes"}], "infosources": [{"name": "Wire"}],
        "bodies": [{"contenttype": "text/html", "value": "<p>The pool &amp; the bar closed.</p><p>Nobody swam.</p>"}]}"#;
    let article = read(json, "-").remove(0);
    assert_eq!(paragraphs(&article), ["Pool closes", "The pool & the bar closed.", "Nobody swam."]);
    assert_eq!((article.authors[0].as_str(), article.publisher.as_deref()), ("Jane Roe", Some("Wire")));
    assert!(article.url.is_none());
}

#[test]
fn json_lines_are_read_each_for_itself() {
    let lines = "{\"title\": \"One\", \"text\": \"It rained.\"}\n\n{\"text\": broken}\n{\"title\": \"x\"}\n{\"text\": \"It snowed.\"}\n";
    let records = read_records_from(lines.as_bytes(), "news.jsonl", &Fields::default()).unwrap();
    let (good, bad): (Vec<_>, Vec<_>) = records.into_iter().partition(Result::is_ok);
    let good: Vec<Article> = good.into_iter().map(Result::unwrap).collect();
    let bad: Vec<ReadError> = bad.into_iter().map(Result::unwrap_err).collect();
    assert_eq!(good.iter().map(|a| a.origin.as_str()).collect::<Vec<_>>(), ["news.jsonl#1", "news.jsonl#5"]);
    assert_eq!(good[0].text, "One\n\nIt rained.");
    assert!(bad[0].to_string().starts_with("news.jsonl#3: its JSON is broken: expected value"), "{}", bad[0]);
    assert!(
        bad[1].to_string().starts_with("news.jsonl#4: no record has text; expected it in one of"),
        "{}",
        bad[1]
    );
}

#[test]
fn field_names_can_be_given() {
    let fields = Fields::default().with("text", "story").unwrap().with("date", "day").unwrap();
    let json = br#"[{"story": "It rained.", "text": "no", "day": "2 March 2025"}, {"story": "It snowed."}]"#;
    let records = read_records_from(json, "x", &fields).unwrap();
    let articles: Vec<Article> = records.into_iter().map(Result::unwrap).collect();
    assert_eq!((articles[0].text.as_str(), date(&articles[0]).as_str()), ("It rained.", "2025-03-02"));
    assert_eq!((articles.len(), articles[1].origin.as_str()), (2, "x#2"));
    assert!(Fields::default().with("colour", "x").unwrap_err().contains("expected text, title, date"));
}

#[test]
fn feeds_with_content_are_read() {
    let rss = r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="c" xmlns:dc="d"><channel><title>Herald</title>
        <item><title>Pool &amp; bar close</title><link>https://herald.example/1</link><pubDate>Sun, 02 Mar 2025 10:00:00 GMT</pubDate>
        <dc:creator><![CDATA[Jane Roe]]></dc:creator><description>Short.</description>
        <content:encoded><![CDATA[<p>The pool closed.</p><p>Nobody swam.</p>]]></content:encoded></item>
        <item><title>No text</title></item></channel></rss>"#;
    let articles = read(rss, "feed.xml");
    assert_eq!(articles.len(), 1);
    let article = &articles[0];
    assert_eq!(paragraphs(article), ["Pool & bar close", "The pool closed.", "Nobody swam."]);
    assert_eq!((article.authors[0].as_str(), article.publisher.as_deref()), ("Jane Roe", Some("Herald")));
    assert_eq!((article.iri.as_str(), date(article).as_str()), ("https://herald.example/1", "2025-03-02"));
    let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>Herald</title><entry><title>Pool closes</title>
        <link rel="self" href="https://x.example/self"/><link href="https://herald.example/2"/><updated>2025-03-03T00:00:00Z</updated>
        <published>2025-03-02T00:00:00Z</published><author><name>Jane Roe</name></author>
        <content type="xhtml"><div><p>The pool closed.</p><p>Nobody swam.</p></div></content></entry></feed>"#;
    let article = read(atom, "-").remove(0);
    assert_eq!(paragraphs(&article), ["Pool closes", "The pool closed.", "Nobody swam."]);
    assert_eq!(article.authors, ["Jane Roe"]);
    assert_eq!((article.iri.as_str(), date(&article).as_str()), ("https://herald.example/2", "2025-03-02"));
}

#[test]
fn compressed_files_read_like_others() {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(b"{\"text\": \"It rained.\"}\n{\"text\": \"It snowed.\"}\n").unwrap();
    let gzip = gzip.finish().unwrap();
    assert_eq!(read_bytes(&gzip, "news.jsonl.gz").unwrap().len(), 2);
    let error = read_bytes(&gzip[..20], "news.jsonl.gz").unwrap_err().to_string();
    assert!(error.starts_with("news.jsonl.gz: its gzip compression is broken"), "{error}");
    let zstd = ruzstd::encoding::compress_to_vec(
        &b"It rained in Overton."[..],
        ruzstd::encoding::CompressionLevel::Fastest,
    );
    assert_eq!(read_bytes(&zstd, "a.txt.zst").unwrap()[0].text, "It rained in Overton.");
}

#[test]
fn compression_cannot_fill_the_memory() {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let block = vec![b' '; 1 << 20];
    (0..70).for_each(|_| gzip.write_all(&block).unwrap());
    let error = read_bytes(&gzip.finish().unwrap(), "x.gz").unwrap_err().to_string();
    assert_eq!(error, "x.gz: it is larger than 64 MiB; split it into articles");
}

#[test]
fn what_is_no_article_says_why() {
    assert!(fault("{\"title\": 1}", "a.json").starts_with("a.json: no record has text"));
    assert!(fault("{\"text\": ", "a.json").starts_with("a.json: its JSON is broken: EOF while parsing"));
    assert!(
        fault("<rss><channel><item><title>x</title></item></channel></rss>", "f")
            .contains("no entry of the feed")
    );
    assert!(fault("<rss><channel><item", "f").contains("its XML is broken at byte"));
    assert_eq!(fault("<html><body></body></html>", "p.html"), "p.html: it is empty; an article needs text");
}

#[test]
fn only_web_addresses_become_iris() {
    for address in [
        "javascript:alert(1)",
        "https://x.example/a> <b",
        "http:// ",
        "https://",
        "file:///etc/passwd",
        "https://x.example/\u{202e}",
    ] {
        let json = serde_json::json!({"text": "It rained.", "url": address}).to_string();
        let article = read(&json, "a.json").remove(0);
        assert!(article.url.is_none() && article.iri.contains("/article/"), "{address}: {}", article.iri);
    }
}

#[test]
fn prose_that_begins_with_a_bracket_is_prose() {
    assert_eq!(read("[Update] It rained.", "a.txt")[0].text, "[Update] It rained.");
    assert_eq!(read("<<Quote>> said the mayor.", "a.txt")[0].text, "<<Quote>> said the mayor.");
}

#[test]
fn hostile_nesting_ends() {
    let deep = "<div>".repeat(30_000);
    let _ = read_bytes(format!("<html><body>{deep}<p>It rained.</p>").as_bytes(), "x.html");
    assert!(
        fault(&format!("<html><body>{}", "<div/>".repeat(1_000)), "x.html").contains("inside each other")
    );
    let many = "<p>a".repeat(200_000);
    assert!(fault(&format!("<html><body>{many}"), "x.html").contains("too many elements"));
    let _ = read_bytes("[".repeat(100_000).as_bytes(), "x.json");
    let _ = read_bytes(format!("<rss>{}", "<item>".repeat(100_000)).as_bytes(), "x");
}

proptest::proptest! {
    #[test]
    fn any_markup_is_read_without_panic(
        start in "(<html>|<rss><item>|<feed><entry>|\\{\"text\":|\\[\\{)",
        rest in "(<p>|</p>|<title>|</item>|</entry>|<content>|<!\\[CDATA\\[|\\]\\]>|&amp;|&#x0;|\"|,|\\}|[a-zé \\n<>&;]){0,60}",
    ) {
        if let Ok(articles) = read_bytes(format!("{start}{rest}").as_bytes(), "x") {
            for article in articles {
                for span in article.paragraphs.iter().chain(&article.headline).chain(&article.dateline) {
                    proptest::prop_assert!(!span.of(&article.text).trim().is_empty());
                }
            }
        }
    }
}

/// A record of a web archive.
fn record(kind: &str, content_type: &str, address: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nContent-Type: {content_type}\r\n\
         Content-Length: {length}\r\n\r\n{body}\r\n\r\n"
    )
}

/// The answer of a server.
fn answer(status: &str, fields: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\nContent-Type: text/html\r\n{fields}\r\n{body}")
}

#[test]
fn a_web_archive_gives_the_pages_in_it() {
    let page = PAGE.replace(r#"<link rel="canonical" href="https://herald.example/pool?id=1#top">"#, "");
    let chunks = format!("5\r\n{}\r\n{:x}\r\n{}\r\n0\r\n\r\n", &page[..5], page.len() - 5, &page[5..]);
    let http = "application/http; msgtype=response";
    let chunked = "Transfer-Encoding: chunked\r\n";
    let records = [
        record("warcinfo", "application/warc-fields", "", "software: some crawler\r\n"),
        record(
            "request",
            "application/http; msgtype=request",
            "https://a.example/1",
            "GET / HTTP/1.1\r\n\r\n",
        ),
        record("response", http, "https://a.example/1", &answer("200 OK", "", &page)),
        record("response", http, "https://a.example/2", &answer("404 Not Found", "", &page)),
        record("response", http, "https://a.example/3", &answer("200 OK", chunked, &chunks)),
        record("response", http, "https://a.example/4", &answer("200 OK", chunked, &page)),
        record("response", http, "https://a.example/5", &answer("200 OK", "", "<html></html>")),
        record("resource", "text/html", "https://a.example/6", PAGE),
    ];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.warc.gz");
    let mut file = std::fs::File::create(&path).unwrap();
    for record in &records {
        // Archives are compressed record by record.
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(record.as_bytes()).unwrap();
        file.write_all(&packed.finish().unwrap()).unwrap();
    }
    let (articles, failures): (Vec<_>, Vec<_>) =
        Articles::new(std::slice::from_ref(&path), Fields::default()).partition(Result::is_ok);
    let articles: Vec<Article> = articles.into_iter().map(Result::unwrap).collect();
    let addresses: Vec<&str> = articles.iter().map(|article| article.iri.as_str()).collect();
    assert_eq!(
        addresses,
        [
            "https://a.example/1",
            "https://a.example/3",
            "https://a.example/4",
            "https://herald.example/pool?id=1"
        ]
    );
    assert!(articles.iter().all(|article| article.text == articles[0].text));
    assert!(articles[1].origin.ends_with("news.warc.gz#5"), "{}", articles[1].origin);
    let failures: Vec<String> =
        failures.into_iter().map(|failure| failure.unwrap_err().to_string()).collect();
    assert_eq!(failures.len(), 1);
    assert!(failures[0].contains("news.warc.gz#7 (https://a.example/5): it is empty"), "{failures:?}");
}

#[test]
fn a_broken_web_archive_gives_what_comes_before_the_fault() {
    let whole = record("resource", "text/html", "https://a.example/6", PAGE);
    for (fault, message) in [
        (&whole[..whole.len() - 200], "the archive ends in its record 2"),
        ("no record\r\n\r\n", "it is no web archive after record 1"),
        ("WARC/1.1\r\nWARC-Type: response", "it is no web archive after record 1"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("news.warc");
        std::fs::write(&path, format!("{whole}{fault}")).unwrap();
        let read: Vec<_> = Articles::new(&[path], Fields::default()).collect();
        let in_memory =
            read_records_from(format!("{whole}{fault}").as_bytes(), "news.warc", &Fields::default());
        assert_eq!(in_memory.unwrap().into_iter().count(), read.len());
        assert!(read[0].is_ok());
        let error = read[1].as_ref().unwrap_err().to_string();
        assert!(error.contains(message) && error.contains("news.warc"), "{error}");
        assert_eq!(read.len(), 2);
    }
}
