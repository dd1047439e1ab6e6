//! A preview at work, and as much of a browser as the tests need: requests as bytes, so that hostile ones can
//! be sent as well.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use assert_cmd::cargo::cargo_bin;

use crate::workspace::{TODAY, Workspace};

/// After this nothing more is thought to come.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// The program at work.
pub(super) struct Preview {
    child: Child,
    /// Host and port.
    pub(super) host: String,
}

/// What a request was answered with.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    head: String,
    pub(super) bytes: Vec<u8>,
    /// The bytes as text.
    pub(super) body: String,
}

impl Preview {
    /// Starts at a free port, on the day of the fixtures.
    pub(super) fn start(workspace: &Workspace, arguments: &[&str]) -> Self {
        Self::of(workspace, &[&["serve", "--port", "0", "--at", TODAY], arguments].concat(), &[])
    }

    /// Starts as people do, with an environment.
    pub(super) fn of(workspace: &Workspace, arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let mut child = Command::new(cargo_bin!("bacheca"))
            .args(arguments)
            .envs(variables.iter().copied())
            .current_dir(workspace.root())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("standard output")).read_line(&mut line).expect("a line");
        let host = line.split_once("http://").and_then(|(_, rest)| rest.split_once('/')).expect(&line).0;
        Self { host: host.replace("0.0.0.0", "127.0.0.1"), child }
    }

    /// Asks for an address.
    pub(super) fn get(&self, address: &str) -> Answer {
        self.send(&format!("GET {address} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.host))
    }

    /// Presses a button: sends a form from a page of the preview.
    pub(super) fn post(&self, address: &str, form: &[(&str, &str)]) -> Answer {
        let host = &self.host;
        let body: Vec<String> =
            form.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect();
        let body = body.join("&");
        self.send(&format!(
            "POST {address} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nConnection: close\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        ))
    }

    /// Sends a request as it is.
    pub(super) fn send(&self, request: &str) -> Answer {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).expect("a request");
        let mut bytes = Vec::new();
        // Whoever is refused may be cut off before the last byte was sent.
        let _ = stream.read_to_end(&mut bytes);
        Answer::read(&bytes)
    }

    /// A file of the output, without the marks.
    pub(super) fn file(&self, path: &str) -> Vec<u8> {
        let address = path.strip_suffix("index.html").unwrap_or(path);
        let answer = self.get(&format!("/{}", escaped(address)));
        if path.ends_with(".html") { without_marks(&answer.body).into_bytes() } else { answer.bytes }
    }

    /// Asks for an address until the answer is as it should be: what was just written may be noticed twice.
    pub(super) fn get_until(&self, address: &str, is_right: impl Fn(&Answer) -> bool) -> Answer {
        let events = self.events();
        loop {
            let answer = self.get(address);
            if is_right(&answer) {
                return answer;
            }
            let waited = events.recv_timeout(LONGEST_WAIT);
            waited.unwrap_or_else(|_| panic!("{address} stays {}: {}", answer.status, answer.body));
        }
    }

    /// Waits for something that another program does.
    pub(super) fn wait_for<T>(look: impl Fn() -> Option<T>) -> T {
        let step = Duration::from_millis(20);
        let found = (0..LONGEST_WAIT.as_millis() / step.as_millis()).find_map(|_| {
            std::thread::sleep(step);
            look()
        });
        found.expect("in time")
    }

    /// The numbers of the generations from now on, the present one first.
    pub(super) fn events(&self) -> Receiver<u64> {
        let mut stream = self.connect();
        let request = format!("GET /_bacheca/events HTTP/1.1\r\nHost: {}\r\n\r\n", self.host);
        stream.write_all(request.as_bytes()).expect("a request");
        let (sender, numbers) = mpsc::channel();
        std::thread::spawn(move || {
            let lines = BufReader::new(stream).lines().map_while(Result::ok);
            let all = lines.filter_map(|line| line.strip_prefix("data: ")?.parse().ok());
            all.into_iter().try_for_each(|number| sender.send(number))
        });
        numbers
    }

    /// Kills the program and waits until it is gone.
    fn stop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.host).expect("a connection");
        stream.set_read_timeout(Some(LONGEST_WAIT)).expect("a limit");
        stream
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Answer {
    fn read(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let end = text.find("\r\n\r\n").unwrap_or_else(|| panic!("no head: {text}"));
        let head = text[..end].to_owned();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        let bytes = bytes[end + 4..].to_vec();
        Self { status, head, body: String::from_utf8_lossy(&bytes).into_owned(), bytes }
    }

    /// The value of a header; its name in small letters.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.into_iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// The fields of the first button on the page.
    pub(super) fn form(&self) -> Vec<(&str, &str)> {
        let form = self.body.split_once("<form").unwrap_or_else(|| panic!("no button: {}", self.body)).1;
        let form = form.split_once("</form>").expect("its end").0;
        let fields = form.split("name=\"").skip(1).filter_map(|field| {
            let (name, rest) = field.split_once("\" value=\"")?;
            Some((name, rest.split_once('"')?.0))
        });
        fields.collect()
    }
}

fn without_marks(html: &str) -> String {
    let mut rest = html.to_owned();
    for (start, end) in
        [("<script src=\"/_bacheca/", "</script>\n"), ("<div id=\"_bacheca\"", "</template></div>\n")]
    {
        if let Some(at) = rest.find(start) {
            let length = rest[at..].find(end).expect("its end") + end.len();
            rest.replace_range(at..at + length, "");
        }
    }
    rest
}

fn escaped(text: &str) -> String {
    let escape = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    text.bytes().map(escape).collect()
}
