//! The program in this process: files in a folder in memory, and what it writes caught.

use std::fs::{self, File};
use std::io::{Read, Seek};
use std::os::fd::{AsRawFd, FromRawFd};
use std::path::PathBuf;
use std::sync::OnceLock;

use wuhua_eval::cli::{self, Ending};

/// A run of the program: how it ended, and what it wrote.
pub struct Ran {
    pub ending: Ending,
    pub printed: String,
    pub said: String,
}

/// Runs the program, with colours, so that nothing but its own is taken out of what it shows.
pub fn run(arguments: &[&str]) -> Ran {
    let streams = streams();
    let all = ["wuhua-eval"].iter().chain(arguments);
    let all = all.chain(&["--color", "always"]).map(Into::into).collect();
    streams.catch();
    let ending = cli::run(all);
    streams.restore();
    Ran {
        ending,
        printed: text(streams.printed.caught()),
        said: text(streams.said.caught()),
    }
}

/// Returns the option for one of the languages, as a number has it.
pub fn language(number: usize) -> [&'static str; 2] {
    ["--lang", ["zh", "en"][number % 2]]
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("the program writes UTF-8")
}

/// A folder in memory, which `fuzz/run` removes: the fuzzer ends without clearing up.
pub struct Folder(tempfile::TempDir);

impl Folder {
    pub fn new() -> Folder {
        Folder(tempfile::tempdir().expect("there is room"))
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("it is below the folder")).expect("there is room");
        fs::write(path, content).expect("there is room");
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).expect("it was written")
    }

    /// Takes a file away, or a folder with all that is in it; it need not be there.
    pub fn remove(&self, name: &str) {
        let path = self.path(name);
        let _ = match path.is_dir() {
            true => fs::remove_dir_all(path),
            false => fs::remove_file(path),
        };
    }

    /// Returns the files below a folder.
    pub fn below(&self, name: &str) -> Vec<PathBuf> {
        let mut files = Vec::new();
        let mut open = vec![self.path(name)];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                match entry.path().is_dir() {
                    true => open.push(entry.path()),
                    false => files.push(entry.path()),
                }
            }
        }
        files
    }

    pub fn name(&self, name: &str) -> String {
        let path = self.path(name);
        path.to_str().expect("its name is text").to_owned()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}

impl Default for Folder {
    fn default() -> Folder {
        Folder::new()
    }
}

/// Standard output and error, where they went at first and where they go while the program runs.
struct Streams {
    printed: Stream,
    said: Stream,
}

struct Stream {
    number: i32,
    first: i32,
    caught: File,
}

/// Returns the streams; a panic is told where libFuzzer tells its own.
fn streams() -> &'static Streams {
    static STREAMS: OnceLock<Streams> = OnceLock::new();
    STREAMS.get_or_init(|| {
        let told = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if let Some(streams) = STREAMS.get() {
                streams.restore();
            }
            told(panic);
        }));
        Streams {
            printed: Stream::new(1),
            said: Stream::new(2),
        }
    })
}

impl Streams {
    fn catch(&self) {
        for stream in [&self.printed, &self.said] {
            stream.caught.set_len(0).expect("it is in memory");
            (&stream.caught).rewind().expect("it is in memory");
            stream.becomes(stream.caught.as_raw_fd());
        }
    }

    fn restore(&self) {
        for stream in [&self.printed, &self.said] {
            stream.becomes(stream.first);
        }
    }
}

impl Stream {
    fn new(number: i32) -> Stream {
        // SAFETY: the numbers of both streams are open, and a name in memory needs nothing else.
        let (first, caught) = unsafe {
            let caught = libc::memfd_create(c"caught".as_ptr(), libc::MFD_CLOEXEC);
            assert!(caught >= 0, "the system has files in memory");
            (libc::dup(number), File::from_raw_fd(caught))
        };
        Stream {
            number,
            first,
            caught,
        }
    }

    fn becomes(&self, other: i32) {
        // SAFETY: both numbers stay open as long as the process lives.
        let made = unsafe { libc::dup2(other, self.number) };
        assert_eq!(made, self.number, "a stream can be led elsewhere");
    }

    fn caught(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut file = &self.caught;
        file.rewind().expect("it is in memory");
        file.read_to_end(&mut bytes).expect("it is in memory");
        bytes
    }
}
