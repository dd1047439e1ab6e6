//! Raw HTML in a body: which elements and attributes are let through, and what an author is told of the rest.
//!
//! [`clean`] parses a rendered body as a browser does and writes only what the lists below allow. The
//! lists hold all that [`super::render()`] itself writes, so cleaning leaves that as it is. [`first_removed`]
//! reads a piece of raw HTML by the same lists, without parsing it into a tree, only to name in a message
//! what will be missing. [`Budget`] keeps parsing cheap.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use ammonia::Builder;

use super::address;

mod tag;

use tag::Tag;

/// The elements that are let through. No `h1`: a page has one, and it is not in a body.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "address",
    "aside",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "input",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "picture",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "source",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
];

/// The attributes that every element may have.
const GENERIC_ATTRIBUTES: &[&str] =
    &["aria-describedby", "aria-label", "aria-labelledby", "class", "dir", "id", "lang", "title"];

/// The attributes that some elements may have.
const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href", "hreflang"]),
    ("blockquote", &["cite"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("data", &["value"]),
    ("del", &["datetime"]),
    ("details", &["open"]),
    ("img", &["alt", "decoding", "height", "loading", "sizes", "src", "srcset", "width"]),
    ("input", &["checked", "disabled"]),
    ("ins", &["datetime"]),
    ("li", &["value"]),
    ("ol", &["reversed", "start"]),
    ("source", &["sizes", "srcset"]),
    ("td", &["colspan", "headers", "rowspan"]),
    ("th", &["colspan", "headers", "rowspan", "scope"]),
    ("time", &["datetime"]),
];

/// The attributes that some elements may have with one of these values.
const ATTRIBUTE_VALUES: &[(&str, &str, &[&str])] = &[
    ("a", "role", &["doc-backlink", "doc-noteref"]),
    ("div", "role", &["note", "region"]),
    ("div", "tabindex", &["0"]),
    ("input", "type", &["checkbox"]),
    ("pre", "tabindex", &["0"]),
    ("source", "type", &["image/avif"]),
    ("section", "role", &["doc-endnotes"]),
];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::empty();
    cleaner
        .add_tags(ELEMENTS)
        .tag_attributes(
            ATTRIBUTES.iter().map(|(tag, names)| (*tag, names.iter().copied().collect())).collect(),
        )
        .generic_attributes(GENERIC_ATTRIBUTES.iter().copied().collect())
        .url_schemes(address::SCHEMES.iter().copied().collect())
        // A field that stays empty for ever is all that is left of a form.
        .set_tag_attribute_value("input", "disabled", "")
        .link_rel(None);
    for (tag, name, values) in ATTRIBUTE_VALUES {
        cleaner.add_tag_attribute_values(*tag, *name, *values);
    }
    cleaner
});

static WORDS: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::empty();
    cleaner.clean_content_tags(["script", "style"].into());
    cleaner
});

/// Takes out of HTML what is not allowed; comments too.
pub(super) fn clean(html: &str) -> String {
    CLEANER.clean(html).to_string()
}

/// The words that [`clean`] leaves of HTML, without any markup.
pub(super) fn words(html: &str) -> String {
    // Two blocks that touch are two words all the same.
    let text = WORDS.clean(&html.replace('<', " <")).to_string();
    // All that the cleaner escapes (HTML Standard, §13.3).
    ["&nbsp;", "&lt;", "&gt;", "&quot;", "&amp;"]
        .into_iter()
        .zip(["\u{a0}", "<", ">", "\"", "&"])
        .fold(text, |text, (escaped, character)| text.replace(escaped, character))
}

/// The first thing in a piece of raw HTML that [`clean`] takes out: `script`, or `p onclick`.
pub(super) fn first_removed(piece: &str) -> Option<String> {
    tag::tags(piece).filter(|tag| !tag.is_end).find_map(|tag| removed(&tag))
}

/// The name of the first element in a piece of raw HTML; empty if it holds none.
pub(super) fn first_element(piece: &str) -> String {
    tag::tags(piece).next().map_or_else(String::new, |tag| tag.name.to_ascii_lowercase())
}

fn removed(tag: &Tag<'_>) -> Option<String> {
    let name = tag.name.to_ascii_lowercase();
    if !ELEMENTS.contains(&name.as_str()) {
        return Some(name);
    }
    let attribute =
        tag.attributes().find(|(attribute, value)| !is_attribute_allowed(&name, attribute, value))?;
    Some(format!("{name} {}", attribute.0.to_ascii_lowercase()))
}

fn is_attribute_allowed(tag: &str, attribute: &str, value: &str) -> bool {
    let attribute = attribute.to_ascii_lowercase();
    if matches!(attribute.as_str(), "href" | "src") && !address::is_allowed(value) {
        return false;
    }
    GENERIC_ATTRIBUTES.contains(&attribute.as_str())
        || ATTRIBUTES.iter().any(|(element, names)| *element == tag && names.contains(&attribute.as_str()))
        || ATTRIBUTE_VALUES.iter().any(|(element, name, values)| {
            *element == tag && *name == attribute && values.contains(&value.to_ascii_lowercase().as_str())
        })
}

/// How much raw HTML a body may hold.
///
/// A parser looks through all open elements at every tag, through all attributes of a tag at each of them,
/// and opens `<b>` again in every paragraph until it is closed: a body that leaves thousands open would
/// take minutes and gigabytes. Nobody writes that; what goes beyond stands on the page as text.
#[derive(Default)]
pub(super) struct Budget {
    /// How often each element is open.
    open: BTreeMap<String, usize>,
    n_open: usize,
    is_spent: bool,
}

impl Budget {
    const MAX_OPEN: usize = 50;
    const MAX_ATTRIBUTES: usize = 50;

    /// Whether the next piece of a body may stand on the page as HTML. Once one may not, none may.
    pub(super) fn admits(&mut self, piece: &str) -> bool {
        for tag in tag::tags(piece) {
            if self.is_spent {
                break;
            }
            self.count(&tag);
            self.is_spent =
                self.n_open > Self::MAX_OPEN || tag.attributes().nth(Self::MAX_ATTRIBUTES).is_some();
        }
        !self.is_spent
    }

    fn count(&mut self, tag: &Tag<'_>) {
        // Their end may be left out (HTML Standard, §13.1.2.4), or they have none.
        const NEVER_OPEN: &[&str] = &[
            "br", "col", "dd", "dt", "hr", "img", "input", "li", "p", "rp", "rt", "source", "tbody", "td",
            "tfoot", "th", "thead", "tr", "wbr",
        ];
        let name = tag.name.to_ascii_lowercase();
        if NEVER_OPEN.contains(&name.as_str()) {
            return;
        }
        let open = self.open.entry(name).or_default();
        if !tag.is_end {
            *open += 1;
            self.n_open += 1;
        } else if *open > 0 {
            *open -= 1;
            self.n_open -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_removed_is_named() {
        let check = |piece, expected: Option<&str>| {
            assert_eq!(first_removed(piece).as_deref(), expected, "{piece}");
            if let Some(expected) = expected {
                let name = expected.rsplit(' ').next().unwrap_or_default();
                assert!(!clean(piece).contains(name), "{piece} is not cleaned of {name}");
            }
        };
        check("<p>a <b class=\"x\">b</b></p>", None);
        check("<!-- <script> -->", None);
        check("<details open><summary>x</summary></details>", None);
        check("<script>alert(1)</script>", Some("script"));
        check("<SCRIPT SRC=x>", Some("script"));
        check("</script>", None);
        check("<p onclick=\"x()\">", Some("p onclick"));
        check("<p\nSTYLE='x'>", Some("p style"));
        check("<div><span><iframe src=x></iframe></span></div>", Some("iframe"));
        check("<a href=\"jav&#x61;script:x\">", Some("a href"));
        check("<img src=x onerror=alert(1)>", Some("img onerror"));
        check("<img src='data:image/png;base64,x'>", Some("img src"));
        check("<o:p></o:p>", Some("o:p"));
        check("<h1>Titolo</h1>", Some("h1"));
        check("<input type=text>", Some("input type"));
        check("a < b", None);
    }

    #[test]
    fn cleaning() {
        let check = |html, expected| assert_eq!(clean(html), expected);
        check("<p>a<script>alert(1)</script> <style>p{}</style>b</p>", "<p>a b</p>");
        check(
            "<a href=\"https://example.org\" target=\"_blank\">a</a>",
            "<a href=\"https://example.org\">a</a>",
        );
        check("<form><input name=\"x\"></form>", "<input disabled=\"\">");
        check("<b>aperto", "<b>aperto</b>");
        check("<svg><script>x</script></svg>", "");
        check("<abbr title=\"Fondo sociale\">FSE</abbr>", "<abbr title=\"Fondo sociale\">FSE</abbr>");
    }

    #[test]
    fn words_alone() {
        let check = |html, expected: &[&str]| {
            assert_eq!(words(html).split_whitespace().collect::<Vec<_>>(), expected, "{html}");
        };
        check("<ul><li>uno</li><li\n class=\"x\">due</li></ul>", &["uno", "due"]);
        check("R&amp;D &lt;p&gt; &agrave; &amp;lt;", &["R&D", "<p>", "à", "&lt;"]);
        check("<!-- no --><script>no</script><style>no</style>sì", &["sì"]);
    }

    #[test]
    fn a_body_that_leaves_everything_open_spends_the_budget() {
        let check = |piece: &str, n_times, expected| {
            let mut budget = Budget::default();
            let admitted = (0..n_times).all(|_| budget.admits(piece));
            assert_eq!(admitted, expected, "{piece} {n_times} times");
        };
        check("<b>", 50, true);
        check("<b>", 51, false);
        check("<b>a</b>", 1000, true);
        check("<p>", 1000, true);
        check(&format!("<p {}>", "a ".repeat(51)), 1, false);
    }
}
