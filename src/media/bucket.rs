//! A bucket of an S3 service as the media store.

use std::{
    collections::HashMap,
    fs::File,
    future::{self, Future},
    io::{self, Read, Seek, Write},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use futures_util::{StreamExt, TryStreamExt};
use object_store::{
    Attribute, Attributes, ClientOptions, ObjectStore, ObjectStoreExt, RetryConfig, WriteMultipart,
    aws::AmazonS3Builder, path::Path, prefix::PrefixStore,
};
use tokio::runtime::Handle;
use url::Url;

use super::HALF_FILES;
use crate::{fetch, http::files::Stamp, secrets::Secret};

/// How long the service may be silent. A reader who listens slowly may take hours for one answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// So much is read at once of what is put there.
const PART: usize = 256 * 1024;
/// So many parts of 5 MB are under way at once.
const PARTS_AT_ONCE: usize = 2;

/// Where a bucket is, and who asks for it.
#[derive(Clone, Debug)]
pub struct BucketAccount {
    /// The service; Amazon's where there is none.
    pub endpoint: Option<Url>,
    /// The part of the world that the bucket is in.
    pub region: String,
    /// The name of the key; empty where the machine itself is allowed.
    pub key_id: String,
    /// Its secret.
    pub secret: Secret,
}

/// A bucket, below a prefix. What lies in it is known from its list: asking for each object would take longer than all
/// else that is done when content is read.
#[derive(Clone)]
pub(super) struct Bucket(Arc<Parts>);

struct Parts {
    objects: Arc<dyn ObjectStore>,
    runtime: Handle,
    listed: Mutex<HashMap<Path, Stamp>>,
}

impl BucketAccount {
    /// What lies in the bucket of an address such as `s3://bucket/prefix`.
    ///
    /// # Errors
    /// When the address is none. Nothing is asked of the service yet.
    pub fn open(&self, address: &Url) -> object_store::Result<Arc<dyn ObjectStore>> {
        fetch::install_cryptography();
        let store = self.builder().with_url(address.as_str()).build()?;
        Ok(Arc::new(PrefixStore::new(store, address.path().trim_matches('/'))))
    }

    fn builder(&self) -> AmazonS3Builder {
        let is_plain = self.endpoint.as_ref().is_some_and(|endpoint| endpoint.scheme() == "http");
        let options =
            ClientOptions::new().with_allow_http(is_plain).with_timeout_disabled().with_read_timeout(PATIENCE);
        let mut builder = AmazonS3Builder::from_env().with_region(&self.region).with_client_options(options);
        if let Some(endpoint) = &self.endpoint {
            builder = builder.with_endpoint(endpoint.as_str().trim_end_matches('/'));
        }
        if !self.key_id.is_empty() {
            builder = builder.with_access_key_id(&self.key_id).with_secret_access_key(self.secret.reveal());
        }
        builder.with_retry(RetryConfig { max_retries: 2, retry_timeout: PATIENCE, ..RetryConfig::default() })
    }
}

impl Bucket {
    /// Opens the bucket of an address such as `s3://bucket/prefix` and lists it.
    ///
    /// # Errors
    /// When the address is none, or the bucket can't be listed.
    pub async fn open(address: &Url, account: &BucketAccount) -> object_store::Result<Self> {
        let objects = account.open(address)?;
        let bucket = Self(Arc::new(Parts { objects, runtime: Handle::current(), listed: Mutex::default() }));
        bucket.list_again().await?;
        Ok(bucket)
    }

    /// Lists everything once more and says whether anything changed.
    ///
    /// # Errors
    /// When the service does not answer; then what was known stays known.
    pub async fn list_again(&self) -> object_store::Result<bool> {
        let all = self.0.objects.list(None).map_ok(|meta| (meta.location.clone(), Stamp::of_object(&meta)));
        // What is still being sent is none of the content's business.
        let whole = all.try_filter(|(key, _)| future::ready(!key.as_ref().starts_with(HALF_FILES)));
        let listed = whole.try_collect().await?;
        let mut known = self.listed();
        let changed = *known != listed;
        *known = listed;
        Ok(changed)
    }

    pub fn objects(&self) -> Arc<dyn ObjectStore> {
        Arc::clone(&self.0.objects)
    }

    /// What tells that the same object lies there, as of the last list.
    pub fn stamp(&self, key: &Path) -> Option<Stamp> {
        self.listed().get(key).copied()
    }

    /// The same, asked of the service itself for what is not listed yet. Blocks.
    pub fn find(&self, key: &Path) -> io::Result<Stamp> {
        if let Some(stamp) = self.stamp(key) {
            return Ok(stamp);
        }
        let stamp = Stamp::of_object(&self.wait(self.0.objects.head(key)).map_err(io::Error::other)?);
        self.listed().insert(key.clone(), stamp);
        Ok(stamp)
    }

    /// Fetches an object into a file that goes away when it is closed. Blocks.
    pub fn fetch(&self, key: &Path) -> io::Result<File> {
        self.wait(async {
            let mut file = tempfile::tempfile()?;
            let mut pieces = self.0.objects.get(key).await.map_err(io::Error::other)?.into_stream();
            while let Some(piece) = pieces.next().await {
                file.write_all(&piece.map_err(io::Error::other)?)?;
            }
            file.rewind()?;
            Ok(file)
        })
    }

    /// Puts what is read there, part by part. Blocks.
    pub fn keep(&self, key: &str, content_type: &str, bytes: &mut dyn Read) -> io::Result<()> {
        let path = Path::from(key);
        let attributes = Attributes::from_iter([(Attribute::ContentType, content_type.to_owned())]);
        self.wait(async {
            let upload = self.0.objects.put_multipart_opts(&path, attributes.into()).await?;
            let mut upload = WriteMultipart::new(upload);
            let mut part = vec![0; PART];
            loop {
                let read = bytes.read(&mut part)?;
                if read == 0 {
                    break;
                }
                upload.wait_for_capacity(PARTS_AT_ONCE).await?;
                upload.write(&part[..read]);
            }
            upload.finish().await?;
            let meta = self.0.objects.head(&path).await?;
            self.listed().insert(path.clone(), Stamp::of_object(&meta));
            Ok(())
        })
    }

    /// Knows no longer what lay there.
    pub fn forget(&self, key: &Path) {
        self.listed().remove(key);
    }

    fn wait<T>(&self, work: impl Future<Output = T>) -> T {
        self.0.runtime.block_on(work)
    }

    fn listed(&self) -> MutexGuard<'_, HashMap<Path, Stamp>> {
        self.0.listed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
