//! Who waits on this node to be told that something changed in a webinar's questions.
//!
//! The rows are the truth, so that a press on any node reaches everybody: while anybody listens, this node asks for each
//! webinar once a second whether something changed, however many listen. What is told is only that it did.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore, oneshot, watch},
    time::sleep,
};

use super::store;
use crate::{app::App, db, http::AppError};

/// So many listen on one node at most: each keeps a connection, and those who read need some, too.
const MOST: usize = 500;
/// So many times one person listens at most. A phone that went through a tunnel leaves a connection behind that nobody
/// hears any more, so it is the oldest that ends.
const MOST_OF_ONE: usize = 3;
/// How often a webinar's rows are asked.
const LOOKS_EVERY: Duration = Duration::from_secs(1);
/// How soon they are asked again that did not answer.
const TRY_AGAIN: Duration = Duration::from_secs(5);
/// When to come back who finds no place.
const COME_BACK: Duration = Duration::from_secs(60);

/// Everybody who listens on this node.
#[derive(Debug)]
pub struct Listeners {
    /// For each webinar somebody listens to, how its questions are. Nothing yet is an empty word.
    boards: Mutex<HashMap<String, watch::Sender<String>>>,
    /// For each person, what ends one of hers, the oldest first.
    ends: Mutex<HashMap<String, VecDeque<oneshot::Sender<()>>>>,
    places: Arc<Semaphore>,
    closed: watch::Sender<bool>,
}

impl Default for Listeners {
    fn default() -> Self {
        let places = Arc::new(Semaphore::new(MOST));
        Self { boards: Mutex::default(), ends: Mutex::default(), places, closed: watch::channel(false).0 }
    }
}

/// What a listener is told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum News {
    /// Something changed; this is how the questions are now.
    Changed(String),
    /// The same person listens elsewhere: this one should not come back by itself.
    Enough,
}

/// One who listens. Dropped, it leaves its place.
#[derive(Debug)]
pub struct Listener {
    seat: Seat,
    board: watch::Receiver<String>,
    /// How the questions are, as far as it was told.
    known: String,
    is_over: bool,
}

/// A place among those who listen, and what ends it.
#[derive(Debug)]
struct Seat {
    ended: oneshot::Receiver<()>,
    closed: watch::Receiver<bool>,
    _place: OwnedSemaphorePermit,
}

impl Listeners {
    /// Lets everybody go, and takes nobody else: the server ends, and waits for whoever is still being answered.
    pub fn close(&self) {
        self.closed.send_replace(true);
    }

    /// How many listen.
    pub fn count(&self) -> usize {
        MOST - self.places.available_permits()
    }

    /// Gives somebody a place.
    fn admit(&self, who: String) -> Result<Seat, AppError> {
        let busy = || AppError::Busy { retry_after: COME_BACK };
        if *self.closed.borrow() {
            return Err(busy());
        }
        let place = self.places.clone().try_acquire_owned().map_err(|_| busy())?;
        Ok(Seat { ended: self.one_more_of(who), closed: self.closed.subscribe(), _place: place })
    }

    fn board(&self, app: &App, webinar: &str) -> watch::Receiver<String> {
        let mut boards = lock(&self.boards);
        if let Some(board) = boards.get(webinar) {
            return board.subscribe();
        }
        let (board, receiver) = watch::channel(String::new());
        boards.insert(webinar.to_owned(), board);
        tokio::spawn(watch_over(app.clone(), webinar.to_owned()));
        receiver
    }

    /// One more of somebody's; when they are too many, her oldest ends.
    fn one_more_of(&self, who: String) -> oneshot::Receiver<()> {
        let mut ends = lock(&self.ends);
        ends.retain(|_, of_one| {
            of_one.retain(|end| !end.is_closed());
            !of_one.is_empty()
        });
        let (end, ended) = oneshot::channel();
        let of_one = ends.entry(who).or_default();
        of_one.push_back(end);
        if of_one.len() > MOST_OF_ONE
            && let Some(oldest) = of_one.pop_front()
        {
            oldest.send(()).ok();
        }
        ended
    }

    /// Whether anybody listens to a webinar. A board that nobody looks at goes, so that whoever comes next makes another.
    fn is_heard(&self, webinar: &str) -> bool {
        let mut boards = lock(&self.boards);
        let is_heard = !*self.closed.borrow() && boards.get(webinar).is_some_and(|board| board.receiver_count() > 0);
        if !is_heard {
            boards.remove(webinar);
        }
        is_heard
    }

    fn post(&self, webinar: &str, version: String) {
        if let Some(board) = lock(&self.boards).get(webinar) {
            board.send_if_modified(|posted| {
                let is_new = *posted != version;
                *posted = version;
                is_new
            });
        }
    }
}

/// Somebody listens to a webinar who knows its questions as they were.
///
/// # Errors
/// [`AppError::Busy`] when too many listen, or the server ends.
pub fn listen(app: &App, who: String, webinar: &str, known: &str) -> Result<Listener, AppError> {
    let seat = app.listeners.admit(who)?;
    Ok(Listener { seat, board: app.listeners.board(app, webinar), known: known.to_owned(), is_over: false })
}

impl Listener {
    /// The next that is new. Nothing more comes when it is over.
    pub async fn next(&mut self) -> Option<News> {
        while !self.is_over {
            let present = self.board.borrow_and_update().clone();
            if !present.is_empty() && present != self.known {
                self.known.clone_from(&present);
                return Some(News::Changed(present));
            }
            tokio::select! {
                biased;
                _ = self.seat.closed.wait_for(|closed| *closed) => self.is_over = true,
                _ = &mut self.seat.ended => {
                    self.is_over = true;
                    return Some(News::Enough);
                }
                changed = self.board.changed() => self.is_over = changed.is_err(),
            }
        }
        None
    }
}

/// Asks how a webinar's questions are for as long as anybody listens.
async fn watch_over(app: App, webinar: String) {
    while app.listeners.is_heard(&webinar) {
        let rest = match version(&app, &webinar).await {
            Ok(version) => {
                app.listeners.post(&webinar, version);
                LOOKS_EVERY
            }
            Err(error) => {
                tracing::warn!(%error, "whether somebody asked something can't be looked at");
                TRY_AGAIN
            }
        };
        sleep(rest).await;
    }
}

async fn version(app: &App, webinar: &str) -> db::Result<String> {
    store::version(&mut *app.db.read().await?, webinar).await
}

/// What is kept here is whole at every moment, whoever panicked.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_one_person_the_oldest_ends() {
        let listeners = Listeners::default();
        let mut seats: Vec<Seat> = (0..4).map(|_| listeners.admit("sri".to_owned()).unwrap()).collect();
        let mut other = listeners.admit("tono".to_owned()).unwrap();
        assert_eq!(seats[0].ended.try_recv(), Ok(()));
        for seat in seats[1..].iter_mut().chain([&mut other]) {
            assert_eq!(seat.ended.try_recv(), Err(oneshot::error::TryRecvError::Empty));
        }
        drop(seats);
        listeners.admit("tono".to_owned()).unwrap();
        assert!(!lock(&listeners.ends).contains_key("sri"), "who is gone is forgotten");
    }

    #[test]
    fn a_node_hears_so_many_and_none_when_it_ends() {
        let listeners = Listeners::default();
        let mut seats: Vec<Seat> = (0..MOST).map(|who| listeners.admit(who.to_string()).unwrap()).collect();
        assert_eq!(listeners.count(), MOST);
        assert!(matches!(listeners.admit("late".to_owned()), Err(AppError::Busy { .. })));
        seats.pop();
        let last = listeners.admit("late".to_owned()).unwrap();
        listeners.close();
        drop(seats);
        assert!(*last.closed.borrow());
        assert!(matches!(listeners.admit("later".to_owned()), Err(AppError::Busy { .. })));
    }
}
