//! Addresses of other sites.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

/// The page that a link leads to, whatever part of it; none for what is no address of the web.
#[must_use]
pub fn address(destination: &str) -> Option<Url> {
    let destination = destination.trim();
    let with_scheme = destination.strip_prefix("//").map(|rest| format!("https://{rest}"));
    let mut url = Url::parse(with_scheme.as_deref().unwrap_or(destination)).ok()?;
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    url.set_fragment(None);
    Some(url)
}

/// Whether an address fits one of several patterns, in which `*` stands for anything.
#[must_use]
pub fn is_allowed(address: &str, patterns: &[String]) -> bool {
    patterns.iter().any(|pattern| fits(address, pattern))
}

fn fits(text: &str, pattern: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return text == pattern };
    let Some(mut text) = text.strip_prefix(start) else { return false };
    let mut parts: Vec<&str> = rest.split('*').collect();
    let end = parts.pop().unwrap_or_default();
    for part in parts {
        let Some(at) = text.find(part) else { return false };
        text = &text[at + part.len()..];
    }
    text.ends_with(end)
}

/// Whether an address names a computer of a private network, or this one: such a page says nothing about what
/// readers find.
#[must_use]
pub fn is_private(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => is_private_name(name.trim_end_matches('.')),
        Some(Host::Ipv4(ip)) => is_private_address(IpAddr::V4(ip)),
        Some(Host::Ipv6(ip)) => is_private_address(IpAddr::V6(ip)),
        None => true,
    }
}

/// Names that no public server answers to (RFC 6761 §6.3, RFC 6762 §3, RFC 8375, and `.internal` by ICANN's
/// resolution 2024.07.29.06).
fn is_private_name(name: &str) -> bool {
    let ends = ["localhost", "local", "home.arpa", "internal"];
    !name.contains('.')
        || ends.iter().any(|end| name.strip_suffix(end).is_some_and(|rest| rest.ends_with('.')))
}

fn is_private_address(ip: IpAddr) -> bool {
    let is_private_v4 =
        |ip: Ipv4Addr| ip.is_loopback() || ip.is_private() || ip.is_link_local() || ip.is_unspecified();
    let is_private_v6 = |ip: Ipv6Addr| {
        ip.is_loopback() || ip.is_unspecified() || ip.is_unique_local() || ip.is_unicast_link_local()
    };
    match ip {
        IpAddr::V4(ip) => is_private_v4(ip),
        IpAddr::V6(ip) => ip.to_ipv4_mapped().map_or_else(|| is_private_v6(ip), is_private_v4),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_the_web() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(address(text).as_ref().map(Url::as_str), expected, "{text}");
        };
        check("https://a.example/b?c#d", Some("https://a.example/b?c"));
        check("//a.example", Some("https://a.example/"));
        check(" HTTP://A.example:80/è ", Some("http://a.example/%C3%A8"));
        check("https://città.example/", Some("https://xn--citt-3na.example/"));
        for text in ["", "a.md", "/a/", "mailto:a@b.example", "tel:+39", "ftp://a.example/", "https://"] {
            check(text, None);
        }
    }

    #[test]
    fn patterns() {
        let check = |pattern: &str, text: &str, expected| {
            assert_eq!(fits(text, pattern), expected, "{pattern} {text}");
        };
        check("https://a.example/", "https://a.example/", true);
        check("https://a.example/", "https://a.example/b", false);
        check("https://a.example/*", "https://a.example/b/c", true);
        check("https://a.example/*", "https://b.example/", false);
        check("*.pdf", "https://a.example/b.pdf", true);
        check("*//*.example/*/c", "https://a.example/b/c", true);
        check("*//*.example/*/c", "https://a.example/c", false);
        check("*ab*ba", "aba", false);
        check("*", "", true);
    }

    #[test]
    fn private_networks() {
        let check = |text: &str, expected| {
            assert_eq!(is_private(&Url::parse(text).expect("an address")), expected, "{text}");
        };
        for text in [
            "http://127.0.0.1/",
            "http://10.1.2.3:8080/",
            "http://192.168.1.1/",
            "http://169.254.1.1/",
            "http://[::1]/",
            "http://[fd00::1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://localhost/",
            "http://a.localhost/",
            "http://intranet/",
            "http://stampante.local/",
        ] {
            check(text, true);
        }
        for text in ["https://example.org/", "http://93.184.216.34/", "https://notlocal.example/"] {
            check(text, false);
        }
    }
}
