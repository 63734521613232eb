//! Packages: a course as one file, out and in again, here or in another library.
//!
//! Owns the table `imports`. Out (`outgoing`): a ZIP that mirrors the content folder, the same bytes for the same course. In: the file
//! waits as an upload (`crate::uploads`), is unpacked with suspicion (`archive`), read (`reading`, `plain`, `foreign`), compared with what is there
//! (`planning`) and shown; nothing is written until somebody confirms it (`importing`), and then by the studio's own press.
mod archive;
mod commands;
mod foreign;
mod importing;
mod media;
mod model;
mod outgoing;
mod pages;
mod paths;
mod plain;
mod planning;
mod reading;
mod store;
mod views;

pub use commands::{ExportCourse, ImportCourse, run_export, run_import};
pub use importing::retire;
pub use model::LARGEST_ARCHIVE;
pub use paths::{ExportPath, PackagePath, PackagesPath};

use crate::staff::Doors;

/// The addresses of this room; all are for those who write.
pub fn doors() -> Doors {
    Doors::new()
        .get(ExportPath::PATTERN, pages::save_course)
        .get(PackagesPath::PATTERN, pages::list_packages)
        .post(PackagesPath::PATTERN, pages::receive_package)
        .get(PackagePath::PATTERN, pages::show_package)
        .post(PackagePath::PATTERN, pages::import_package)
        .post(PackagePath::DELETION, pages::delete_package)
}
