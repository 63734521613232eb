//! Files packed into one, as ZIP. The same content gives the same bytes: nothing here asks for the time.

use std::io::{self, Read, Seek, Write};

use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

/// How a file is packed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Packing {
    /// As it is: pictures and sounds get no smaller.
    Plain,
    /// Made smaller.
    Packed,
}

/// An archive that is being written.
pub struct Archive<W: Write + Seek>(ZipWriter<W>);

impl<W: Write + Seek> Archive<W> {
    /// Begins an archive.
    pub fn new(to: W) -> Self {
        Self(ZipWriter::new(to))
    }

    /// Adds a file behind the others.
    ///
    /// # Errors
    /// When it can't be read or written.
    pub fn add(&mut self, name: &str, packing: Packing, from: &mut dyn Read) -> io::Result<()> {
        let method = match packing {
            Packing::Plain => CompressionMethod::Stored,
            Packing::Packed => CompressionMethod::Deflated,
        };
        let options = SimpleFileOptions::default().last_modified_time(DateTime::default()).compression_method(method);
        self.0.start_file(name, options)?;
        io::copy(from, &mut self.0).map(drop)
    }

    /// Writes what says where each file lies.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn finish(self) -> io::Result<W> {
        Ok(self.0.finish()?)
    }
}
