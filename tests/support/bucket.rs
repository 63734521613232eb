//! A bucket of a server that speaks S3, on this machine.

use std::path::Path;

use hyper_util::{
    rt::{TokioExecutor, TokioIo},
    server::conn::auto::Builder,
};
use s3s::{auth::SimpleAuth, service::S3ServiceBuilder};
use s3s_fs::FileSystem;
use tempfile::TempDir;
use tokio::{
    net::TcpListener,
    task::{JoinHandle, JoinSet},
};

const BUCKET: &str = "library";
const KEY_ID: &str = "librarian";
const SECRET: &str = "kept-in-the-drawer";

/// The server stops when this goes away.
pub struct Bucket {
    folder: TempDir,
    address: String,
    serving: JoinHandle<()>,
}

impl Bucket {
    /// Starts a server with one empty bucket.
    pub async fn start() -> Self {
        let folder = TempDir::new().unwrap();
        std::fs::create_dir(folder.path().join(BUCKET)).unwrap();
        let mut service = S3ServiceBuilder::new(FileSystem::new(folder.path()).unwrap());
        service.set_auth(SimpleAuth::from_single(KEY_ID, SECRET));
        let service = service.build();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let serving = tokio::spawn(async move {
            // Its connections end with it.
            let mut connections = JoinSet::new();
            while let Ok((socket, _)) = listener.accept().await {
                let service = service.clone();
                connections.spawn(async move {
                    Builder::new(TokioExecutor::new()).serve_connection(TokioIo::new(socket), service).await.ok();
                });
            }
        });
        Self { folder, address, serving }
    }

    /// What a site must be told to keep its media here, below a prefix.
    pub fn settings(&self) -> [(&'static str, String); 4] {
        [
            ("LENTERA_MEDIA_URL", format!("s3://{BUCKET}/media")),
            ("LENTERA_S3_ENDPOINT", self.address.clone()),
            ("LENTERA_S3_KEY_ID", KEY_ID.to_owned()),
            ("LENTERA_S3_SECRET", SECRET.to_owned()),
        ]
    }

    /// Puts an object there as another program would: past the site.
    pub fn put(&self, key: &str, bytes: &[u8]) {
        let path = self.object(key);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    /// What lies there under a key.
    pub fn get(&self, key: &str) -> Option<Vec<u8>> {
        std::fs::read(self.object(key)).ok()
    }

    /// Where the objects of the content lie.
    pub fn content(&self) -> std::path::PathBuf {
        Path::join(self.folder.path(), BUCKET).join("content")
    }

    pub fn remove(&self, key: &str) {
        std::fs::remove_file(self.object(key)).unwrap();
    }

    /// Nobody is answered any more.
    pub fn stop(&self) {
        self.serving.abort();
    }

    fn object(&self, key: &str) -> std::path::PathBuf {
        Path::join(self.folder.path(), BUCKET).join("media").join(key)
    }
}

impl Drop for Bucket {
    fn drop(&mut self) {
        self.serving.abort();
    }
}
