//! What is wrong with the pictures and sounds that a text names.

use super::Mistake;
use crate::media::{CoverError, LEAST_COVER, MeasureError};

impl From<MeasureError> for Mistake {
    fn from(error: MeasureError) -> Self {
        match error {
            MeasureError::Unreadable(name, error) => {
                Self::new("mistake-media-unreadable").with("name", name).because(Self::of_disk(&error))
            }
            MeasureError::Outside(name) => Self::new("mistake-media-outside").with("name", name),
            MeasureError::Name(name) => Self::new("mistake-media-name").with("name", name),
            MeasureError::UnknownKind(name) => Self::new("mistake-media-kind").with("name", name),
            MeasureError::CutShort(name) => Self::new("mistake-media-cut-short").with("name", name),
            MeasureError::WrongEnding { name, really } => {
                Self::new("mistake-media-ending").with("name", name).with("really", really)
            }
        }
    }
}

impl From<CoverError> for Mistake {
    fn from(error: CoverError) -> Self {
        match error {
            CoverError::NoPicture => Self::new("mistake-cover-kind"),
            CoverError::Shape(width, height) => {
                Self::new("mistake-cover-shape").with("least", LEAST_COVER).with("width", width).with("height", height)
            }
            CoverError::Unreadable(detail) => Self::new("mistake-cover-unreadable").with("detail", detail),
            CoverError::Unkept(detail) => Self::new("mistake-cover-unkept").with("detail", detail),
            CoverError::TooLarge => Self::new("mistake-cover-large"),
        }
    }
}
