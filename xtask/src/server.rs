//! A small HTTP server for one folder, reachable from this machine only.
//!
//! The pages carry their content security policy in themselves. The headers
//! sent here add what a page cannot say of itself and a file from disk cannot
//! have.

use std::fs;
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};

/// Sent with every answer.
const HEADERS: [(&str, &str); 10] = [
    // A rebuilt page shows at the next reload.
    ("Cache-Control", "no-cache"),
    // No other page may frame this one; meta tags cannot say so.
    ("Content-Security-Policy", "frame-ancestors 'none'"),
    // Chromium: no connection at all from the page, not even by WebRTC,
    // preconnect or navigation.
    ("Connection-Allowlist", "()"),
    // Firefox: no look-up of a name that a page mentions.
    ("X-DNS-Prefetch-Control", "off"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    // Over https only; browsers pass it over elsewhere.
    ("Strict-Transport-Security", "max-age=63072000"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    (
        "Permissions-Policy",
        "accelerometer=(), autoplay=(), camera=(), clipboard-read=(), display-capture=(), \
         encrypted-media=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), \
         microphone=(), midi=(), payment=(), publickey-credentials-get=(), \
         screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()",
    ),
    // One request a connection keeps the server simple.
    ("Connection", "close"),
];

/// How many ports after the wished one are tried.
const PORTS_TRIED: u16 = 100;

/// Far above what a browser sends; a request that goes on longer is cut.
const LONGEST_REQUEST: u64 = 64 * 1024;

/// A server that has its port and does not answer yet.
pub(crate) struct Server {
    listener: TcpListener,
    folder: Arc<Path>,
}

impl Server {
    /// Takes `port` on 127.0.0.1, or the next free one.
    pub(crate) fn bind(folder: &Path, port: u16) -> Result<Self> {
        let last = port.saturating_add(PORTS_TRIED);
        let mut listener = Err(ErrorKind::AddrInUse.into());
        for port in port..=last {
            listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port));
            if !matches!(&listener, Err(error) if error.kind() == ErrorKind::AddrInUse) {
                break;
            }
        }
        let listener = listener
            .with_context(|| format!("cannot listen on 127.0.0.1, ports {port} to {last}"))?;
        Ok(Self {
            listener,
            folder: folder.into(),
        })
    }

    /// Where it can be reached.
    pub(crate) fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Answers until the process ends; each connection has its own thread.
    pub(crate) fn run(&self) -> ! {
        loop {
            // A connection that failed to come about is the browser's to repeat.
            let Ok((stream, _)) = self.listener.accept() else {
                continue;
            };
            let folder = Arc::clone(&self.folder);
            thread::spawn(move || serve(stream, &folder));
        }
    }
}

/// Answers one request. A browser that goes away halfway is no fault.
fn serve(mut stream: TcpStream, folder: &Path) -> io::Result<()> {
    // Browsers open connections ahead of need and may never use them.
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut request = BufReader::new((&stream).take(LONGEST_REQUEST));
    let mut first = String::new();
    request.read_line(&mut first)?;
    let mut header = String::new();
    while request.read_line(&mut header)? > 0 && !header.trim_end().is_empty() {
        header.clear();
    }
    drop(request);
    stream.write_all(&answer(folder, &first))?;
    stream.flush()
}

/// The whole answer to a request, told by its first line alone.
fn answer(folder: &Path, request: &str) -> Vec<u8> {
    let words: Vec<_> = request.split_whitespace().collect();
    let [method, target, version] = words[..] else {
        return reply("400 Bad Request", &[], &[]);
    };
    if !version.starts_with("HTTP/1.") {
        return reply("505 HTTP Version Not Supported", &[], &[]);
    }
    let mut whole = match method {
        "GET" | "HEAD" => found(folder, target),
        _ => reply("405 Method Not Allowed", &[("Allow", "GET, HEAD")], &[]),
    };
    if method == "HEAD" {
        cut_body(&mut whole);
    }
    whole
}

fn found(folder: &Path, target: &str) -> Vec<u8> {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    if path == "/" {
        return reply("302 Found", &[("Location", "/school.html")], &[]);
    }
    let file =
        file_of(folder, path).and_then(|file| Some((content_type(&file), fs::read(file).ok()?)));
    match file {
        Some((kind, bytes)) => reply("200 OK", &[("Content-Type", kind)], &bytes),
        None => reply(
            "404 Not Found",
            &[("Content-Type", "text/plain; charset=utf-8")],
            b"There is no such page here.\n",
        ),
    }
}

/// The file a path names.
///
/// Each part must be a plain name. `..`, hidden files, backslashes, drive
/// letters and escapes such as `%2e` are none, so no path leaves the folder.
fn file_of(folder: &Path, path: &str) -> Option<PathBuf> {
    let plain = |part: &str| {
        !part.starts_with('.')
            && !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
    };
    let path = path.strip_prefix('/')?;
    path.split('/').all(plain).then(|| folder.join(path))
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn reply(status: &str, headers: &[(&str, &str)], body: &[u8]) -> Vec<u8> {
    let lines: Vec<_> = headers
        .iter()
        .chain(&HEADERS)
        .map(|(name, value)| format!("{name}: {value}\r\n"))
        .collect();
    let lines = lines.concat();
    let head = format!(
        "HTTP/1.1 {status}\r\n{lines}Content-Length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

/// Leaves the headers, which state the length of the body all the same.
fn cut_body(reply: &mut Vec<u8>) {
    if let Some(end) = reply.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
        reply.truncate(end + 4);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch;

    /// A folder to serve, with a file beside it that must not be.
    fn folder(test: &str) -> PathBuf {
        let outer = scratch::folder(test);
        let inner = outer.join("dist");
        fs::create_dir(&inner).expect("the folder is empty");
        for (name, text) in [
            ("secret.html", "outside"),
            ("dist/school.html", "<h1>School</h1>"),
            ("dist/.stamp", "hidden"),
            ("dist/engine.wasm", "\0asm"),
        ] {
            fs::write(outer.join(name), text).expect("a file is written");
        }
        inner
    }

    #[test]
    fn only_plain_names_inside_the_folder_are_served() {
        let folder = folder("plain_names");
        for (name, request, status) in [
            ("a page", "GET /school.html HTTP/1.1", "200 OK"),
            ("with a query", "GET /school.html?try=1 HTTP/1.1", "200 OK"),
            ("the root", "GET / HTTP/1.1", "302 Found"),
            ("nothing there", "GET /none.html HTTP/1.1", "404 Not Found"),
            ("a folder", "GET /. HTTP/1.1", "404 Not Found"),
            ("one up", "GET /../secret.html HTTP/1.1", "404 Not Found"),
            (
                "one up, escaped",
                "GET /%2e%2e/secret.html HTTP/1.1",
                "404 Not Found",
            ),
            (
                "one up, backslash",
                r"GET /..\secret.html HTTP/1.1",
                "404 Not Found",
            ),
            (
                "an empty part",
                "GET //school.html HTTP/1.1",
                "404 Not Found",
            ),
            ("a hidden file", "GET /.stamp HTTP/1.1", "404 Not Found"),
            (
                "another host",
                "GET http://example.org/school.html HTTP/1.1",
                "404 Not Found",
            ),
            (
                "a form",
                "POST /school.html HTTP/1.1",
                "405 Method Not Allowed",
            ),
            ("no HTTP", "hello", "400 Bad Request"),
            ("too new", "GET / HTTP/2", "505 HTTP Version Not Supported"),
        ] {
            let answer = answer(&folder, request);
            let answer = String::from_utf8_lossy(&answer);
            assert!(
                answer.starts_with(&format!("HTTP/1.1 {status}\r\n")),
                "{name}: {answer}"
            );
        }
    }

    #[test]
    fn head_states_the_length_and_sends_nothing() {
        let folder = folder("head");
        let answer = answer(&folder, "HEAD /engine.wasm HTTP/1.1");
        let answer = String::from_utf8(answer).expect("headers are ASCII");
        assert!(answer.contains("Content-Type: application/wasm\r\n"));
        assert!(answer.ends_with("Content-Length: 4\r\n\r\n"), "{answer}");
    }

    #[test]
    fn the_next_port_is_taken_when_one_is_in_use() {
        let folder = folder("next_port");
        let first = Server::bind(&folder, 0).expect("some port is free");
        let port = first.address().expect("it has an address").port();
        let second = Server::bind(&folder, port).expect("a later port is free");
        assert!(second.address().expect("it has an address").port() > port);
    }

    /// The ready configurations send what the pages are tested with.
    #[test]
    fn ready_configurations_send_these_headers() {
        let of_nginx = |name: &str, value: &str| format!("add_header {name} \"{value}\" always;");
        let of_apache = |name: &str, value: &str| format!("Header always set {name} \"{value}\"");
        let of_caddy = |name: &str, value: &str| format!("\t\t{name} \"{value}\"\n");
        let of_hosts = |name: &str, value: &str| format!("\n  {name}: {value}\n");
        // How this server ends a connection is no affair of the others'.
        let ours = HEADERS
            .into_iter()
            .filter(|(name, _)| *name != "Connection");
        for (name, value) in ours {
            for (text, line) in [
                (
                    include_str!("../../deploy/nginx.conf"),
                    of_nginx(name, value),
                ),
                (
                    include_str!("../../deploy/apache.conf"),
                    of_apache(name, value),
                ),
                (
                    include_str!("../../deploy/Caddyfile"),
                    of_caddy(name, value),
                ),
                (include_str!("../../deploy/_headers"), of_hosts(name, value)),
            ] {
                assert!(text.contains(&line), "{line}");
            }
        }
    }

    #[test]
    fn a_browser_gets_page_and_headers() {
        let folder = folder("browser");
        let server = Server::bind(&folder, 0).expect("some port is free");
        let address = server.address().expect("it has an address");
        thread::spawn(move || -> () { server.run() });
        let mut stream = TcpStream::connect(address).expect("it listens");
        write!(
            stream,
            "GET /school.html HTTP/1.1\r\nHost: {address}\r\n\r\n"
        )
        .expect("it reads");
        let mut answer = String::new();
        stream
            .read_to_string(&mut answer)
            .expect("it answers and closes");
        for (name, value) in HEADERS {
            assert!(
                answer.contains(&format!("\r\n{name}: {value}\r\n")),
                "{name}"
            );
        }
        assert!(answer.ends_with("\r\n\r\n<h1>School</h1>"));
    }
}
