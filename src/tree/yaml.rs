//! YAML, as front matters have it.
//!
//! Deserializing would lose what an author wrote: `07` would become 7 and `no` would become false. So the
//! tree is built from the events of the parser underneath, which serde-saphyr passes on as
//! `granit_parser`: every scalar comes as text, with its style and its place.
//!
//! Of YAML's many features authors need few. Anchors, aliases, tags, directives and further documents are
//! mistakes, and so are front matters beyond all measure; whatever stands beside them is still read.

mod write;

use std::borrow::Cow;
use std::ops::Range;

use serde_yaml::granit_parser::{ErrorKind, options};
use serde_yaml::granit_parser::{Event, Parser, ScalarStyle, ScanError, StrInput, StructureStyle};

pub use write::{quoted, scalar};

use super::{Entry, Node, Table, Value};
use crate::diagnostic::{Code, Mistake, Span};

/// More bytes than this are not looked at.
const MAX_BYTES: usize = 1_000_000;
/// More keys and values than this are not read.
const MAX_NODES: usize = 10_000;
/// Tables and lists nested deeper than this are not read; the front matter itself is the first.
const MAX_DEPTH: usize = 16;

/// Reads a front matter without its fences.
///
/// Places are byte offsets in `text`: a scalar's include its quotes or the `|` or `>` of its block, a list's
/// and a table's reach from their first to their last byte, and an empty value's is the empty range after
/// its colon. What stands before a mistake that ends the reading is in the table.
#[must_use]
pub fn read(text: &str) -> (Table, Vec<Mistake>) {
    let mut reader = Reader::new(text);
    if text.len() > MAX_BYTES {
        reader.too_complex(0..0);
    }
    (reader.document(), reader.mistakes)
}

/// Builds the tree from the parser's events, by recursive descent.
struct Reader<'text> {
    text: &'text str,
    parser: Parser<'text, StrInput<'text>>,
    n_nodes: usize,
    depth: usize,
    stopped: bool,
    mistakes: Vec<Mistake>,
}

impl<'text> Reader<'text> {
    fn new(text: &'text str) -> Self {
        let options = options! {
            emit_comments: false,
            emit_unresolved_aliases: true,
            emit_anchor_events: true,
            disallow_directives: true,
        };
        let parser = Parser::new_from_str_with_options(text, options);
        Self { text, parser, n_nodes: 0, depth: 0, stopped: false, mistakes: Vec::new() }
    }

    /// The next event and its place; none after the end or after a mistake that ends the reading.
    fn next(&mut self) -> Option<(Event<'text>, Range<usize>)> {
        while !self.stopped {
            let (event, place) = match self.parser.next()? {
                Ok(found) => found,
                Err(error) => {
                    self.scan_error(&error);
                    return None;
                }
            };
            if let Some(tag) = place.tag_span().and_then(|tag| tag.byte_range()) {
                self.invalid(tag, "tags are not supported");
            }
            let place = place.byte_range().unwrap_or_default();
            match event {
                Event::Anchor(..) => self.mistakes.push(complex(place)),
                event => return Some((event, place)),
            }
        }
        None
    }

    fn document(&mut self) -> Table {
        let mut table = Table::default();
        let mut n_documents = 0;
        while let Some((event, place)) = self.next() {
            match event {
                Event::StreamStart | Event::DocumentEnd | Event::StreamEnd => {}
                Event::DocumentStart(..) => {
                    n_documents += 1;
                    if n_documents > 1 {
                        self.invalid(place, "more than one document");
                        self.stopped = true;
                    }
                }
                event => table = self.root(event, place),
            }
        }
        table
    }

    fn root(&mut self, event: Event<'text>, place: Range<usize>) -> Table {
        let from = place.start;
        match self.node(event, place, from).map(|node| node.value) {
            Some(Value::Table(table)) => return table,
            Some(Value::Scalar(_) | Value::List(_)) if self.mistakes.is_empty() => {
                self.invalid(line_around(self.text, from), "not a table of keys and values");
            }
            Some(_) | None => {}
        }
        Table::default()
    }

    /// The value that starts with that event; none if the reading ends there. What introduces the value, a
    /// `-` or a `|`, stands between `from` and the event.
    fn node(&mut self, event: Event<'text>, place: Range<usize>, from: usize) -> Option<Node> {
        self.n_nodes += 1;
        let nests = matches!(event, Event::SequenceStart(..) | Event::MappingStart(..));
        if self.n_nodes > MAX_NODES || (nests && self.depth == MAX_DEPTH) {
            self.too_complex(place);
            return None;
        }
        self.depth += usize::from(nests);
        let node = match event {
            Event::Scalar(value, style, ..) => self.scalar(value, style, place, from),
            Event::SequenceStart(style, ..) => self.list(style, place, from),
            Event::MappingStart(..) => self.table(place),
            _ => self.alias(place),
        };
        self.depth -= usize::from(nests);
        Some(node)
    }

    fn scalar(&self, value: Cow<'text, str>, style: ScalarStyle, place: Range<usize>, from: usize) -> Node {
        match style {
            ScalarStyle::Plain if place.is_empty() => node(from..from, Value::Empty),
            ScalarStyle::Plain if value == "~" || value == "null" => node(place, Value::Empty),
            ScalarStyle::Literal | ScalarStyle::Folded => {
                node(self.block(place, from), Value::Scalar(value.into_owned()))
            }
            _ => node(place, Value::Scalar(value.into_owned())),
        }
    }

    /// A block with its `|` or `>` and without the blank lines after it; the event's place has these instead.
    fn block(&self, place: Range<usize>, from: usize) -> Range<usize> {
        let start = self.find(from..place.start, "|>").unwrap_or(place.start);
        let written = self.text.get(start..place.end).unwrap_or_default();
        start..start + written.trim_end().len()
    }

    fn list(&mut self, style: StructureStyle, place: Range<usize>, from: usize) -> Node {
        // The event of a list that is not indented below its key comes after the first dash.
        let dash = |reader: &Self, range| match style {
            StructureStyle::Block => reader.find(range, "-"),
            StructureStyle::Flow => None,
        };
        let start = dash(self, from..place.start).unwrap_or(place.start);
        let mut end = place.end;
        let mut after = start;
        let mut items = Vec::new();
        while let Some((event, place)) = self.next() {
            if event == Event::SequenceEnd {
                end = if place.is_empty() { end } else { place.end };
                break;
            }
            let from = dash(self, after..place.start).map_or(place.start, |dash| dash + 1);
            let Some(item) = self.node(event, place, from) else { break };
            end = item.span.range().end;
            after = end;
            items.push(item);
        }
        node(start..end, Value::List(items))
    }

    fn table(&mut self, place: Range<usize>) -> Node {
        let Range { start, mut end } = place;
        let mut entries = Vec::new();
        while let Some((event, place)) = self.next() {
            if event == Event::MappingEnd {
                end = if place.is_empty() { end } else { place.end };
                break;
            }
            if let Some(entry) = self.entry(event, place) {
                end = entry.value.span.range().end;
                entries.push(entry);
            }
        }
        node(start..end, Value::Table(Table(entries)))
    }

    fn entry(&mut self, event: Event<'text>, place: Range<usize>) -> Option<Entry> {
        let from = place.start;
        let Node { span: key_span, value: key } = self.node(event, place, from)?;
        let (event, place) = self.next()?;
        let value = self.node(event, place, self.after_colon(key_span.range().end))?;
        let key = match key {
            Value::Scalar(key) => key,
            Value::Empty => self.text.get(key_span.range()).unwrap_or_default().to_owned(),
            Value::List(_) | Value::Table(_) => {
                self.invalid(key_span.range(), "a key must be a plain text");
                return None;
            }
        };
        Some(Entry { key, key_span, value })
    }

    /// An alias is never followed; it stands in the tree as it was written.
    fn alias(&mut self, place: Range<usize>) -> Node {
        self.mistakes.push(complex(place.clone()));
        let written = self.text.get(place.clone()).unwrap_or_default();
        node(place, Value::Scalar(written.to_owned()))
    }

    /// Where the value of a key that ends at `at` may start.
    fn after_colon(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        let trimmed = rest.trim_start();
        if trimmed.starts_with(':') { at + rest.len() - trimmed.len() + 1 } else { at }
    }

    /// The first of these characters in a range that holds nothing but indicators, white space and comments.
    fn find(&self, range: Range<usize>, indicators: &str) -> Option<usize> {
        let start = range.start;
        let mut in_comment = false;
        self.text.get(range)?.char_indices().find_map(|(at, c)| {
            in_comment = if in_comment { !matches!(c, '\n' | '\r') } else { c == '#' };
            (!in_comment && indicators.contains(c)).then_some(start + at)
        })
    }

    fn scan_error(&mut self, error: &ScanError) {
        let at = error.marker().byte_offset().unwrap_or_default();
        if *error.kind() == ErrorKind::RecursionLimitExceeded {
            self.too_complex(at..at);
        } else {
            self.invalid(line_around(self.text, at), &error.info());
        }
    }

    fn too_complex(&mut self, place: Range<usize>) {
        self.mistakes.push(complex(line_around(self.text, place.start)));
        self.stopped = true;
    }

    fn invalid(&mut self, place: Range<usize>, detail: &str) {
        let mistake = Mistake::new(Code::InvalidYaml, Span::new(place));
        self.mistakes.push(mistake.with("detail", detail));
    }
}

fn node(place: Range<usize>, value: Value) -> Node {
    Node { span: Span::new(place), value }
}

fn complex(place: Range<usize>) -> Mistake {
    Mistake::new(Code::FrontMatterTooComplex, Span::new(place))
}

/// The line that holds the byte at `at`, without its indentation and its end; after the end of the text, its
/// last line that is not blank.
fn line_around(text: &str, at: usize) -> Range<usize> {
    let at = at.min(text.trim_end().len());
    let is_break = |byte: &u8| matches!(byte, b'\n' | b'\r');
    let (before, after) = text.as_bytes().split_at(at);
    let start = before.iter().rposition(is_break).map_or(0, |found| found + 1);
    let end = after.iter().position(is_break).map_or(text.len(), |found| at + found);
    let line = text.get(start..end).unwrap_or_default();
    let indentation = line.len() - line.trim_start().len();
    start + indentation..start + line.trim_end().len().max(indentation)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The tree on one line: every scalar between quotes, `~` for nothing.
    fn show(value: &Value) -> String {
        match value {
            Value::Empty => "~".to_owned(),
            Value::Scalar(text) => format!("{text:?}"),
            Value::List(items) => {
                let items: Vec<_> = items.iter().map(|item| show(&item.value)).collect();
                format!("[{}]", items.join(", "))
            }
            Value::Table(Table(entries)) => {
                let show = |entry: &Entry| format!("{}: {}", entry.key, show(&entry.value.value));
                format!("{{{}}}", entries.iter().map(show).collect::<Vec<_>>().join(", "))
            }
        }
    }

    /// The text of every value, tables and lists before what is in them.
    fn slices<'text>(text: &'text str, node: &Node) -> Vec<&'text str> {
        let mut slices = vec![&text[node.span.range()]];
        match &node.value {
            Value::Empty | Value::Scalar(_) => {}
            Value::List(items) => slices.extend(items.iter().flat_map(|item| self::slices(text, item))),
            Value::Table(Table(entries)) => {
                slices.extend(entries.iter().flat_map(|entry| self::slices(text, &entry.value)));
            }
        }
        slices
    }

    fn found<'text>(text: &'text str, mistakes: &[Mistake]) -> Vec<(Code, &'text str)> {
        mistakes.iter().map(|mistake| (mistake.code, &text[mistake.span.range()])).collect()
    }

    #[test]
    fn scalars_are_as_written() {
        let check = |written: &str, expected: &str| {
            for text in [format!("k: {written}"), format!("k: {written}\nz: 1\n")] {
                let (table, mistakes) = read(&text);
                assert_eq!(mistakes, [], "{written}");
                assert_eq!(table.0[0].value.value, Value::Scalar(expected.to_owned()), "{written}");
                assert_eq!(&text[table.0[0].value.span.range()], written, "{written}");
            }
        };
        for plain in [
            "07",
            "08",
            "no",
            "NO",
            "off",
            "sì",
            "true",
            "12:30",
            "1_000",
            "0x1F",
            "0o17",
            "1e5",
            ".5",
            ".inf",
            "2023-06-27",
            "2023-06-27/2023-06-28",
            "+39 06 123",
            "«Città» – l’Aquila",
            "a#b",
            "null e void",
            "-1",
        ] {
            check(plain, plain);
        }
        check("'07'", "07");
        check("'null'", "null");
        check("''", "");
        check("\"\"", "");
        check("'l''Aquila'", "l'Aquila");
        check("\"a\\tb \\u00e8\"", "a\tb è");
        check("uno\n  due\n\n  tre", "uno due\ntre");
        check("'uno\n  due'", "uno due");
        check("|\n  uno\n   due", "uno\n due\n");
        check("|-\n  uno: # x\n  due", "uno: # x\ndue");
        check("| # nota | altra\n\n  uno", "\nuno\n");
        check(">-\n  uno\n  due", "uno due");
        check("|", "");
    }

    #[test]
    fn empty_values() {
        let check = |text: &str, start| {
            let (table, mistakes) = read(text);
            assert_eq!(mistakes, [], "{text:?}");
            let value = &table.0[0].value;
            assert_eq!((&value.value, value.span.start), (&Value::Empty, start), "{text:?}");
        };
        check("k:", 2);
        check("k:   # nota: x\n\nz: 1", 2);
        check("'k' :\nz: 1", 5);
        check("k: ~\nz: 1", 3);
        check("k: null", 3);
        check("{k, z: 1}", 2);
        check("? k\n: \nz: 1", 5);
    }

    #[test]
    fn trees() {
        let check = |text: &str, expected: &str| {
            let (table, mistakes) = read(text);
            assert_eq!(mistakes, [], "{text:?}");
            assert_eq!(show(&Value::Table(table)), expected, "{text:?}");
        };
        check("", "{}");
        check("# nota\n", "{}");
        check("~", "{}");
        check("\u{feff}a: 1\r\nb: 2\rc: 3", r#"{a: "1", b: "2", c: "3"}"#);
        check("a: 1\na: 2\na: 1", r#"{a: "1", a: "2", a: "1"}"#);
        check("a:\n- x\n-\n- [y, {z: 1}]", r#"{a: ["x", ~, ["y", {z: "1"}]]}"#);
        check("a:\n  - x: 1\n    y: 2\n  - - z\n    - - w", r#"{a: [{x: "1", y: "2"}, ["z", ["w"]]]}"#);
        check("a: {}\nb: []\nc: [d: 1]", r#"{a: {}, b: [], c: [{d: "1"}]}"#);
        check("07: x\nno: y\n'due parti': z\n~: w", r#"{07: "x", no: "y", due parti: "z", ~: "w"}"#);
        check("<<: {a: 1}", r#"{<<: {a: "1"}}"#);
        check("---\na: 1\n...\n", r#"{a: "1"}"#);
    }

    #[test]
    fn places() {
        let check = |text: &str, expected: &[&str]| {
            let (table, _) = read(text);
            let slices: Vec<_> = table.0.iter().flat_map(|entry| slices(text, &entry.value)).collect();
            assert_eq!(slices, expected, "{text:?}");
        };
        check("a:\n- x\n- y # n\n\nb: 1\n", &["- x\n- y", "x", "y", "1"]);
        check("a: # - n\n  - [x]\n  -\n", &["- [x]\n  -", "[x]", "x", ""]);
        check("a:\n- [x]\n- - y\n  - z\n", &["- [x]\n- - y\n  - z", "[x]", "x", "- y\n  - z", "y", "z"]);
        check("a:\n  b: è\n  c: |\n    t\n\n\n# n\nd: 2", &["b: è\n  c: |\n    t", "è", "|\n    t", "2"]);
        check("a: {b: 1 , c}\n", &["{b: 1 , c}", "1", ""]);
        check("a:\n- |\n  x\n- >-\n\n  y\n", &["- |\n  x\n- >-\n\n  y", "|\n  x", ">-\n\n  y"]);
    }

    #[test]
    fn mistakes_and_what_is_saved() {
        use Code::{FrontMatterTooComplex as Complex, InvalidYaml as Invalid};
        let check = |text: &str, expected: &[(Code, &str)], tree: &str| {
            let (table, mistakes) = read(text);
            assert_eq!(found(text, &mistakes), expected, "{text:?}");
            assert_eq!(show(&Value::Table(table)), tree, "{text:?}");
        };
        check("a: 1\nb: \"x\nc: 3\n", &[(Invalid, "b: \"x")], r#"{a: "1"}"#);
        check("a: 1\n  b: c: d # x \ne: 1", &[(Invalid, "b: c: d # x")], r#"{a: "1 b"}"#);
        check("a: [1,\n  {b: 2\n", &[(Invalid, "{b: 2")], r#"{a: ["1"]}"#);
        check("a: 1\nb: @x", &[(Invalid, "b: @x")], r#"{a: "1"}"#);
        check("a: 1\nb: \0x", &[(Invalid, "b: \0x")], r#"{a: "1"}"#);
        check("a:\n\t- x", &[(Invalid, "- x")], "{}");
        check("a: 1\nsolo testo\n", &[(Invalid, "solo testo")], r#"{a: "1"}"#);
        check("solo testo\n", &[(Invalid, "solo testo")], "{}");
        check("\n- a\n- b\n", &[(Invalid, "- a")], "{}");
        check("[a]: 1\nb: 2", &[(Invalid, "[a]")], r#"{b: "2"}"#);
        check("a: !!int 5\nb: !x\n", &[(Invalid, "!!int"), (Invalid, "!x")], r#"{a: "5", b: ~}"#);
        check("- &x a\n", &[(Complex, "&x")], "{}");
        check("%YAML 1.2\n---\na: 1", &[(Invalid, "%YAML 1.2")], "{}");
        check("a: 1\n---\nb: 2", &[(Invalid, "---")], r#"{a: "1"}"#);
        check(
            "a: &x 1\nb: *x\nc: *no\n<<: *x",
            &[(Complex, "&x"), (Complex, "*x"), (Complex, "*no"), (Complex, "*x")],
            r#"{a: "1", b: "*x", c: "*no", <<: "*x"}"#,
        );
    }

    #[test]
    fn the_detail_is_one_line() {
        let (_, mistakes) = read("a: b: c");
        assert_eq!(
            mistakes[0].arguments,
            [("detail".into(), "mapping values are not allowed in this context".to_owned())]
        );
    }

    #[test]
    fn limits() {
        let check = |text: String, is_fine: bool| {
            let (_, mistakes) = read(&text);
            let codes: Vec<_> = mistakes.iter().map(|mistake| mistake.code).collect();
            let expected: &[Code] = if is_fine { &[] } else { &[Code::FrontMatterTooComplex] };
            assert_eq!(codes, expected, "{text:.80}");
        };
        let flow = |depth| format!("a: {}{}", "[".repeat(depth), "]".repeat(depth));
        let block = |depth| (0..depth).map(|n| format!("{}a:\n", " ".repeat(n))).collect::<String>();
        check(flow(15), true);
        check(flow(16), false);
        check(flow(100_000), false);
        check(format!("a: {}", "[".repeat(100_000)), false);
        check(format!("a: {}", "{a: ".repeat(100_000)), false);
        check(block(16), true);
        check(block(17), false);
        check(block(1_000), false);
        check(format!("a:\n  {}x", "- ".repeat(400_000)), false);
        check("a: 1\n".repeat(4_999), true);
        check("a: 1\n".repeat(100_000), false);
        check(format!("a: {}", "x".repeat(900_000)), true);
        check(format!("a: {}", "x".repeat(5_000_000)), false);
    }

    #[test]
    fn aliases_are_never_followed() {
        let bomb: String = (1..10)
            .map(|n| format!("a{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 9].join(", ")))
            .collect();
        let (table, mistakes) = read(&format!("a0: &a0 x\n{bomb}"));
        assert_eq!(table.0.len(), 10);
        assert_eq!(mistakes.len(), 91);
    }

    fn yamlish() -> impl Strategy<Value = String> {
        let fragments = prop::sample::select(vec![
            "a", "b: ", ": ", ":", "- ", "-", "? ", "\n", "\r\n", "\r", "\n  ", "\n    ", " ", "\t", "[",
            "]", "{", "}", ", ", "'", "\"", "|", ">", "|-\n  ", "# c", "&x ", "*x", "!t ", "!!int ", "<<: ",
            "---\n", "...\n", "%", "~", "è", "\\", "\u{feff}", "\0", "\u{85}", "\u{a0}", "@", "`",
        ]);
        prop::collection::vec(fragments, 0..40).prop_map(|parts| parts.concat())
    }

    fn assert_places(text: &str) -> Result<(), TestCaseError> {
        let (table, mistakes) = read(text);
        for mistake in &mistakes {
            prop_assert!(text.get(mistake.span.range()).is_some(), "{mistake:?}");
        }
        for entry in &table.0 {
            prop_assert!(text.get(entry.key_span.range()).is_some(), "{entry:?}");
            prop_assert!(slices(text, &entry.value).iter().all(|slice| slice.len() <= text.len()));
        }
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        #[test]
        fn nothing_panics_on_any_text(text in any::<String>()) {
            assert_places(&text)?;
        }

        #[test]
        fn nothing_panics_on_anything_like_yaml(text in yamlish()) {
            assert_places(&text)?;
        }

        #[test]
        fn single_quotes_keep_every_text(text in "[ -~àèéìòù’–]{0,40}") {
            let (table, mistakes) = read(&format!("k: '{}'", text.replace('\'', "''")));
            prop_assert_eq!(mistakes, vec![]);
            prop_assert_eq!(&table.0[0].value.value, &Value::Scalar(text));
        }
    }
}
