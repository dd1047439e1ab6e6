//! The command line: reads the clock, the environment and the arguments; nothing else does.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the rim of the program"
)]

// A file of the program alone would otherwise stand among those of the library.
#[path = "main/progress.rs"]
mod progress;

use std::convert::Infallible;
use std::io::{self, IsTerminal as _};
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use bacheca::command::arguments::{Build, Check, Cli, Command, Common, New, Publish, Serve, ThemeCommand};
use bacheca::command::{self, Said, Status};
use bacheca::diagnostic::report::Style;
use bacheca::disk::{Cause, Failure, Noticing};
use bacheca::pipeline::{self, Progress, PublishRequest, Request, Today};
use clap::{CommandFactory as _, Parser as _};
use jiff::Timestamp;

use progress::watched;

#[cfg(not(target_env = "msvc"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let Some(command) = cli.command.or_else(preview_of_site) else {
        eprint!("{}", Cli::command().render_help());
        return ExitCode::from(Status::Failed.code());
    };
    let result = match command {
        Command::Build(arguments) => build(arguments),
        Command::Check(arguments) => check(arguments),
        Command::Explain { code } => Ok(command::explain::run(code.as_deref(), &site_folder())),
        Command::New(arguments) => new(arguments),
        Command::Schema { kind } => schema(&kind),
        Command::Publish(arguments) => publish(arguments),
        Command::Serve(arguments) => serve(arguments).map(|never| match never {}),
        Command::Theme(arguments) => theme(arguments),
        Command::Init { dir } => command::init::run(&dir),
    };
    let (said, status) = result.unwrap_or_else(|failure| command::failure(&failure, &site_folder()));
    say(&said);
    ExitCode::from(status.code())
}

fn say(said: &Said) {
    eprint!("{}", said.err);
    print!("{}", said.out);
}

fn build(arguments: Build) -> Result<(Said, Status), Failure> {
    let started = Instant::now();
    let mut request = request(arguments.common)?;
    request.out = arguments.out.unwrap_or(request.out);
    request.keep_going = arguments.keep_going;
    request.search = !arguments.no_search;
    request.verify = arguments.verify;
    let options = command::build::Options { explain: arguments.explain, style: style() };
    watched(|progress| command::build::run(&request, options, progress, &|| started.elapsed()))
}

/// The variable that names the file of the key that opens the server: no secret itself, and none stands in `site.toml`.
const KEY: &str = "BACHECA_SFTP_KEY";

fn publish(arguments: Publish) -> Result<(Said, Status), Failure> {
    let asked = PublishRequest {
        target: arguments.target,
        dry_run: arguments.dry_run,
        accept_moves: arguments.accept_moves,
        withdraw: arguments.withdraw,
        key: std::env::var_os(KEY).filter(|key| !key.is_empty()).map(PathBuf::from),
    };
    // Drafts are for those who write them: no target ever gets one.
    let Publish { at, base_url, strict, format, .. } = arguments;
    let request = request(Common { at, base_url, strict, drafts: false })?;
    watched(|progress| command::publish::run(&request, &asked, format, style(), progress))
}

fn check(arguments: Check) -> Result<(Said, Status), Failure> {
    if arguments.watch {
        return check_for_ever(&arguments).map(|never| match never {});
    }
    if let Some(folder) = &arguments.report {
        return command::coverage::run(&request(arguments.common)?, folder, style());
    }
    let options = check_options(&arguments);
    let request = request(arguments.common)?;
    watched(|progress| command::check::run(&request, options, progress))
}

fn check_options(arguments: &Check) -> command::check::Options {
    let Check { fix, external, format, .. } = *arguments;
    command::check::Options { fix, external, format: format.in_style(style()) }
}

/// What is meant without a word inside a site: its preview, opened in the browser.
fn preview_of_site() -> Option<Command> {
    let is_site = pipeline::require_site(&site_folder()).is_ok();
    is_site.then(|| Command::Serve(Serve { open: true, ..Serve::default() }))
}

fn serve(arguments: Serve) -> Result<Infallible, Failure> {
    let options = command::serve::Options {
        host: arguments.host.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)),
        port: arguments.port,
        noticing: if arguments.poll { Noticing::Comparing } else { Noticing::Told },
        token: token()?,
    };
    let common = Common { at: arguments.at, drafts: arguments.drafts, ..Common::default() };
    let requests = Box::new(move || Ok(Request { keep_going: true, ..request(common.clone())? }));
    let open = |address: &str| {
        if arguments.open {
            // The address stands on the terminal for whoever has no browser here.
            let _ = open::that_detached(address);
        }
    };
    command::serve::run(options, requests, Box::new(say), open)
}

/// 128 bits that nobody can guess.
fn token() -> Result<String, Failure> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)
        .map_err(|error| Failure::new("getrandom".as_ref(), io::Error::other(error)))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Checks, and again whenever something changes: a failure of the machine may be over by then.
fn check_for_ever(arguments: &Check) -> Result<Infallible, Failure> {
    loop {
        let request = request(arguments.common.clone())?;
        // What changes while the check runs is noticed too.
        let watch = command::check::watch(&request)?;
        let result = command::check::run(&request, check_options(arguments), &Progress::default());
        let (said, _) = result.unwrap_or_else(|failure| command::failure(&failure, &request.root));
        say(&said);
        eprint!("{}", command::check::waiting(&request.root));
        watch.wait();
    }
}

fn new(arguments: New) -> Result<(Said, Status), Failure> {
    let named = |key: &str, values: Vec<String>| {
        values.into_iter().map(|value| (key.to_owned(), value)).collect::<Vec<_>>()
    };
    let values = [
        named("date", arguments.date.into_iter().collect()),
        named("region", arguments.region),
        named("service", arguments.service),
        arguments.set,
    ];
    let options = command::new::Options {
        kind: arguments.kind,
        title: arguments.title,
        slug: arguments.slug,
        values: values.concat(),
        asks: io::stdin().is_terminal() && io::stderr().is_terminal(),
        style: style(),
    };
    command::new::run(&request(Common::default())?, &options)
}

fn schema(kind: &str) -> Result<(Said, Status), Failure> {
    command::schema::run(&request(Common::default())?, kind, style())
}

fn theme(arguments: ThemeCommand) -> Result<(Said, Status), Failure> {
    match arguments {
        ThemeCommand::New { name } => command::theme::new(&request(Common::default())?, &name),
        ThemeCommand::Check { theme, strict, format } => {
            let request = request(Common { strict, ..Common::default() })?;
            command::theme::check(&request, theme.as_deref(), format.in_style(style()))
        }
    }
}

fn site_folder() -> PathBuf {
    let here = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
    command::site_folder(&here)
}

fn request(common: Common) -> Result<Request, Failure> {
    let root = site_folder();
    Ok(Request {
        out: root.join("public"),
        root,
        today: common.at.map_or_else(today, |day| Ok(Today::Day(day)))?,
        drafts: common.drafts,
        base_url: common.base_url,
        keep_going: false,
        strict: common.strict,
        search: true,
        verify: false,
    })
}

/// The variable that stands in for the clock (reproducible-builds.org, "SOURCE_DATE_EPOCH specification").
const EPOCH: &str = "SOURCE_DATE_EPOCH";

/// `SOURCE_DATE_EPOCH`, else the system's clock. A value that is no number of seconds fails the build, as the
/// specification asks: whoever set it counts on it.
fn today() -> Result<Today, Failure> {
    let Some(text) = std::env::var_os(EPOCH) else { return Ok(Today::Moment(Timestamp::now())) };
    let seconds = text.to_str().and_then(|text| text.trim().parse().ok());
    let moment = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok());
    moment.map(Today::Moment).ok_or_else(|| Failure::new(EPOCH.as_ref(), Cause::NotAMoment))
}

/// Color for a person at a terminal who did not ask for none (no-color.org).
fn style() -> Style {
    let is_unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if io::stderr().is_terminal() && !is_unwanted { Style::Ansi } else { Style::Plain }
}
