//! What servers are told of addresses without a page of their own, so that they answer with a status and not only
//! with a page that leads on: 301 where the page moved, 410 where it was withdrawn (RFC 9110 §15.4.2, §15.5.11).
//!
//! An address is matched whole, never as the beginning of others. One that a format has no way to write is left
//! out: its page still says what there is to say.

use std::fmt::Write as _;

use percent_encoding::percent_decode_str;
use serde::Serialize;

/// What a server answers at an address. Addresses start with `/`, prefix included, and are escaped as in links.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Rule {
    /// The address.
    pub from: String,
    /// What it answers.
    pub reply: Reply,
}

/// What a server answers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Reply {
    /// That the page is at this address (301).
    Moved(String),
    /// That the page was withdrawn (410), with this file as the page that says so.
    Gone(String),
}

const HEADER: &str =
    "# Written by Bacheca from the aliases of articles and from urls.txt, and again by each build.\n";

/// The rules as an `.htaccess` of Apache 2.4 (directives of mod_alias, and sections of the core that set the page
/// for one address; both are allowed by `AllowOverride FileInfo`).
#[must_use]
pub fn apache_rules(rules: &[Rule]) -> String {
    let lines = rules.iter().filter_map(apache_rule);
    [HEADER, "<IfModule mod_alias.c>\n", &lines.collect::<String>(), "</IfModule>\n"].concat()
}

fn apache_rule(rule: &Rule) -> Option<String> {
    let from = decoded(&rule.from)?;
    match &rule.reply {
        // Apache escapes the address that it leads to by itself, and reads a query where there is a `?`.
        Reply::Moved(to) => {
            let to = decoded(to).filter(|to| !to.contains(['?', '#', '\\']))?.replace('$', "\\$");
            Some(format!("RedirectMatch 301 \"^{}$\" \"{}\"\n", in_quotes(&pattern(&from)), in_quotes(&to)))
        }
        Reply::Gone(page) => {
            // Within an expression these would be more than letters.
            let from = Some(from).filter(|from| !from.contains(['\'', '\\', '%', '$', '"']))?;
            // The page itself may have the address: it is sent the second time that it is asked for.
            Some(format!(
                "<If \"%{{REQUEST_URI}} == '{from}' && -z %{{ENV:REDIRECT_STATUS}}\">\n\
                 ErrorDocument 410 \"{page}\"\n\
                 Redirect 410 /\n\
                 </If>\n"
            ))
        }
    }
}

/// A regular expression that matches this text alone.
fn pattern(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        if r"\.+*?()[]{}|^$".contains(letter) {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern
}

/// A text between the double quotation marks of Apache and nginx.
fn in_quotes(text: &str) -> String {
    text.replace('"', "\\\"")
}

/// The rules as `_redirects`, the file of Netlify that others read as well. They go before the page that stands at
/// an address (`!`).
#[must_use]
pub fn netlify_rules(rules: &[Rule]) -> String {
    let mut text = HEADER.to_owned();
    for Rule { from, reply } in rules {
        let (status, to) = match reply {
            Reply::Moved(to) => (301, to),
            Reply::Gone(page) => (410, page),
        };
        // Writing to a text never fails.
        let _ = writeln!(text, "{} {} {status}!", without_placeholders(from), without_placeholders(to));
    }
    text
}

/// An address in which nothing stands for anything else.
fn without_placeholders(address: &str) -> String {
    address.replace('*', "%2A").replace(':', "%3A")
}

/// The rules as a file that a `server` of nginx 1.11.8 or later includes.
#[must_use]
pub fn nginx_rules(rules: &[Rule]) -> String {
    let mut text = HEADER.to_owned();
    if rules.iter().any(|rule| matches!(rule.reply, Reply::Gone(_))) {
        text.push_str("location @bacheca-gone { try_files $uri ${uri}index.html =410; }\n");
    }
    for Rule { from, reply } in rules {
        let Some(from) = decoded(from).filter(|from| !from.contains('\\')) else { continue };
        let from = in_quotes(&from);
        // Writing to a text never fails.
        let _ = match reply {
            // Behind another server it knows neither the scheme nor the port that readers see.
            Reply::Moved(to) => {
                let to = to.replace('$', "%24");
                writeln!(text, "location = \"{from}\" {{ absolute_redirect off; return 301 \"{to}\"; }}")
            }
            Reply::Gone(_) => {
                writeln!(text, "location = \"{from}\" {{ error_page 410 @bacheca-gone; return 410; }}")
            }
        };
    }
    text
}

/// An address as servers compare it; none if a line cannot hold it.
fn decoded(address: &str) -> Option<String> {
    let text = percent_decode_str(address).decode_utf8().ok()?;
    (!text.contains(char::is_control)).then(|| text.into_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn moved(from: &str, to: &str) -> Rule {
        Rule { from: from.into(), reply: Reply::Moved(to.into()) }
    }

    fn gone(from: &str) -> Rule {
        let page = if from.ends_with('/') { format!("{from}index.html") } else { from.to_owned() };
        Rule { from: from.into(), reply: Reply::Gone(page) }
    }

    /// Without header and frame.
    fn lines(text: &str) -> Vec<&str> {
        text.lines().filter(|line| !line.starts_with('#') && !line.contains("IfModule")).collect()
    }

    #[test]
    fn apache() {
        let check = |rule: Rule, expected: &[&str]| assert_eq!(lines(&apache_rules(&[rule])), expected);
        check(moved("/a/", "/b/"), &[r#"RedirectMatch 301 "^/a/$" "/b/""#]);
        check(moved("/sub/a.html", "/sub/b/"), &[r#"RedirectMatch 301 "^/sub/a\.html$" "/sub/b/""#]);
        check(moved("/pi%C3%B9%20su/", "/gi%C3%B9/"), &[r#"RedirectMatch 301 "^/più su/$" "/giù/""#]);
        check(moved("/a+(b)/", "/100%25/"), &[r#"RedirectMatch 301 "^/a\+\(b\)/$" "/100%/""#]);
        check(moved("/a$1/", "/b$1/"), &[r#"RedirectMatch 301 "^/a\$1/$" "/b\$1/""#]);
        check(moved("/a%22b/", "/c/"), &[r#"RedirectMatch 301 "^/a\"b/$" "/c/""#]);
        check(moved("/a%3Fb/", "/c/"), &[r#"RedirectMatch 301 "^/a\?b/$" "/c/""#]);
        check(moved("/a/", "/b%3Fc/"), &[]);
        check(moved("/a%0Ab/", "/c/"), &[]);
        let page = ["ErrorDocument 410 \"/a/index.html\"", "Redirect 410 /", "</If>"];
        let section = r#"<If "%{REQUEST_URI} == '/a/' && -z %{ENV:REDIRECT_STATUS}">"#;
        check(gone("/a/"), &[&[section][..], &page].concat());
        let page = ["ErrorDocument 410 \"/%C3%A0/index.html\"", "Redirect 410 /", "</If>"];
        let section = r#"<If "%{REQUEST_URI} == '/à/' && -z %{ENV:REDIRECT_STATUS}">"#;
        check(gone("/%C3%A0/"), &[&[section][..], &page].concat());
        check(gone("/l'ultima/"), &[]);
        check(gone("/100%25/"), &[]);
    }

    #[test]
    fn netlify() {
        let check = |rule: Rule, expected: &str| assert_eq!(lines(&netlify_rules(&[rule])), [expected]);
        check(moved("/a/", "/b/"), "/a/ /b/ 301!");
        check(moved("/sub/pi%C3%B9%20su.html", "/sub/"), "/sub/pi%C3%B9%20su.html /sub/ 301!");
        check(moved("/a/*/", "/:b/"), "/a/%2A/ /%3Ab/ 301!");
        check(gone("/a/"), "/a/ /a/index.html 410!");
        check(gone("/a.html"), "/a.html /a.html 410!");
    }

    #[test]
    fn nginx() {
        let check = |rule: Rule, expected: &str| {
            assert_eq!(lines(&nginx_rules(&[rule])).last().copied().unwrap_or_default(), expected);
        };
        let moves = |from: &str, to: &str| {
            format!("location = \"{from}\" {{ absolute_redirect off; return 301 \"{to}\"; }}")
        };
        check(moved("/a/", "/b/"), &moves("/a/", "/b/"));
        check(moved("/pi%C3%B9%20su/", "/gi%C3%B9/"), &moves("/più su/", "/gi%C3%B9/"));
        check(moved("/a$b{}/", "/c$uri/"), &moves("/a$b{}/", "/c%24uri/"));
        check(moved("/a%22b/", "/c/"), &moves("/a\\\"b/", "/c/"));
        check(moved("/a%0Ab/", "/c/"), "");
        check(gone("/a/"), "location = \"/a/\" { error_page 410 @bacheca-gone; return 410; }");
        let both = nginx_rules(&[gone("/a/"), gone("/b/")]);
        assert_eq!(both.matches("location @").count(), 1, "{both}");
    }

    proptest! {
        #[test]
        fn no_address_adds_a_line(from in "/.{0,20}", to in "/.{0,20}") {
            let escaped = |text: &str| {
                percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
            };
            let rules = [moved(&escaped(&from), &escaped(&to)), gone(&escaped(&from))];
            prop_assert!(lines(&apache_rules(&rules)).len() <= 5);
            prop_assert_eq!(lines(&netlify_rules(&rules)).len(), 2);
            prop_assert!(lines(&nginx_rules(&rules)).len() <= 3);
        }
    }
}
