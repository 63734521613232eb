//! How long a sound plays, and whether all of it is there.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    sync::LazyLock,
};

use symphonia::core::{
    formats::{
        FormatOptions, FormatReader, TrackType,
        probe::{Hint, Probe, ProbeOptions},
    },
    io::MediaSourceStream,
    meta::MetadataOptions,
};

/// Pictures within the tags, before the sound, have some megabytes at times.
const LONGEST_TAGS: u32 = 32 * 1024 * 1024;

/// Knows the forms of sound that the program was built with.
static PROBE: LazyLock<Probe> = LazyLock::new(|| {
    let mut probe = Probe::new_with_options(&ProbeOptions { max_probe_depth: LONGEST_TAGS, ..ProbeOptions::default() });
    symphonia::default::register_enabled_formats(&mut probe);
    probe
});

/// What a file says of more than a second that is not there is not the rounding of whoever wrote it.
const SLACK_SECONDS: f64 = 1.0;
/// The end of a file that is looked at: more than one Ogg page or MPEG frame.
const TAIL: u64 = 128 * 1024;

/// What was found when a sound was gone through.
pub(super) enum Playing {
    /// Seconds, rounded.
    Whole(u64),
    /// Its end is missing.
    CutShort,
}

/// Opens a sound for reading packet by packet; nothing if it is none.
pub(super) fn open(file: File, extension: &str) -> Option<Box<dyn FormatReader>> {
    let stream = MediaSourceStream::new(Box::new(file), Default::default());
    let mut hint = Hint::new();
    hint.with_extension(extension);
    PROBE.probe(&hint, stream, FormatOptions::default(), MetadataOptions::default()).ok()
}

/// Sums the packets without decoding them: tags and headers state wrong durations for VBR, cut and joined files.
pub(super) fn playing(file: &File, extension: &str) -> Option<Playing> {
    let mut format = open(file.try_clone().ok()?, extension)?;
    let track = format.default_track(TrackType::Audio)?;
    let (id, base, promised) = (track.id, track.time_base?, track.num_frames.unwrap_or_default());
    let (mut ticks, mut last) = (0_u64, Box::default());
    // Some writers end a file within a packet; what plays before it counts.
    while let Ok(Some(packet)) = format.next_packet() {
        if packet.track_id == id {
            ticks += packet.dur.get();
            last = packet.data;
        }
    }
    let in_seconds = |ticks: u64| ticks as f64 * f64::from(base.numer.get()) / f64::from(base.denom.get());
    let lacks_some = in_seconds(promised) > in_seconds(ticks) + SLACK_SECONDS;
    let is_cut = match extension {
        // A header that promises more is left behind in a file that was cut on purpose, between two frames.
        "mp3" => lacks_some && ends_within_a_frame(file, &last).unwrap_or(false),
        "opus" => !ends_with_last_page(file).unwrap_or(false),
        _ => lacks_some,
    };
    let whole = || (ticks > 0).then_some(Playing::Whole(in_seconds(ticks).round() as u64));
    if is_cut { Some(Playing::CutShort) } else { whole() }
}

/// Whether the beginning of one more MPEG frame follows the last whole one.
fn ends_within_a_frame(file: &File, last: &[u8]) -> io::Result<bool> {
    let tail = tail(file)?;
    let begins = tail.windows(last.len().max(1)).rposition(|window| window == last);
    let rest = begins.map_or(&[][..], |at| &tail[at + last.len()..]);
    Ok(matches!(rest, [0xff, second, ..] if second & 0xe0 == 0xe0) || rest == [0xff])
}

/// Whether the last page of an Ogg stream says that it is the last: RFC 3533, section 6.
fn ends_with_last_page(file: &File) -> io::Result<bool> {
    const END_OF_STREAM: u8 = 0x04;
    let tail = tail(file)?;
    let last = tail.windows(4).rposition(|window| window == b"OggS");
    let flags = last.and_then(|at| tail.get(at + 5)).copied().unwrap_or_default();
    Ok(flags & END_OF_STREAM != 0)
}

fn tail(mut file: &File) -> io::Result<Vec<u8>> {
    let bytes = file.metadata()?.len();
    file.seek(SeekFrom::Start(bytes.saturating_sub(TAIL)))?;
    let mut tail = Vec::new();
    file.read_to_end(&mut tail)?;
    Ok(tail)
}
