//! `robots.txt`, as RFC 9309 defines it.

/// Lets every crawler in, and says where the sitemap is.
#[must_use]
pub fn robots(sitemap_url: &str) -> String {
    let url = sitemap_url.replace(|c: char| c.is_control() || c.is_whitespace(), "");
    format!("User-agent: *\nAllow: /\n\nSitemap: {url}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_adds_no_line() {
        let expected = "User-agent: *\nAllow: /\n\nSitemap: https://www.example.it/sitemap.xml\n";
        assert_eq!(robots("https://www.example.it/sitemap.xml"), expected);
        assert_eq!(robots("https://www.example.it/\nsitemap.xml"), expected);
    }
}
