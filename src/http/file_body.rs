//! A file's bytes on their way out, piece by piece, from a folder or from a bucket.
use std::{
    fs::File,
    future::Future,
    io::{self, Read, Seek, SeekFrom},
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use axum::body::Bytes;
use futures_util::stream::BoxStream;
use http_body::{Frame, SizeHint};
use object_store::{GetOptions, GetRange, GetResult, GetResultPayload};
use tokio::{task::JoinHandle, time::Instant};

use super::files::{Stamp, StoredFile};

/// For the first piece, and for readers who are slow: a player that buffers ten seconds ahead holds this much.
const SMALL: u64 = 64 * 1024;
/// For readers who come back at once.
const LARGE: u64 = 256 * 1024;
const AT_ONCE: Duration = Duration::from_millis(10);

/// Reads ahead of nobody: one piece at a time is in memory, and while a client is slow nothing is read.
pub(super) struct FileBody {
    state: State,
    stamp: Stamp,
    left: u64,
    handed_over: Option<Instant>,
}

enum State {
    Ready(File, Bytes),
    Resting(File),
    Reading(JoinHandle<io::Result<(File, Bytes)>>),
    Arriving(BoxStream<'static, object_store::Result<Bytes>>),
    Over,
}

impl FileBody {
    /// Opens a file, if it is still the measured one, for `bytes` bytes from `first`. None are asked for by a HEAD, which
    /// looks at the file all the same.
    pub async fn open(file: &StoredFile, first: u64, bytes: u64) -> io::Result<Self> {
        let mut options = GetOptions { head: bytes == 0, ..GetOptions::default() };
        if first > 0 || (bytes > 0 && bytes < file.stamp.bytes) {
            options.range = Some(GetRange::Bounded(first..first + bytes));
        }
        let found = file.objects.get_opts(&file.path, options).await.map_err(io::Error::other)?;
        let stamp = file.stamp;
        let state = Self::begin(found, stamp, first, bytes.min(SMALL)).await?;
        Ok(Self { state, stamp, left: bytes, handed_over: None })
    }

    async fn begin(found: GetResult, stamp: Stamp, first: u64, bytes: u64) -> io::Result<State> {
        match found.payload {
            GetResultPayload::Stream(pieces) => {
                expect(stamp.is_of(&found.meta))?;
                Ok(State::Arriving(pieces))
            }
            GetResultPayload::File(mut file, _) => {
                let reading = tokio::task::spawn_blocking(move || {
                    expect(Stamp::of_file(&file.metadata()?)? == stamp)?;
                    file.seek(SeekFrom::Start(first))?;
                    read(file, stamp, bytes)
                });
                let (file, piece) = reading.await.map_err(io::Error::other)??;
                Ok(State::Ready(file, piece))
            }
        }
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

    /// A bucket answers one request with the bytes of one object, however it is replaced meanwhile; only their number is
    /// looked at.
    fn arrived(&mut self, piece: Option<object_store::Result<Bytes>>) -> Option<io::Result<Bytes>> {
        match piece {
            Some(Ok(piece)) if piece.len() as u64 <= self.left => {
                self.left -= piece.len() as u64;
                Some(Ok(piece))
            }
            Some(Ok(_)) => Some(Err(io::Error::other("the bucket sent more than it was asked for"))),
            Some(Err(error)) => Some(Err(io::Error::other(error))),
            None if self.left == 0 => None,
            None => Some(Err(io::ErrorKind::UnexpectedEof.into())),
        }
    }
}

/// The check behind every byte: is this still the file whose ETag went out?
fn expect(is_same: bool) -> io::Result<()> {
    if is_same { Ok(()) } else { Err(io::Error::other("the file is not the one that was measured")) }
}

/// Compares after reading: what was read before the change was noticed is never handed over.
fn read(mut file: File, stamp: Stamp, bytes: u64) -> io::Result<(File, Bytes)> {
    let mut piece = Vec::with_capacity(usize::try_from(bytes).map_err(io::Error::other)?);
    file.by_ref().take(bytes).read_to_end(&mut piece)?;
    expect(Stamp::of_file(&file.metadata()?)? == stamp)?;
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
                    let (stamp, bytes) = (self.stamp, self.next_piece());
                    let reading = tokio::task::spawn_blocking(move || read(file, stamp, bytes));
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
                State::Arriving(mut pieces) => {
                    let polled = pieces.as_mut().poll_next(cx);
                    self.state = State::Arriving(pieces);
                    let Poll::Ready(piece) = polled else { return Poll::Pending };
                    return Poll::Ready(self.arrived(piece).map(|arrived| arrived.map(Frame::data)));
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
