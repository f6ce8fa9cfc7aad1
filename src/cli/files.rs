//! Reading files a person names, and writing so that no half file is left.

use std::{
    fs::File,
    io::{ErrorKind, Read, Write},
    path::{Path, PathBuf},
};

use clap::Args;
use quietcount::{
    confidential::Body,
    public::{
        columns::Columns,
        plan::{Plan, Respondents},
        release::Release,
    },
    refusal::Refusal,
};

/// Begins the name of a file that is not finished yet.
const PREFIX: &str = ".quietcount-";

/// Bytes read at a time.
const CHUNK: usize = 1 << 20;

/// What a body's system exported, and how to read it.
#[derive(Args)]
pub(super) struct Exports {
    /// What headings stand for, where they are not understood by themselves.
    #[arg(long, value_name = "FILE")]
    columns: Vec<PathBuf>,
    /// The files the body's system exported.
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

/// The public text in a file such as a plan or a release.
pub(super) fn read_text(path: &Path, kind: &str) -> Result<String, Refusal> {
    std::fs::read_to_string(path).map_err(|error| Refusal {
        what: format!(
            "The {kind} '{}' cannot be read: {}.",
            path.display(),
            reason(&error)
        ),
        remedy: format!("Give the path of the {kind} file."),
    })
}

/// The plan in a file.
pub(super) fn read_plan(path: &Path) -> Result<Plan, Refusal> {
    Ok(Plan::read(&read_text(path, "plan")?)?)
}

/// The releases in some files, in the order given.
pub(super) fn read_releases(paths: &[PathBuf]) -> Result<Vec<Release>, Refusal> {
    let read = |path: &PathBuf| -> Result<Release, Refusal> {
        let text = read_text(path, "release")?;
        Release::read(&text).map_err(|error| about(path, error))
    };
    paths.iter().map(read).collect()
}

/// Why a public file cannot be used, with its name.
pub(super) fn about(path: &Path, error: impl Into<Refusal>) -> Refusal {
    let refusal: Refusal = error.into();
    let what = format!("'{}': {}", path.display(), refusal.what);
    Refusal { what, ..refusal }
}

/// A body with every one of its files read. A refusal names a file by its
/// place in the list, not by its name, which may name a pupil.
pub(super) fn read_body(
    plan: Plan,
    respondents: Respondents,
    exports: &Exports,
) -> Result<Body, Refusal> {
    let mut body = Body::new(plan, respondents);
    body.choose(read_columns(&exports.columns)?);
    for (place, path) in exports.files.iter().enumerate() {
        read_into(&mut body, path).map_err(|refusal| {
            let what = format!("File {}: {}", place + 1, refusal.what);
            Refusal { what, ..refusal }
        })?;
    }
    Ok(body)
}

/// What headings stand for by some columns files; the later one wins.
fn read_columns(paths: &[PathBuf]) -> Result<Columns, Refusal> {
    let mut all = Columns::default();
    for path in paths {
        let columns = Columns::read(&read_text(path, "columns file")?)?;
        all = all.with(columns)?;
    }
    Ok(all)
}

fn read_into(body: &mut Body, path: &Path) -> Result<(), Refusal> {
    let unreadable = |error: std::io::Error| Refusal {
        what: format!("It cannot be read: {}.", reason(&error)),
        remedy: "Give the paths of the files your system exported.".to_owned(),
    };
    let mut file = File::open(path).map_err(unreadable)?;
    let mut chunk = vec![0; CHUNK];
    body.begin();
    loop {
        match file.read(&mut chunk).map_err(unreadable)? {
            0 => break,
            length => body.push(&chunk[..length])?,
        }
    }
    Ok(body.finish()?)
}

/// Makes a folder, and those around it, where there is none.
pub(super) fn make_folder(path: &Path) -> Result<(), Refusal> {
    std::fs::create_dir_all(path).map_err(|error| Refusal {
        what: format!("'{}' cannot be made: {}.", path.display(), reason(&error)),
        remedy: "Choose a folder you may write to.".to_owned(),
    })
}

/// Replaces a file whole: after a crash either the old or the new content
/// stands, on the disk and not only in its cache.
pub(super) fn write_whole(path: &Path, content: impl AsRef<[u8]>) -> Result<(), Refusal> {
    replace(path, content.as_ref()).map_err(|error| Refusal {
        what: format!(
            "'{}' cannot be written: {}.",
            path.display(),
            reason(&error)
        ),
        remedy: "Choose a folder you may write to, with space left.".to_owned(),
    })
}

fn replace(path: &Path, content: &[u8]) -> std::io::Result<()> {
    let mut file = temporary_file().tempfile_in(folder_of(path))?;
    file.write_all(content)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    sync_folder(path);
    Ok(())
}

/// Replaces a file whole that this run has locked; its permissions stay.
///
/// Until then the text stands in one known place beside it, so that a run
/// that is killed leaves no more than that.
pub(super) fn write_locked(path: &Path, text: &str) -> std::io::Result<()> {
    remove_new(path)?;
    let written = write_new(path, text).and_then(|()| std::fs::rename(new(path), path));
    if written.is_err() {
        // Already on the way out with the first error; the next run tries again.
        let _ = remove_new(path);
    }
    sync_folder(path);
    written
}

fn write_new(path: &Path, text: &str) -> std::io::Result<()> {
    let mut file = File::create_new(new(path))?;
    if let Ok(old) = std::fs::metadata(path) {
        file.set_permissions(old.permissions())?;
    }
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Removes what a killed run had not finished writing.
pub(super) fn remove_new(path: &Path) -> std::io::Result<()> {
    match std::fs::remove_file(new(path)) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        outcome => outcome,
    }
}

fn new(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    name.into()
}

/// Puts a rename on the disk. Where a folder cannot be opened as a file, as on
/// Windows, the rename is all there is.
fn sync_folder(path: &Path) {
    if let Ok(folder) = File::open(folder_of(path)) {
        let _ = folder.sync_all();
    }
}

/// A file with the permissions that any new file of this person has: what is
/// published must be readable by a web server.
#[cfg(unix)]
fn temporary_file() -> tempfile::Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt as _;

    let mut builder = tempfile::Builder::new();
    builder
        .prefix(PREFIX)
        .permissions(std::fs::Permissions::from_mode(0o666));
    builder
}

#[cfg(not(unix))]
fn temporary_file() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX);
    builder
}

/// The file itself, behind any link to it, so that one file has one name even
/// before it exists.
pub(super) fn real_path(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).unwrap_or_else(|_| {
        let folder = std::fs::canonicalize(folder_of(path));
        let folder = folder.unwrap_or_else(|_| folder_of(path).to_owned());
        path.file_name()
            .map_or(folder.clone(), |name| folder.join(name))
    })
}

/// The folder a path lies in; the current one for a bare name.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// What the system says, in fixed words.
pub(super) fn reason(error: &std::io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder",
        ErrorKind::PermissionDenied => "you have no permission for it",
        ErrorKind::IsADirectory => "it is a folder",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "the disk is full",
        ErrorKind::FileTooLarge => "the system allows no file of that size",
        ErrorKind::InvalidData => "it is not text",
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only",
        _ => "the system reports an error",
    }
}
