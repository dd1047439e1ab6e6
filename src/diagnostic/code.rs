//! The kinds of mistake. Their texts are in `texts/*.ftl` beside this file, under the same names, and at length in
//! `explanations/`.

use serde::{Deserialize, Serialize};

/// How much a mistake matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// Nothing is published until it is mended.
    Error,
    /// Published all the same; an error under `--strict`.
    Warning,
    /// Good to know, and nothing to mend: never stands in the way, not even under `--strict`.
    Note,
    /// Read as the author meant it, and said once; never stands in the way, not even under `--strict`.
    Repair,
}

macro_rules! is_marked {
    () => {
        false
    };
    (Fix) => {
        true
    };
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal, $severity:ident $(, $fix:ident)?;)+) => {
        /// A kind of mistake: stable, so that people can look it up and tools can count it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Code {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Code {
            /// Every kind of mistake, in the order of this file.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The name under which it is reported.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// How much it matters.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)+ }
            }

            /// What it is about, in Italian and in English: a code without its texts does not compile.
            pub(super) fn explanations(self) -> [&'static str; 2] {
                match self {
                    $(Self::$variant => [
                        include_str!(concat!("explanations/it/", $name, ".md")),
                        include_str!(concat!("explanations/en/", $name, ".md")),
                    ],)+
                }
            }

            /// Whether a replacement is beyond doubt, so that `check --fix` may write it to the file: that of
            /// every repair, and of those mistakes that say `Fix` in the table.
            #[must_use]
            pub fn is_fixable(self) -> bool {
                self.severity() == Severity::Repair || match self { $(Self::$variant => is_marked!($($fix)?),)+ }
            }
        }
    };
}

codes! {
    // The file as a whole.
    /// The file is larger than the limit and was not read (`size`, `limit`, both in MB).
    FileTooLarge = "file-too-large", Error;
    /// The file's bytes are no text that can be read.
    NotUtf8 = "not-utf8", Error;
    /// The file is not UTF-8 and was read as what it seems to be (`encoding`).
    OtherEncoding = "other-encoding", Warning, Fix;
    /// Characters that another program read in the wrong encoding (`text`: the likely ones).
    Mojibake = "mojibake", Warning, Fix;
    /// The file has traces of another program that are read as if they were not there (`what`: `mark`,
    /// `blank-lines` or `line-ends`).
    UnusualForm = "unusual-form", Repair;
    /// Traces of a word processor in the text, which are left out (`count`).
    PastedText = "pasted-text", Warning, Fix;
    /// The file is a symbolic link; links are not followed, lest they lead out of the site.
    SymbolicLink = "symbolic-link", Warning;
    /// A document among articles that is none itself (`name`: under which it would be).
    NotAnArticle = "not-an-article", Warning;
    /// The name of the file is no text that an address could hold, and the file is skipped.
    UnreadableName = "unreadable-name", Warning;
    /// The article starts without a front matter (`title`: a proposal).
    MissingFrontMatter = "missing-front-matter", Error;
    /// The front matter is opened and never closed; the place is where it most likely ends.
    UnclosedFrontMatter = "unclosed-front-matter", Error;
    /// A fence of a front matter that is not three hyphens and nothing else.
    MistypedFence = "mistyped-fence", Repair;
    /// Tabs or special spaces where plain ones belong.
    OddSpace = "odd-space", Repair;
    /// An item of a list that starts with another sign than a dash and a space.
    ListSign = "list-sign", Repair;
    /// No space after the colon of a key (`key`).
    MissingSpace = "missing-space", Repair;
    /// A colon in a text without quotation marks.
    UnquotedColon = "unquoted-colon", Repair;
    /// A number sign in a text without quotation marks, where YAML would start a remark.
    UnquotedNumberSign = "unquoted-number-sign", Repair;
    /// A text without quotation marks that starts with a sign of YAML.
    UnquotedSign = "unquoted-sign", Repair;
    /// Quotation marks inside of a text between the same ones, or without the closing one.
    NestedQuotes = "nested-quotes", Repair;
    /// Typographic quotation marks where YAML wants straight ones, or none.
    TypographicQuotes = "typographic-quotes", Repair;
    /// The front matter cannot be read as YAML (`detail`: the reader's own words, in English).
    InvalidYaml = "invalid-yaml", Error;
    /// The front matter is nested too deeply, too long, or uses YAML's anchors and aliases.
    FrontMatterTooComplex = "front-matter-too-complex", Error;
    /// A configuration file cannot be read as TOML (`detail`: the reader's own words, in English).
    InvalidToml = "invalid-toml", Error;

    // Keys and the shape of values.
    /// The same key twice (`key`); related: the first.
    DuplicateKey = "duplicate-key", Error;
    /// A key that nothing knows (`key`, `nearest`: the key most like it, or empty, `group`: the key under which it
    /// belongs, or empty, `extra`: whether keys of one's own may stand there, or empty).
    UnknownKey = "unknown-key", Error;
    /// A required key is missing (`key`, `example`).
    MissingKey = "missing-key", Error;
    /// A key without a value where one must stand (`key`, `example`).
    EmptyValue = "empty-value", Error;
    /// A list where one value belongs (`key`).
    UnexpectedList = "unexpected-list", Error;
    /// Keys of its own where a plain value belongs (`key`).
    UnexpectedTable = "unexpected-table", Error;
    /// A plain value where keys of its own belong (`key`, `keys`: what they are).
    TableWanted = "table-wanted", Error;

    // Values.
    /// Not a date (`value`, `key`).
    InvalidDate = "invalid-date", Error;
    /// A date in another form than 2023-06-27 (`value`, `form`: the same date in that form).
    DateForm = "date-form", Repair;
    /// A day that the calendar does not have (`value`, `key`).
    NoSuchDay = "no-such-day", Error;
    /// A date that can be read with the day or with the month first (`value`, `first` and `second`: both
    /// readings, `first-day` and `second-day`: the same in words).
    AmbiguousDate = "ambiguous-date", Error;
    /// Days that do not follow each other, where a range belongs (`value`).
    SeparateDays = "separate-days", Error;
    /// A day that falls on another weekday than the one written (`value`, `date`, `weekday`: the right one).
    WeekdayMismatch = "weekday-mismatch", Warning;
    /// A day and a month without a year (`value`, `proposal`: with the likely year, or empty).
    DateWithoutYear = "date-without-year", Error;
    /// A range that ends before it starts (`value`).
    EndBeforeStart = "end-before-start", Error;
    /// Not a time of day (`value`).
    InvalidTime = "invalid-time", Error;
    /// Neither yes nor no (`value`, `key`).
    InvalidBoolean = "invalid-boolean", Error;
    /// Not a number (`value`, `key`).
    InvalidNumber = "invalid-number", Error;
    /// Not a web address (`value`).
    InvalidUrl = "invalid-url", Error;
    /// Not a mail address (`value`).
    InvalidEmail = "invalid-email", Error;
    /// Not an address part: lower-case letters, digits and hyphens (`value`, `proposal`).
    InvalidSlug = "invalid-slug", Error;
    /// None of the options of a field (`value`, `options`, `nearest`: or empty).
    UnknownOption = "unknown-option", Error;
    /// Not a term of the facet (`value`, `facet`, `nearest`: terms most like it, or empty).
    UnknownTerm = "unknown-term", Error, Fix;
    /// Two terms of the facet go by that name (`value`, `terms`).
    AmbiguousTerm = "ambiguous-term", Error;
    /// A term by another name or in another spelling than its own (`value`, `term`).
    TermSpelling = "term-spelling", Repair;
    /// Several terms in one text (`value`, `terms`).
    ListAsText = "list-as-text", Repair;
    /// A city or province where a region belongs (`value`, `term`: the region it lies in, `facet`).
    PlaceAsTerm = "place-as-term", Error;
    /// A text longer than the limit (`key`, `limit` in characters).
    TextTooLong = "text-too-long", Error;
    /// A path that leads out of the site (`value`, `nearest`: a file of the site with that name, or empty).
    PathOutside = "path-outside", Error;
    /// A part of an address that not every system takes as the name of a file (`value`, `part`).
    UnportablePath = "unportable-path", Error;

    // One article against the site.
    /// The article lies in no kind's folder and names no kind (`folders`).
    NoKind = "no-kind", Error;
    /// The article names a kind that the site does not have (`value`, `nearest`).
    UnknownKind = "unknown-kind", Error;
    /// No address can be made of the file's name (`name`).
    NoSlug = "no-slug", Error;
    /// The host is not among the event's terms (`host`, `terms`: or empty, `line`: which would name it, too).
    HostNotParticipating = "host-not-participating", Error;
    /// An event that does not say which of the article's terms it is about (`facet`, `terms`).
    EventWithoutTerm = "event-without-term", Warning;
    /// The article names terms that none of its events names (`facet`, `terms`).
    TermsContradictEvents = "terms-contradict-events", Warning;
    /// An event years away from the article's date (`years`).
    EventFarFromDate = "event-far-from-date", Warning;
    /// An event of one day whose last hour comes before its first (`start`, `end`).
    HoursReversed = "hours-reversed", Warning;
    /// An event that goes on for years: a mistyped year, and a page for each of its months (`years`).
    EventTooLong = "event-too-long", Error;
    /// An article that stands in the calendar alone, without a day (no arguments).
    EventWithoutDate = "event-without-date", Warning;
    /// Two events of the article have the same id (`id`).
    DuplicateEvent = "duplicate-event", Error;
    /// Both the short form of one event and a list of events.
    EventTwice = "event-twice", Error;
    /// A heading without the space after its number signs.
    HeadingWithoutSpace = "heading-without-space", Repair;
    /// One number sign before a word, alone on its line: a heading or a hashtag (`text`).
    HeadingOrHashtag = "heading-or-hashtag", Warning;
    /// A second heading of the first level: all headings are set one level lower.
    SecondTitle = "second-title", Repair;
    /// A heading more than one level below the one before.
    SkippedLevel = "skipped-level", Warning;
    /// HTML that is not allowed was left out (`element`).
    UnsafeHtml = "unsafe-html", Warning;
    /// A link to what no reader may open, a script say (`value`).
    UnsafeLink = "unsafe-link", Error;
    /// A web or mail address in a text that is no link (`value`).
    BareAddress = "bare-address", Repair;
    /// A web address that starts with `www.` (`value`).
    MissingScheme = "missing-scheme", Repair;
    /// A link whose text says nothing of where it leads (`text`; WCAG 2.2, 2.4.4).
    VagueLink = "vague-link", Warning;
    /// The description of a picture that says nothing of what is seen, the name of a file say (`text`).
    VagueAltText = "vague-alt-text", Warning;
    /// A link without any text (`value`; WCAG 2.2, 2.4.4 and 4.1.2).
    EmptyLink = "empty-link", Warning;
    /// A picture in the text that nobody described (`value`; WCAG 2.2, 1.1.1).
    MissingAltText = "missing-alt-text", Error;
    /// A table whose columns have no headings (WCAG 2.2, 1.3.1).
    TableWithoutHeadings = "table-without-headings", Warning;
    /// A title or a summary longer than its place in lists (`key`, `length` and `limit` in characters).
    LongText = "long-text", Warning;
    /// An Italian tax code, which tells who somebody is (`value`: its first and last characters).
    PersonalData = "personal-data", Warning;

    // Articles and files together.
    /// Two pages want the same address (`route`, `other`); related: the other.
    DuplicateRoute = "duplicate-route", Error;
    /// `follows` names no article (`value`, `nearest`: or empty).
    UnknownFollows = "unknown-follows", Error;
    /// Articles follow each other in a circle (`chain`).
    CircularFollows = "circular-follows", Error;
    /// A promised update is not there (no arguments).
    UpdatesExpected = "updates-expected", Warning;
    /// The article is to be looked at again, since that day (`date`).
    ReviewDue = "review-due", Warning;
    /// The article is not shown before that day (`date`).
    NotYetPublished = "not-yet-published", Note;
    /// The article is no longer shown, since that day (`date`).
    Withdrawn = "withdrawn", Note;
    /// A link to a file of the site that is not there (`value`, `nearest`: or empty).
    BrokenLink = "broken-link", Error;
    /// A link to a page of another site that is not there (`value`, `reason`: `page` or `host`, `status`: or empty).
    DeadLink = "dead-link", Error;
    /// A link to another site that may be dead (`value`, `reason`: `status`, `circle`, `late`, `host` or `failed`,
    /// `status`: or empty, `detail`: the system's own words).
    UnansweredLink = "unanswered-link", Warning;
    /// A link to a page of another site that has another address now (`value`, `target`).
    MovedLink = "moved-link", Note;
    /// A link to a heading that is not there (`value`, `nearest`: or empty).
    BrokenAnchor = "broken-anchor", Warning;
    /// A link to an article that is not published (`value`, `reason`: `draft`, `future` or `expired`, `date`: since
    /// when or until when, or empty).
    UnpublishedLink = "unpublished-link", Warning;
    /// An image or attachment that is not there (`value`, `nearest`: or empty).
    MissingFile = "missing-file", Error;
    /// A file that no browser shows stands where a picture belongs (`value`, `format`).
    NotAPicture = "not-a-picture", Error;
    /// A picture whose file ends before its end, or cannot be read (`value`).
    BrokenPicture = "broken-picture", Error;
    /// A picture with more pixels than the program reads (`value`, `width`, `height`, `limit`: in millions).
    HugePicture = "huge-picture", Error;
    /// A drawing that runs scripts or fetches from elsewhere (`value`, `part`: the element or attribute).
    UnsafeDrawing = "unsafe-drawing", Error;
    /// A picture that says who made it or where, in a format from which that cannot be taken out (`value`).
    PrivatePicture = "private-picture", Error;
    /// A picture in another format than its name says (`value`, `format`, `name`: the right one).
    MislabeledPicture = "mislabeled-picture", Warning;
    /// A picture that takes too long to load (`value`, `size`).
    LargePicture = "large-picture", Warning;
    /// A file to which no article refers (`name`, `others`: how many more there are in its folder, or empty).
    UnusedFile = "unused-file", Warning;
    /// A text in a facet's folder that belongs to no term (`name`, `facet`, `nearest`: or empty).
    NoSuchTermPage = "no-such-term-page", Error;

    // The ledger of addresses.
    /// A line of the ledger that says nothing (`value`).
    InvalidLedgerLine = "invalid-ledger-line", Error;
    /// An address that was published and would answer nothing (`route`, `state`: `page` or `moved`).
    VanishedAddress = "vanished-address", Error;
    /// A file of the author's for a server, to which the redirects of the site are not added (`name`).
    OwnServerFile = "own-server-file", Note;

    // `site.toml` and themes.
    /// An address of a target that is neither a folder nor one of SFTP (`value`).
    InvalidTarget = "invalid-target", Error;
    /// A password in a file that everybody may read.
    PasswordInFile = "password-in-file", Error;
    /// A name that must be unique stands twice (`value`); related: the first.
    DuplicateName = "duplicate-name", Error;
    /// A name that refers to nothing (`value`, `key`, `known`: what there is).
    UnknownReference = "unknown-reference", Error;
    /// A time zone that does not exist (`value`).
    UnknownTimeZone = "unknown-time-zone", Error;
    /// Not a language tag, or a language without texts (`value`).
    UnknownLanguage = "unknown-language", Error;
    /// A number outside its limits (`key`, `minimum`, `maximum`).
    OutOfRange = "out-of-range", Error;
    /// A page that every public site needs is not named (`page`: `accessibility`, `privacy` or `legal`).
    MissingLegalPage = "missing-legal-page", Warning;
    /// The theme is neither in the site nor in the program (`value`).
    MissingTheme = "missing-theme", Error;
    /// The theme wants another version of the theme contract (`wanted`, `version`).
    ThemeContract = "theme-contract", Error;
    /// Not a color as style sheets write it (`value`, `key`).
    InvalidColor = "invalid-color", Error;
    /// Letters that are hard to read on what is behind them (`contrast`: a ratio to 1, less than 4.5).
    LowContrast = "low-contrast", Error;
    /// A template cannot be read (`detail`: the engine's own words, in English).
    InvalidTemplate = "invalid-template", Error;
    /// A template failed while it rendered a page (`page`, `article`, `others`: for how many others it
    /// does, or empty, `detail`).
    TemplateFailed = "template-failed", Error;
    /// A file of texts cannot be read (`detail`).
    InvalidTexts = "invalid-texts", Error;
    /// A template reads a variable that the theme contract does not have (`value`, `nearest`: or empty).
    UnknownVariable = "unknown-variable", Error;
    /// A template asks for a sentence that the theme has in no language (`key`, `nearest`: or empty).
    UnknownText = "unknown-text", Error;
    /// A sentence that the theme lacks in one of its languages (`key`, `language`).
    MissingText = "missing-text", Warning;
    /// A sentence for which no template asks (`key`).
    UnusedText = "unused-text", Warning;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.name()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
    }
}
