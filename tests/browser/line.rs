//! A line between phone and site that can be cut, that can lose what the site answers to a press after the site has kept
//! it, and that counts what it carries.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::watch,
};

use crate::support::{LiveSite, site::manifest};

pub struct Line {
    state: Arc<State>,
}

struct State {
    port: u16,
    loses_answers: AtomicBool,
    to_phone: AtomicU64,
    is_cut: watch::Sender<bool>,
}

impl Line {
    pub async fn to_a_site() -> (LiveSite, Self) {
        Self::to_content(&manifest().join("content")).await
    }

    /// The same with content of a test's own.
    pub async fn to_content(content: &Path) -> (LiveSite, Self) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let site = LiveSite::with_content_behind(listener.local_addr().unwrap().port(), content).await;
        let state = Arc::new(State {
            port: site.port,
            loses_answers: AtomicBool::new(false),
            to_phone: AtomicU64::new(0),
            is_cut: watch::Sender::new(false),
        });
        let line = Self { state: state.clone() };
        tokio::spawn(async move {
            while let Ok((phone, _)) = listener.accept().await {
                tokio::spawn(state.clone().carry(phone));
            }
        });
        (site, line)
    }

    pub fn loses_answers(&self, loses: bool) {
        self.state.loses_answers.store(loses, Ordering::SeqCst);
    }

    /// Nothing goes through any more, neither on new connections nor on those that are open.
    pub fn is_cut(&self, is_cut: bool) {
        self.state.is_cut.send_replace(is_cut);
    }

    /// How many bytes went to the phone so far, heads and all.
    pub fn bytes_to_phone(&self) -> u64 {
        self.state.to_phone.load(Ordering::SeqCst)
    }
}

impl State {
    /// Carries bytes both ways until either side hangs up, the line is cut, or an answer to a press is to be lost.
    async fn carry(self: Arc<Self>, phone: TcpStream) {
        let mut is_cut = self.is_cut.subscribe();
        let cut = async {
            let _ = is_cut.wait_for(|is_cut| *is_cut).await;
        };
        tokio::select! {
            biased;
            () = cut => {}
            () = self.talk(phone) => {}
        }
    }

    async fn talk(&self, phone: TcpStream) {
        let Ok(site) = TcpStream::connect(("127.0.0.1", self.port)).await else { return };
        let (mut from_phone, mut to_phone) = phone.into_split();
        let (mut from_site, mut to_site) = site.into_split();
        let is_press = AtomicBool::new(false);
        let asking = async {
            let mut bytes = vec![0; 64 << 10];
            while let Ok(read @ 1..) = from_phone.read(&mut bytes).await {
                if bytes[..read].windows(5).any(|word| word == b"POST ") {
                    is_press.store(true, Ordering::SeqCst);
                }
                if to_site.write_all(&bytes[..read]).await.is_err() {
                    return;
                }
            }
        };
        let answering = async {
            let mut bytes = vec![0; 64 << 10];
            while let Ok(read @ 1..) = from_site.read(&mut bytes).await {
                let is_lost = is_press.load(Ordering::SeqCst) && self.loses_answers.load(Ordering::SeqCst);
                if is_lost || to_phone.write_all(&bytes[..read]).await.is_err() {
                    return;
                }
                self.to_phone.fetch_add(read as u64, Ordering::SeqCst);
            }
        };
        tokio::select! {
            () = asking => {}
            () = answering => {}
        }
    }
}
