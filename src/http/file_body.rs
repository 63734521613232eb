//! A file's bytes on their way out, piece by piece.
use std::{
    fs::File,
    future::Future,
    io::{self, Read, Seek, SeekFrom},
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use axum::body::Bytes;
use http_body::{Frame, SizeHint};
use tokio::{task::JoinHandle, time::Instant};

use super::files::{Measured, StoredFile, expect_same};

/// For the first piece, and for readers who are slow: a player that buffers ten seconds ahead holds this much.
const SMALL: u64 = 64 * 1024;
/// For readers who come back at once.
const LARGE: u64 = 256 * 1024;
const AT_ONCE: Duration = Duration::from_millis(10);

/// Reads ahead of nobody: one piece at a time is in memory, and while a client is slow nothing is read.
pub(super) struct FileBody {
    state: State,
    measured: Measured,
    left: u64,
    handed_over: Option<Instant>,
}

enum State {
    Ready(File, Bytes),
    Resting(File),
    Reading(JoinHandle<io::Result<(File, Bytes)>>),
    Over,
}

impl FileBody {
    /// Opens a file, if it is still the measured one, for `bytes` bytes from `first`. Reads the first piece in the same
    /// visit to the disk: most ranges are not longer.
    pub async fn open(file: &StoredFile, first: u64, bytes: u64) -> io::Result<Self> {
        let (path, measured) = (file.path.clone(), file.measured);
        let opening = tokio::task::spawn_blocking(move || {
            let mut file = File::open(path)?;
            expect_same(&file, &measured)?;
            file.seek(SeekFrom::Start(first))?;
            read(file, measured, bytes.min(SMALL))
        });
        let (file, piece) = opening.await.map_err(io::Error::other)??;
        Ok(Self { state: State::Ready(file, piece), measured, left: bytes, handed_over: None })
    }

    fn next_piece(&self) -> u64 {
        let is_quick = self.handed_over.is_some_and(|then| then.elapsed() < AT_ONCE);
        self.left.min(if is_quick { LARGE } else { SMALL })
    }

    fn finish(&mut self, file: File, piece: Bytes) -> Bytes {
        self.left -= piece.len() as u64;
        self.handed_over = Some(Instant::now());
        self.state = if self.left == 0 { State::Over } else { State::Resting(file) };
        piece
    }
}

/// Compares after reading: what was read before the change was noticed is never handed over.
fn read(mut file: File, measured: Measured, bytes: u64) -> io::Result<(File, Bytes)> {
    let mut piece = Vec::with_capacity(usize::try_from(bytes).map_err(io::Error::other)?);
    file.by_ref().take(bytes).read_to_end(&mut piece)?;
    expect_same(&file, &measured)?;
    if piece.len() as u64 != bytes {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok((file, piece.into()))
}

impl http_body::Body for FileBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        loop {
            match std::mem::replace(&mut self.state, State::Over) {
                State::Over => return Poll::Ready(None),
                State::Ready(file, piece) => {
                    return Poll::Ready(Some(Ok(Frame::data(self.finish(file, piece)))));
                }
                State::Resting(_) if self.left == 0 => return Poll::Ready(None),
                State::Resting(file) => {
                    let (measured, bytes) = (self.measured, self.next_piece());
                    let reading = tokio::task::spawn_blocking(move || read(file, measured, bytes));
                    self.state = State::Reading(reading);
                }
                State::Reading(mut reading) => {
                    let Poll::Ready(outcome) = Pin::new(&mut reading).poll(cx) else {
                        self.state = State::Reading(reading);
                        return Poll::Pending;
                    };
                    let outcome = outcome.map_err(io::Error::other).flatten();
                    return Poll::Ready(Some(outcome.map(|(file, piece)| Frame::data(self.finish(file, piece)))));
                }
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
