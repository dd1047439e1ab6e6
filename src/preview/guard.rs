//! What a request may do. Other web sites are open in the same browser: none of them may read a draft through a
//! name that it makes point here, and none may have a file changed.

use std::net::SocketAddr;

use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, HeaderName, StatusCode};

/// What the preview knows of itself.
#[derive(Debug)]
pub(super) struct Guard {
    /// Where it listens.
    pub(super) address: SocketAddr,
    /// What its pages prove themselves with; another one in each run.
    pub(super) token: String,
}

/// Why a request is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It was sent to a name that is not the preview's own.
    OtherHost,
    /// The page of another site sent it, or none.
    OtherOrigin,
    /// The page is not of this run.
    WrongToken,
    /// The preview is open to other computers.
    ReadOnly,
    /// It holds more than any form of the preview.
    TooLarge,
    /// It holds no form of the preview.
    NoForm,
    /// No page can have such an address.
    NoAddress,
    /// The file is no longer the one that the page speaks of.
    Outdated,
    /// It is not to be written without its author.
    NoRepair,
}

impl Refusal {
    /// The status of the answer (RFC 9110 §15.5).
    pub(super) fn status(self) -> StatusCode {
        match self {
            Self::OtherHost => StatusCode::MISDIRECTED_REQUEST,
            Self::OtherOrigin | Self::WrongToken | Self::ReadOnly | Self::NoRepair => StatusCode::FORBIDDEN,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NoForm | Self::NoAddress => StatusCode::BAD_REQUEST,
            Self::Outdated => StatusCode::CONFLICT,
        }
    }

    /// The name under which texts tell it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::OtherHost => "preview-refused-host",
            Self::OtherOrigin => "preview-refused-origin",
            Self::WrongToken => "preview-refused-token",
            Self::ReadOnly => "preview-refused-read-only",
            Self::TooLarge => "preview-refused-too-large",
            Self::NoForm => "preview-refused-form",
            Self::NoAddress => "preview-refused-address",
            Self::Outdated => "preview-refused-outdated",
            Self::NoRepair => "preview-refused-repair",
        }
    }
}

impl Guard {
    /// Whether only this computer can reach the preview; otherwise nobody writes through it.
    pub(super) fn is_private(&self) -> bool {
        self.address.ip().is_loopback()
    }

    /// The address to open.
    pub(super) fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Whether a request may read. A name that leads here for the browser is refused (DNS rebinding); where
    /// other computers may ask, they know the preview under names that it cannot know.
    pub(super) fn may_read(&self, headers: &HeaderMap) -> Result<(), Refusal> {
        let is_ours = header(headers, HOST).is_some_and(|host| self.is_own(host));
        if is_ours || !self.is_private() { Ok(()) } else { Err(Refusal::OtherHost) }
    }

    /// Whether a request may have a file changed: it comes from a page of the preview, under the very name that
    /// it is sent to, and that page is of this run.
    pub(super) fn may_write(&self, headers: &HeaderMap, token: &str) -> Result<(), Refusal> {
        if !self.is_private() {
            return Err(Refusal::ReadOnly);
        }
        self.may_read(headers)?;
        let host = header(headers, HOST).unwrap_or_default();
        let origin = header(headers, ORIGIN).and_then(|origin| origin.strip_prefix("http://"));
        if !origin.is_some_and(|origin| origin.eq_ignore_ascii_case(host)) {
            return Err(Refusal::OtherOrigin);
        }
        if token == self.token { Ok(()) } else { Err(Refusal::WrongToken) }
    }

    fn is_own(&self, host: &str) -> bool {
        let port = self.address.port();
        let name = host.to_ascii_lowercase();
        name == format!("localhost:{port}")
            || name == self.address.to_string()
            || (port == 80 && [self.address.ip().to_string(), "localhost".to_owned()].contains(&name))
    }
}

/// The value of a header that stands there once.
fn header(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn guard(address: &str) -> Guard {
        Guard { address: address.parse().expect("an address"), token: "secret".to_owned() }
    }

    fn headers(values: &[(HeaderName, &'static str)]) -> HeaderMap {
        values.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn only_its_own_name_may_read() {
        let check = |address, host, expected| {
            assert_eq!(guard(address).may_read(&headers(&[(HOST, host)])), expected, "{address} {host}");
        };
        check("127.0.0.1:8080", "127.0.0.1:8080", Ok(()));
        check("127.0.0.1:8080", "localhost:8080", Ok(()));
        check("127.0.0.1:8080", "LOCALHOST:8080", Ok(()));
        check("[::1]:8080", "[::1]:8080", Ok(()));
        check("127.0.0.1:80", "localhost", Ok(()));
        check("0.0.0.0:8080", "bacheca.local:8080", Ok(()));
        for host in [
            "",
            "evil.example",
            "evil.example:8080",
            "127.0.0.1",
            "127.0.0.1:8081",
            "localhost.evil.example:8080",
        ] {
            check("127.0.0.1:8080", host, Err(Refusal::OtherHost));
        }
        assert_eq!(guard("127.0.0.1:8080").may_read(&HeaderMap::new()), Err(Refusal::OtherHost));
    }

    #[test]
    fn only_its_own_pages_may_write() {
        let check = |address, values: &[(HeaderName, &'static str)], token, expected| {
            assert_eq!(
                guard(address).may_write(&headers(values), token),
                expected,
                "{address} {values:?} {token}"
            );
        };
        let host = (HOST, "127.0.0.1:8080");
        let own = [host.clone(), (ORIGIN, "http://127.0.0.1:8080")];
        check("127.0.0.1:8080", &own, "secret", Ok(()));
        check(
            "127.0.0.1:8080",
            &[(HOST, "localhost:8080"), (ORIGIN, "http://localhost:8080")],
            "secret",
            Ok(()),
        );
        check("127.0.0.1:8080", &own, "", Err(Refusal::WrongToken));
        check("127.0.0.1:8080", &own, "secret2", Err(Refusal::WrongToken));
        check("127.0.0.1:8080", std::slice::from_ref(&host), "secret", Err(Refusal::OtherOrigin));
        for origin in [
            "null",
            "http://evil.example",
            "https://127.0.0.1:8080",
            "http://127.0.0.1:8081",
            "http://localhost:8080",
        ] {
            check("127.0.0.1:8080", &[host.clone(), (ORIGIN, origin)], "secret", Err(Refusal::OtherOrigin));
        }
        let evil = [(HOST, "evil.example:8080"), (ORIGIN, "http://evil.example:8080")];
        check("127.0.0.1:8080", &evil, "secret", Err(Refusal::OtherHost));
        let open = [(HOST, "10.0.0.7:8080"), (ORIGIN, "http://10.0.0.7:8080")];
        check("10.0.0.7:8080", &open, "secret", Err(Refusal::ReadOnly));
        check("0.0.0.0:8080", &own, "secret", Err(Refusal::ReadOnly));
    }

    #[test]
    fn a_header_that_stands_twice_counts_for_nothing() {
        let mut twice = headers(&[(HOST, "127.0.0.1:8080")]);
        twice.append(HOST, HeaderValue::from_static("evil.example"));
        assert_eq!(guard("127.0.0.1:8080").may_read(&twice), Err(Refusal::OtherHost));
    }
}
