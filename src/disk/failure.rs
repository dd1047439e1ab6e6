//! What the machine does not do when it is asked to: which file, and why, as data.

use std::path::{Path, PathBuf};
use std::{fmt, io};

/// The machine did not do what it was asked to: which file, and why.
#[derive(Debug)]
pub struct Failure {
    /// The file or folder.
    pub path: PathBuf,
    /// What went wrong.
    pub cause: Cause,
}

/// Why the machine did not do what it was asked to. What people are told is in the program's own texts,
/// under [`Cause::name`].
#[derive(Debug)]
pub enum Cause {
    /// The system refused.
    System(io::Error),
    /// Another process is at work on the site.
    Locked,
    /// The file is no longer the one that was read before.
    Changed,
    /// There is no site in the folder.
    NoSite,
    /// The output folder holds the site, or is one of its sources.
    OutputHoldsSite,
    /// The output folder is the root of a disk.
    OutputWithoutName,
    /// A folder stands where a file belongs.
    FolderInTheWay,
    /// A file stands where a folder belongs.
    FileInTheWay,
    /// A symbolic link stands where the program would write.
    LinkInTheWay,
    /// Neither a file nor a folder: a pipe or a device, which could be read for ever.
    NoPlainFile,
    /// A target did not do what it was asked to, in its own words.
    Target(String),
    /// A target does not answer any more.
    NoAnswer,
    /// What a target holds is not what was sent.
    NotAsSent,
    /// A target holds a file that the program did not put there, where one of its own belongs.
    StrangersFile,
    /// The record of what a target holds is not as it was written.
    DamagedRecord,
    /// This system cannot publish by SFTP.
    NoSftp,
    /// What stands in place of a path is no web address.
    NotAnAddress,
    /// What stands in place of a path is an address of this machine that another program listens at.
    PortTaken,
    /// What stands in place of a path is no number of seconds.
    NotAMoment,
}

impl Failure {
    /// A failure at a path.
    pub fn new(path: &Path, cause: impl Into<Cause>) -> Self {
        Self { path: path.into(), cause: cause.into() }
    }
}

impl Cause {
    /// The name under which texts tell it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::System(error) => match error.kind() {
                io::ErrorKind::NotFound => "failure-missing",
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => "failure-forbidden",
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "failure-full",
                _ => "failure-system",
            },
            Self::Locked => "failure-locked",
            Self::Changed => "failure-changed",
            Self::NoSite => "failure-no-site",
            Self::OutputHoldsSite => "failure-output-holds-site",
            Self::OutputWithoutName => "failure-output-without-name",
            Self::FolderInTheWay => "failure-folder-in-the-way",
            Self::FileInTheWay => "failure-file-in-the-way",
            Self::LinkInTheWay => "failure-link-in-the-way",
            Self::NoPlainFile => "failure-no-plain-file",
            Self::Target(_) => "failure-target",
            Self::NoAnswer => "failure-no-answer",
            Self::NotAsSent => "failure-not-as-sent",
            Self::StrangersFile => "failure-strangers-file",
            Self::DamagedRecord => "failure-damaged-record",
            Self::NoSftp => "failure-no-sftp",
            Self::NotAnAddress => "failure-not-an-address",
            Self::PortTaken => "failure-port-taken",
            Self::NotAMoment => "failure-not-a-moment",
        }
    }

    /// The system's own words, where it was the system.
    #[must_use]
    pub fn detail(&self) -> String {
        match self {
            Self::System(error) => error.to_string(),
            Self::Target(words) => words.clone(),
            _ => String::new(),
        }
    }
}

impl From<io::Error> for Cause {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}

impl From<walkdir::Error> for Cause {
    fn from(error: walkdir::Error) -> Self {
        Self::System(error.into())
    }
}

impl fmt::Display for Failure {
    /// For engineers; people are told by [`Cause::name`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} {}", self.path.display(), self.cause.name(), self.cause.detail())
    }
}

impl std::error::Error for Failure {}
