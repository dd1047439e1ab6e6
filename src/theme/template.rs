//! The templates that every theme has, one for each struct of [`crate::view`] that a page is made of.

/// A kind of page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Template {
    /// Gets a [`crate::view::Home`].
    Home,
    /// Gets a [`crate::view::Article`] and `body`.
    Article,
    /// Gets a [`crate::view::List`].
    List,
    /// Gets a [`crate::view::Facet`].
    Facet,
    /// Gets a [`crate::view::Term`] and `body`.
    Term,
    /// Gets a [`crate::view::Pair`].
    Pair,
    /// Gets a [`crate::view::Crossing`].
    Crossing,
    /// Gets a [`crate::view::Events`].
    Events,
    /// Gets a [`crate::view::Month`].
    Month,
    /// Gets a [`crate::view::Redirect`].
    Redirect,
    /// Gets a [`crate::view::NotFound`].
    NotFound,
}

impl Template {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Home,
        Self::Article,
        Self::List,
        Self::Facet,
        Self::Term,
        Self::Pair,
        Self::Crossing,
        Self::Events,
        Self::Month,
        Self::Redirect,
        Self::NotFound,
    ];

    /// The name of its file under `templates/`.
    #[must_use]
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Home => "home.html",
            Self::Article => "article.html",
            Self::List => "list.html",
            Self::Facet => "facet.html",
            Self::Term => "term.html",
            Self::Pair => "pair.html",
            Self::Crossing => "crossing.html",
            Self::Events => "events.html",
            Self::Month => "month.html",
            Self::Redirect => "redirect.html",
            Self::NotFound => "404.html",
        }
    }
}
