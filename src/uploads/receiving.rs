//! Bytes that come over a line which may break at any of them: cut into parts, each kept before it counts.
//!
//! A part is an object of its own in the media store, then a row; the offset that a sender is told is the sum of the rows.
//! So a node may die at any byte, and another goes on. Of two requests that send one upload the later takes over: whoever
//! changed from one network to another need not wait until the first connection is known to be dead, and what the earlier
//! one still has counts no more.

use std::{pin::pin, time::Duration};

use axum::body::Bytes;
use futures_util::{Stream, StreamExt};
use ring::digest;
use tokio::{
    sync::Semaphore,
    time::{Instant, timeout_at},
};
use uuid::Uuid;

use super::{
    jobs,
    model::{State, Upload},
    refusal::Refused,
    store::{self, Part, Writer},
};
use crate::{app::App, db::Conn};

/// A part has at most so many bytes: so many a request may hold in memory.
const LONGEST_PART: usize = 4 * 1024 * 1024;
/// What came is kept after so long, however little it is: on a slow line a broken part would cost minutes.
const LONGEST_WAIT: Duration = Duration::from_secs(5);
/// So many may send at once to one node.
static DOORS: Semaphore = Semaphore::const_new(16);

/// What the bytes of one request must come to.
#[derive(Debug)]
pub struct Checksum {
    /// Of the protocol's names.
    pub algorithm: &'static digest::Algorithm,
    /// As bytes.
    pub sum: Vec<u8>,
}

/// Takes the bytes of an upload from a byte on, and says which byte is next. What came before the line broke is kept, but
/// for bytes with a checksum: these count together or not at all.
///
/// # Errors
/// When another byte is next, when the line broke, when more came than was announced, and when store or rows are away.
pub async fn receive<E>(
    app: &App,
    upload: &Upload,
    from: u64,
    sent: impl Stream<Item = Result<Bytes, E>>,
    checksum: Option<Checksum>,
) -> Result<u64, Refused> {
    let _door = DOORS.try_acquire().map_err(|_| Refused::Crowded)?;
    let mut intake = Intake::begin(app, upload, from, checksum).await?;
    let mut sent = pin!(sent);
    let is_whole = loop {
        match timeout_at(intake.due, sent.next()).await {
            Err(_) => intake.cut().await?,
            Ok(Some(Ok(bytes))) => intake.take(&bytes).await?,
            Ok(Some(Err(_))) => break false,
            Ok(None) => break true,
        }
    };
    let next = intake.end(is_whole).await?;
    if is_whole { Ok(next) } else { Err(Refused::BrokenOff) }
}

/// Says that what came of a file whose length was not known is all of it.
///
/// # Errors
/// When the rows are away.
pub async fn end_here(app: &App, upload: Uuid) -> Result<(), Refused> {
    let now = app.clock.now();
    let ending = async |conn: &mut Conn| {
        store::end_here(conn, upload).await?;
        jobs::queue_if_whole(conn, upload, now).await
    };
    app.db.write(ending).await?.into_iter().for_each(|queued| app.outbox.wake(queued));
    Ok(())
}

/// One request's bytes.
struct Intake<'a> {
    app: &'a App,
    writer: Writer,
    /// The length of the file.
    length: u64,
    /// The first byte that is in no part yet.
    next: u64,
    held: Vec<u8>,
    /// When what is held is kept, however little it is.
    due: Instant,
    /// Parts that lie in the store and do not count yet.
    waiting: Vec<Part>,
    checksum: Option<(Checksum, digest::Context)>,
}

impl<'a> Intake<'a> {
    async fn begin(app: &'a App, upload: &Upload, from: u64, checksum: Option<Checksum>) -> Result<Self, Refused> {
        let writer = Writer { upload: upload.id, name: Uuid::now_v7().to_string() };
        let now = app.clock.now();
        if !app.db.write(async |conn: &mut Conn| store::take_over(conn, &writer, from, now).await).await? {
            return Err(Refused::OtherByte);
        }
        Ok(Self {
            app,
            writer,
            length: upload.bytes,
            next: from,
            held: Vec::new(),
            due: Instant::now() + LONGEST_WAIT,
            waiting: Vec::new(),
            checksum: checksum.map(|checksum| {
                let context = digest::Context::new(checksum.algorithm);
                (checksum, context)
            }),
        })
    }

    async fn take(&mut self, bytes: &[u8]) -> Result<(), Refused> {
        if self.next + (self.held.len() + bytes.len()) as u64 > self.length {
            self.forget_waiting().await;
            return Err(Refused::TooLarge);
        }
        if let Some((_, context)) = &mut self.checksum {
            context.update(bytes);
        }
        let mut rest = bytes;
        while !rest.is_empty() {
            let (now, later) = rest.split_at(rest.len().min(LONGEST_PART - self.held.len()));
            self.held.extend_from_slice(now);
            rest = later;
            if self.held.len() == LONGEST_PART {
                self.cut().await?;
            }
        }
        Ok(())
    }

    /// Keeps what is held as a part. Without a checksum it counts at once.
    async fn cut(&mut self) -> Result<(), Refused> {
        self.due = Instant::now() + LONGEST_WAIT;
        if self.held.is_empty() {
            return Ok(());
        }
        let bytes = std::mem::take(&mut self.held);
        let name = format!("{:012}-{}", self.next, self.writer.name);
        let part = Part { first_byte: self.next, bytes: bytes.len() as u64, name };
        self.app.uploads.put_part(&self.writer.upload.to_string(), &part.name, bytes).await?;
        self.next += part.bytes;
        self.waiting.push(part);
        if self.checksum.is_none() { self.count().await } else { Ok(()) }
    }

    /// Lets all parts count that wait.
    async fn count(&mut self) -> Result<(), Refused> {
        let (writer, parts, now) = (&self.writer, &self.waiting, self.app.clock.now());
        let counting = async |conn: &mut Conn| {
            if !store::add_parts(conn, writer, parts, now).await? {
                return Ok(None);
            }
            jobs::queue_if_whole(conn, writer.upload, now).await.map(Some)
        };
        let Some(queued) = self.app.db.write(counting).await? else {
            self.forget_waiting().await;
            return Err(Refused::Overtaken);
        };
        self.waiting.clear();
        queued.into_iter().for_each(|queued| self.app.outbox.wake(queued));
        Ok(())
    }

    /// Keeps what is left, and says which byte is next.
    async fn end(mut self, is_whole: bool) -> Result<u64, Refused> {
        if let Some((checksum, context)) = self.checksum.take() {
            if !is_whole || context.finish().as_ref() != checksum.sum {
                self.forget_waiting().await;
                return Err(if is_whole { Refused::OtherBytes } else { Refused::BrokenOff });
            }
            self.cut().await?;
        }
        self.cut().await?;
        self.count().await?;
        Ok(self.next)
    }

    /// What is not forgotten here is when the upload is.
    async fn forget_waiting(&mut self) {
        for part in self.waiting.drain(..) {
            self.app.uploads.delete_part(&self.writer.upload.to_string(), &part.name).await.ok();
        }
    }
}

/// Takes an upload back, with all that came of it. Says whether there was anything to be taken back.
///
/// # Errors
/// When the rows or the media store are away.
pub async fn take_back(app: &App, upload: Uuid, state: &State) -> Result<bool, Refused> {
    let is_gone = app.db.write(async |conn: &mut Conn| store::delete(conn, upload, state).await).await?;
    if is_gone {
        app.uploads.delete_parts(&upload.to_string()).await?;
    }
    Ok(is_gone)
}
