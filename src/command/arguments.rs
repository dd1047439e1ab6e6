//! What may be written on the command line. Its help is English, like all names of the command line.

#![expect(missing_docs, reason = "clap shows what documents a part of it as its help")]

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use super::{check, publish};
use crate::diagnostic::report::Style;

/// A static site generator for the news and good practices of a network of public services.
#[derive(Parser)]
#[command(version)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Subcommand)]
pub enum Command {
    /// Build the site into a folder that any static host can serve
    Build(Build),
    /// Show the site in the browser while it is written; so does bacheca alone in the folder of a site
    Serve(Serve),
    /// Report all mistakes at once, without building
    Check(Check),
    /// Say what a kind of mistake is about, with an example before and after
    Explain {
        /// Its name, as reports give it; without one, all are listed
        code: Option<String>,
    },
    /// Print the JSON Schema of a kind's front matter, for editors
    Schema {
        /// The kind of article
        kind: String,
    },
    /// For theme authors
    #[command(subcommand)]
    Theme(ThemeCommand),
    /// Write a new article: asks at a terminal, takes switches elsewhere
    New(New),
    /// Build the site and send what differs to where it is published
    Publish(Publish),
    /// Make a new site that builds at once
    Init {
        /// The folder of the new site
        dir: PathBuf,
    },
}

#[derive(Args, Clone, Default)]
pub struct Common {
    /// Build as if today were this day
    #[arg(long, value_name = "DATE")]
    pub at: Option<Date>,
    /// Include drafts and articles of the future
    #[arg(long)]
    pub drafts: bool,
    /// Use this address instead of the one in site.toml
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
}

#[derive(Args)]
pub struct Build {
    #[command(flatten)]
    pub common: Common,
    /// The folder to write
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Publish what is good and set faulty articles aside
    #[arg(long)]
    pub keep_going: bool,
    /// Build without the search index: the search page then leads to the lists alone
    #[arg(long)]
    pub no_search: bool,
    /// Render everything and compare it with the incremental result
    #[arg(long)]
    pub verify: bool,
    /// Say why each page was rendered
    #[arg(long)]
    pub explain: bool,
}

#[derive(Args, Default)]
pub struct Serve {
    /// The port; by default the first that is free from 8080 on
    #[arg(long, value_name = "N")]
    pub port: Option<u16>,
    /// The address to listen at; other computers may then look, and not change anything
    #[arg(long, value_name = "ADDRESS")]
    pub host: Option<IpAddr>,
    /// Open the browser
    #[arg(long)]
    pub open: bool,
    /// Include drafts and articles of the future
    #[arg(long)]
    pub drafts: bool,
    /// Compare the files every second, on network drives that tell nothing of changes
    #[arg(long)]
    pub poll: bool,
    /// Show the site as it is on this day
    #[arg(long, value_name = "DATE")]
    pub at: Option<Date>,
}

#[derive(Args)]
pub struct Check {
    #[command(flatten)]
    pub common: Common,
    /// Write to the articles what is beyond doubt, and say what changed
    #[arg(long)]
    pub fix: bool,
    /// Ask other sites whether the pages that articles link to are there
    #[arg(long, conflicts_with = "watch")]
    pub external: bool,
    /// Check again whenever something changes, until stopped
    #[arg(long)]
    pub watch: bool,
    /// In which form to tell what was found
    #[arg(long, value_enum, default_value_t)]
    pub format: FormatName,
    /// Write what the site covers, and where nothing is, to a folder as HTML and CSV
    #[arg(long, value_name = "DIR", conflicts_with_all = ["external", "fix", "watch", "format"])]
    pub report: Option<PathBuf>,
}

#[derive(Subcommand)]
pub enum ThemeCommand {
    /// Write a theme to start from
    New {
        /// Its name: lowercase letters, digits and hyphens
        name: String,
    },
    /// Report all mistakes in a theme at once
    Check {
        /// Its name; without one, the theme of the site
        theme: Option<String>,
        /// Treat warnings as errors
        #[arg(long)]
        strict: bool,
        /// In which form to tell what was found
        #[arg(long, value_enum, default_value_t)]
        format: FormatName,
    },
}

#[derive(Args)]
pub struct New {
    /// The kind of article
    pub kind: String,
    /// Its title
    pub title: Option<String>,
    /// Its day of publication
    #[arg(long)]
    pub date: Option<String>,
    /// A region that it is about; may be given several times
    #[arg(long)]
    pub region: Vec<String>,
    /// A service that it is about; may be given several times
    #[arg(long)]
    pub service: Vec<String>,
    /// Any key of its front matter, such as place=Rimini; may be given several times
    #[arg(long, value_name = "KEY=VALUE", value_parser = key_and_value)]
    pub set: Vec<(String, String)>,
    /// The name of its file, without .md
    #[arg(long)]
    pub slug: Option<String>,
}

#[derive(Args)]
pub struct Publish {
    /// The target by its name in site.toml; may be left out where there is only one
    pub target: Option<String>,
    /// Publish as if today were this day
    #[arg(long, value_name = "DATE")]
    pub at: Option<Date>,
    /// Use this address instead of the one in site.toml
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
    /// Say what would change, and publish nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Write to articles that moved the addresses that they had
    #[arg(long, conflicts_with = "dry_run")]
    pub accept_moves: bool,
    /// Say of an address that was published that its page was withdrawn on purpose
    #[arg(long, value_name = "ADDRESS", conflicts_with = "dry_run")]
    pub withdraw: Option<String>,
    /// In which form to tell what changes
    #[arg(long, value_enum, default_value_t)]
    pub format: publish::Format,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub enum FormatName {
    /// For people
    #[default]
    Human,
    /// One JSON document
    Json,
    /// Annotations of a workflow on GitHub
    Github,
    /// SARIF 2.1.0
    Sarif,
}

impl FormatName {
    /// The form of that name, for people in that style.
    #[must_use]
    pub fn in_style(self, style: Style) -> check::Format {
        match self {
            Self::Human => check::Format::Human(style),
            Self::Json => check::Format::Json,
            Self::Github => check::Format::Github,
            Self::Sarif => check::Format::Sarif,
        }
    }
}

fn key_and_value(text: &str) -> Result<(String, String), &'static str> {
    let (key, value) = text.split_once('=').ok_or("write it as KEY=VALUE")?;
    Ok((key.trim().to_owned(), value.trim().to_owned()))
}
