//! Learners who press on and on over real connections, and the count of what must be kept of them.

use std::{
    collections::HashMap,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use lentera::db::Db;
use sqlx::Row;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::support::wire::{Lost, Wire, WireAnswer};

const WRITERS: usize = 8;

/// Somebody's two presses on the site `two-lessons`, and how many of them were answered with 303.
#[derive(Clone, Debug)]
pub struct Learner {
    pub done: String,
    pub quiz: String,
    pub cookie: String,
    pub acknowledged: usize,
}

impl Learner {
    pub fn new() -> Self {
        let id = || Uuid::now_v7().to_string();
        Self { done: id(), quiz: id(), cookie: String::new(), acknowledged: 0 }
    }

    /// Presses what is not acknowledged yet; what was sent before goes out again with the same number. On a machine that
    /// is slow for a moment she is told that nothing is kept: then the press is not acknowledged.
    pub async fn press(&mut self, wire: &mut Wire) -> Result<WireAnswer, Lost> {
        let (path, fields) = match self.acknowledged {
            0 => ("/courses/first-steps/welcome/done", format!("press={}", self.done)),
            _ => ("/courses/first-steps/searching/quiz", format!("q0=1&q1=0&press={}", self.quiz)),
        };
        let cookie = [("cookie", self.cookie.as_str())];
        let headers = if self.cookie.is_empty() { &[][..] } else { &cookie };
        let answer = wire.post(path, headers, &fields).await?;
        if answer.status == 503 {
            return Ok(answer);
        }
        assert_eq!(answer.status, 303, "{}", answer.text());
        if self.acknowledged == 0 {
            self.cookie = answer.cookie().to_owned();
        }
        self.acknowledged += 1;
        Ok(answer)
    }
}

/// Eight writers at once, each press by a learner of its own or by one who goes on.
pub struct Load {
    writers: JoinSet<Written>,
    acknowledged: Arc<AtomicUsize>,
}

/// What one writer did until the server was gone.
pub struct Written {
    pub learners: Vec<Learner>,
    /// Why it stopped, unless the server said on its last answer that there would be no more.
    pub lost: Option<Lost>,
}

impl Load {
    pub fn on(address: SocketAddr) -> Self {
        let acknowledged = Arc::new(AtomicUsize::new(0));
        let mut writers = JoinSet::new();
        for _ in 0..WRITERS {
            writers.spawn(write(address, Arc::clone(&acknowledged)));
        }
        Self { writers, acknowledged }
    }

    /// Waits until so many presses are acknowledged.
    pub async fn reaches(&self, presses: usize) {
        let began = Instant::now();
        while self.acknowledged.load(Ordering::SeqCst) < presses {
            assert!(began.elapsed() < Duration::from_secs(60), "only {:?} presses", self.acknowledged);
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// What all writers did, once the server is gone.
    pub async fn finish(self) -> Vec<Written> {
        self.writers.join_all().await
    }
}

async fn write(address: SocketAddr, acknowledged: Arc<AtomicUsize>) -> Written {
    let mut wire = Wire::to(address).await.unwrap();
    let mut learners = Vec::new();
    loop {
        let mut learner = Learner::new();
        while learner.acknowledged < 2 {
            let answer = learner.press(&mut wire).await;
            let lost = match answer {
                Ok(answer) => {
                    acknowledged.fetch_add(usize::from(answer.status == 303), Ordering::SeqCst);
                    if !answer.is_last() {
                        continue;
                    }
                    None
                }
                Err(lost) => Some(lost),
            };
            learners.push(learner);
            return Written { learners, lost };
        }
        learners.push(learner);
    }
}

/// Fails unless every acknowledged press is a row, and nobody's press is two.
pub async fn all_are_kept(db: &Db, learners: &[Learner]) {
    let rows = sqlx::query("SELECT id, learner_id, lesson FROM events ORDER BY id")
        .fetch_all(&mut *db.read().await.unwrap())
        .await
        .unwrap();
    let mut learner_of = HashMap::new();
    let mut times: HashMap<(String, String), usize> = HashMap::new();
    for row in &rows {
        let (id, learner, lesson): (String, String, String) = (row.get(0), row.get(1), row.get(2));
        *times.entry((learner.clone(), lesson)).or_default() += 1;
        learner_of.insert(id, learner);
    }
    for learner in learners {
        let done = learner_of.get(&learner.done);
        let quiz = learner_of.get(&learner.quiz);
        assert!(learner.acknowledged < 1 || done.is_some(), "an acknowledged press is lost: {learner:?}");
        assert!(learner.acknowledged < 2 || quiz.is_some(), "an acknowledged quiz is lost: {learner:?}");
        assert!(quiz.is_none() || quiz == done, "two presses of one learner became two learners: {learner:?}");
    }
    let twice: Vec<_> = times.iter().filter(|(_, times)| **times > 1).collect();
    assert!(twice.is_empty(), "kept twice: {twice:?}");
}

pub async fn count(db: &Db, query: &'static str) -> i64 {
    sqlx::query_scalar(query).fetch_one(&mut *db.read().await.unwrap()).await.unwrap()
}
