//! What a media file can turn out to be.

use serde::{Deserialize, Serialize};

/// What a media file turned out to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum MediaKind {
    /// MPEG layer 3 sound.
    Mp3 {
        /// Playing time, rounded to whole seconds.
        seconds: u64,
    },
    /// Sound in an MPEG-4 container.
    M4a {
        /// Playing time, rounded to whole seconds.
        seconds: u64,
    },
    /// Opus sound in an Ogg container.
    Opus {
        /// Playing time, rounded to whole seconds.
        seconds: u64,
    },
    /// A JPEG picture.
    Jpeg {
        /// Pixels.
        width: u32,
        /// Pixels.
        height: u32,
    },
    /// A PNG picture.
    Png {
        /// Pixels.
        width: u32,
        /// Pixels.
        height: u32,
    },
    /// A WebP picture: only we make them.
    Webp {
        /// Pixels.
        width: u32,
        /// Pixels.
        height: u32,
    },
}

impl MediaKind {
    /// The type for `Content-Type` and feeds.
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Mp3 { .. } => "audio/mpeg",
            Self::M4a { .. } => "audio/mp4",
            Self::Opus { .. } => "audio/ogg",
            Self::Jpeg { .. } => "image/jpeg",
            Self::Png { .. } => "image/png",
            Self::Webp { .. } => "image/webp",
        }
    }

    /// Playing time in seconds, of sound.
    pub fn seconds(self) -> Option<u64> {
        match self {
            Self::Mp3 { seconds } | Self::M4a { seconds } | Self::Opus { seconds } => Some(seconds),
            Self::Jpeg { .. } | Self::Png { .. } | Self::Webp { .. } => None,
        }
    }

    /// Width and height in pixels, of a picture.
    pub fn pixels(self) -> Option<(u32, u32)> {
        match self {
            Self::Jpeg { width, height } | Self::Png { width, height } | Self::Webp { width, height } => {
                Some((width, height))
            }
            Self::Mp3 { .. } | Self::M4a { .. } | Self::Opus { .. } => None,
        }
    }

    /// Whether a file of this kind may end in `extension`.
    pub(super) fn is_named(self, extension: &str) -> bool {
        match self {
            Self::Mp3 { .. } => extension == "mp3",
            Self::M4a { .. } => extension == "m4a",
            Self::Opus { .. } => matches!(extension, "opus" | "ogg"),
            Self::Jpeg { .. } => matches!(extension, "jpg" | "jpeg"),
            Self::Png { .. } => extension == "png",
            Self::Webp { .. } => extension == "webp",
        }
    }
}
