//! `bacheca new`: a new article that is right from the start. At a terminal it asks; elsewhere it says all that is
//! missing at once.

mod terminal;

use jiff::civil::Date;

use super::{Said, Status, diagnostics, language, source_text, status, unknown_kind, wording};
use crate::diagnostic::report::{self, Style, visible_line};
use crate::diagnostic::{Code, Diagnostic, Mistake, Severity, Span};
use crate::disk::{self, Failure};
use crate::fix;
use crate::interview::{self, Answers, Interviewer as _, Question};
use crate::locale::Language;
use crate::path::SourcePath;
use crate::pipeline::{self, Outcome, Request};
use crate::preview;
use crate::schema::Record;
use crate::site::{CONTENT, Kind, LanguageId, Site};
use crate::slug::slugify;
use crate::wording::Wording;
use terminal::{Stopped, Terminal};

/// What is known of the new article beforehand.
#[derive(Clone, Debug)]
pub struct Options {
    /// Its kind.
    pub kind: String,
    /// Its title.
    pub title: Option<String>,
    /// The name of its file, without the extension.
    pub slug: Option<String>,
    /// Keys and values; a key may come several times.
    pub values: Vec<(String, String)>,
    /// Whether somebody is there to be asked.
    pub asks: bool,
    /// How diagnostics look.
    pub style: Style,
}

/// Writes a new article and checks it. A file that is there is never touched.
///
/// # Errors
/// If the machine fails.
pub fn run(request: &Request, options: &Options) -> Result<(Said, Status), Failure> {
    let (site, outcome) = pipeline::site(request)?;
    let mut said = Said::default();
    let Some(site) = site else {
        said.err = diagnostics(&outcome, &request.root, options.style);
        return Ok((said, status(&outcome, request.strict)));
    };
    let wording = wording(&outcome);
    let Some(kind) = site.kinds.iter().find(|kind| kind.id == options.kind) else {
        said.err(&unknown_kind(&site, &options.kind, &wording));
        return Ok((said, Status::Failed));
    };
    let today = request.today.in_zone(&site.zone);
    let draft = Draft { site: &site, kind, wording: &wording, language: language(&outcome), today };
    let article = match draft.article(options) {
        Ok(article) => article,
        Err(Refusal(reason)) => {
            said.err = reason;
            return Ok((said, Status::Mistakes));
        }
    };
    let file = request.root.join(article.path.as_str());
    let is_linked = file.ancestors().take_while(|part| **part != request.root).any(disk::is_link);
    if is_linked || !disk::write_if_free(&file, article.text.as_bytes())? {
        said.err(&wording.fill("new-refused", &[("file", article.path.as_str())]));
        return Ok((said, Status::Mistakes));
    }
    let Written { path, address, preview, .. } = &article;
    let arguments = [("file", path.as_str()), ("address", address), ("preview", preview)];
    said.out(&wording.fill("new-written", &arguments));
    let checked = pipeline::check(request)?;
    let status = say_check(&checked, &article.path, request, options.style, &mut said);
    Ok((said, status))
}

/// What the check of the whole site says of the new file.
fn say_check(
    outcome: &Outcome,
    path: &SourcePath,
    request: &Request,
    style: Style,
    said: &mut Said,
) -> Status {
    let of_file: Vec<Diagnostic> =
        outcome.diagnostics.iter().filter(|diagnostic| diagnostic.path == *path).cloned().collect();
    let language = language(outcome);
    said.err.push_str(&report::human(&of_file, &|path| source_text(&request.root, path), &language, style));
    let has_errors = of_file.iter().any(|diagnostic| diagnostic.severity() == Severity::Error);
    if has_errors { Status::Mistakes } else { Status::Done }
}

/// A new article, ready to be written.
struct Written {
    path: SourcePath,
    text: String,
    address: String,
    /// The address in the preview, on the port that is tried first.
    preview: String,
}

/// Why nothing is written, for standard error.
struct Refusal(String);

/// What a new article depends on.
struct Draft<'a> {
    site: &'a Site,
    kind: &'a Kind,
    wording: &'a Wording,
    language: Language,
    today: Date,
}

impl Draft<'_> {
    fn article(&self, options: &Options) -> Result<Written, Refusal> {
        let mut answers = Answers::default();
        let title = options.title.iter().map(|title| ("title", title.as_str()));
        let values = options.values.iter().map(|(key, value)| (key.as_str(), value.as_str()));
        title.chain(values).for_each(|(key, value)| answers.add(key, value, &self.kind.schema));
        let mut terminal = options.asks.then(|| {
            let dates = self.site.locale(LanguageId(0)).dates();
            Terminal::new(self.wording, dates, self.today)
        });
        if let Some(terminal) = &mut terminal {
            self.ask(terminal, &mut answers).map_err(|stopped| self.stopped(stopped))?;
        }
        let (text, record) = self.text(&answers, options.style)?;
        let proposal = slugify(&record.text_or_empty("title"));
        let slug = match (&options.slug, &mut terminal) {
            (Some(slug), _) => slug.clone(),
            (None, Some(terminal)) => {
                let answer = terminal.ask(&self.slug_question(&proposal), None);
                answer.map_err(|stopped| self.stopped(stopped))?.concat()
            }
            (None, None) => proposal.to_string(),
        };
        self.written(text, &record, &slugify(&slug))
    }

    fn ask(&self, terminal: &mut Terminal<'_>, answers: &mut Answers) -> Result<(), Stopped> {
        let context = self.site.context(LanguageId(0));
        let questions = interview::questions(&self.kind.schema, &context, self.wording);
        interview::hold(terminal, &questions, answers, &|question, values| self.complaint(question, values))
    }

    /// What is wrong with an answer.
    fn complaint(&self, question: &Question, values: &[String]) -> Option<String> {
        let title = |mistake: &Mistake| report::wording(mistake, &self.language).title;
        if values.is_empty() {
            let empty = Mistake::new(Code::EmptyValue, Span::default()).with("key", &question.name);
            return question.required.then(|| title(&empty));
        }
        let answer = Answers(vec![(question.path.clone(), values.to_vec())]);
        let (_, mistakes) = self.read(&self.front_matter(&answer));
        let is_about_it = |mistake: &&Mistake| {
            mistake.code.severity() == Severity::Error && mistake.code != Code::MissingKey
        };
        mistakes.iter().find(is_about_it).map(title)
    }

    fn slug_question(&self, proposal: &str) -> Question {
        Question {
            path: "slug".into(),
            name: self.wording.text("new-slug").into(),
            hint: self.wording.text("new-slug-hint").into(),
            value: String::new(),
            required: true,
            form: interview::Form::Line,
            proposal: proposal.into(),
        }
    }

    /// The article with what is beyond doubt already put right, and what it says.
    fn text(&self, answers: &Answers, style: Style) -> Result<(String, Record), Refusal> {
        let text = self.front_matter(answers);
        let (_, mistakes) = self.read(&text);
        let text = fix::fix(&text, &mistakes).text;
        let (record, mut mistakes) = self.read(&text);
        mistakes.retain(|mistake| mistake.code.severity() == Severity::Error);
        if mistakes.is_empty() { Ok((text, record)) } else { Err(self.refusal(text, mistakes, style)) }
    }

    fn front_matter(&self, answers: &Answers) -> String {
        interview::front_matter(answers, &self.kind.schema, &self.site.context(LanguageId(0)))
    }

    fn read(&self, text: &str) -> (Record, Vec<Mistake>) {
        interview::read(text, &self.kind.schema, &self.site.context(LanguageId(0)))
    }

    /// All that is missing, by the switch that gives it, and all that is wrong.
    fn refusal(&self, text: String, mistakes: Vec<Mistake>, style: Style) -> Refusal {
        let (missing, wrong): (Vec<_>, Vec<_>) =
            mistakes.into_iter().partition(|mistake| mistake.code == Code::MissingKey);
        let mut said = Said::default();
        if !missing.is_empty() {
            said.err(self.wording.text("new-missing"));
        }
        for mistake in &missing {
            let example = mistake.argument("example").unwrap_or_default();
            let (key, value) = example.split_once(": ").unwrap_or((example, ""));
            said.err(&format!("  --set \"{key}={value}\""));
        }
        if let Some(path) = self.path(&Record::default(), "…") {
            let wrong: Vec<Diagnostic> = wrong.into_iter().map(|mistake| mistake.in_file(&path)).collect();
            said.err.push_str(&report::human(&wrong, &|_| Some(text.clone()), &self.language, style));
        }
        said.err(self.wording.text("new-nothing"));
        Refusal(said.err)
    }

    fn stopped(&self, stopped: Stopped) -> Refusal {
        let detail = stopped.0.map_or_else(String::new, |detail| detail + "\n");
        Refusal([&*detail, self.wording.text("new-nothing"), "\n"].concat())
    }

    fn written(&self, text: String, record: &Record, slug: &str) -> Result<Written, Refusal> {
        let path = Some(slug).filter(|slug| !slug.is_empty()).and_then(|slug| self.path(record, slug));
        let no_name = || Refusal([self.wording.text("new-no-slug"), "\n"].concat());
        let route = self.site.route(LanguageId(0), [self.kind.path.as_str(), slug]);
        let base_url = &self.site.base_url;
        Ok(Written {
            path: path.ok_or_else(no_name)?,
            text,
            address: base_url.absolute(&route),
            preview: preview::usual_address(&base_url.href(&route)),
        })
    }

    /// The file: in the folder of the kind, by year where articles have a date.
    fn path(&self, record: &Record, slug: &str) -> Option<SourcePath> {
        let date = record.moment("date").filter(|_| self.kind.listed);
        let year = date.map_or_else(String::new, |date| format!("{:04}/", date.value.day.year()));
        SourcePath::new(&format!("{CONTENT}/{}/{year}{}.md", self.kind.folder, visible_line(slug))).ok()
    }
}
