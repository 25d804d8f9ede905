//! Under which names JSON records keep the parts of an article.

/// For each part of an article the field names that may hold it, the best first. The default knows schema.org
/// (`NewsArticle`), IPTC ninjs, JSON Feed and names that exports commonly use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fields {
    pub(super) text: Vec<String>,
    pub(super) title: Vec<String>,
    pub(super) date: Vec<String>,
    pub(super) authors: Vec<String>,
    pub(super) publisher: Vec<String>,
    pub(super) url: Vec<String>,
}

impl Default for Fields {
    fn default() -> Self {
        let names = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect();
        Self {
            text: names(&[
                "articleBody",
                "text",
                "body_text",
                "bodies",
                "body_xhtml",
                "body_html",
                "content_text",
                "content_html",
                "body",
                "content",
            ]),
            title: names(&["headline", "headlines", "title", "name"]),
            date: names(&[
                "datePublished",
                "date_published",
                "publishedAt",
                "published_at",
                "published",
                "date",
                "firstcreated",
                "contentcreated",
                "versioncreated",
                "dateCreated",
            ]),
            authors: names(&["author", "authors", "byline", "bylines", "creator"]),
            publisher: names(&[
                "publisher",
                "agency",
                "source",
                "infosources",
                "copyrightholder",
                "sourceOrganization",
            ]),
            url: names(&["url", "link", "external_url", "mainEntityOfPage", "@id", "uri", "id"]),
        }
    }
}

impl Fields {
    /// Looks for a part of the article first in the field called `name`: `with("text", "story_body")`.
    ///
    /// # Errors
    /// `part` is none of `text`, `title`, `date`, `authors`, `publisher` and `url`.
    pub fn with(mut self, part: &str, name: &str) -> Result<Self, String> {
        let names = match part {
            "text" => &mut self.text,
            "title" => &mut self.title,
            "date" => &mut self.date,
            "authors" => &mut self.authors,
            "publisher" => &mut self.publisher,
            "url" => &mut self.url,
            _ => {
                return Err(format!(
                    "`{part}` is no part of an article; expected text, title, date, authors, publisher or url"
                ));
            }
        };
        names.insert(0, name.to_owned());
        Ok(self)
    }
}
