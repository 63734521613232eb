//! A sound is listened to once, from beginning to end: how loud it is, what it looks like, what its tags say.

use std::{
    fs::File,
    io::{self, BufReader, Seek},
};

use ebur128::{EbuR128, Mode};
use lofty::{config::ParseOptions, file::TaggedFileExt, probe::Probe, tag::Accessor};
use serde::{Deserialize, Serialize};
use symphonia::core::{codecs::audio::AudioDecoderOptions, errors::Error, formats::TrackType};

use super::sound;

/// How many bars draw a sound.
pub const BARS: usize = 120;

/// What was heard in a sound.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Heard {
    /// Integrated loudness in LUFS by EBU R 128; nothing for silence. Podcasts aim at −16 (two channels) to −19 (one).
    pub loudness: Option<f64>,
    /// The loudest moment of each [`BARS`]th of the sound, from 0 to 100, the loudest of all being 100.
    pub bars: Vec<u8>,
    /// The title that its tags tell.
    pub title: Option<String>,
    /// The artist that its tags tell.
    pub artist: Option<String>,
    /// The album that its tags tell.
    pub album: Option<String>,
}

/// Listens to an MP3 or M4A sound, named by its ending. Blocks, for a second or so an hour of sound and more on slow machines.
///
/// # Errors
/// When it can't be decoded.
pub(super) fn listen(mut file: File, ending: &str) -> io::Result<Heard> {
    let tags = read_tags(&mut file);
    file.rewind()?;
    let mut format = sound::open(file, ending).ok_or_else(|| io::Error::other("no sound"))?;
    let track = format.default_track(TrackType::Audio).ok_or_else(|| io::Error::other("no sound"))?;
    let (id, parameters) = (track.id, track.codec_params.as_ref().and_then(|parameters| parameters.audio()));
    let parameters = parameters.ok_or_else(|| io::Error::other("no sound"))?;
    let decoders = symphonia::default::get_codecs();
    let mut decoder =
        decoders.make_audio_decoder(parameters, &AudioDecoderOptions::default()).map_err(io::Error::other)?;
    let mut ear = Ear::default();
    let mut samples: Vec<f32> = Vec::new();
    while let Ok(Some(packet)) = format.next_packet() {
        if packet.track_id != id {
            continue;
        }
        match decoder.decode(&packet) {
            Ok(decoded) => {
                decoded.copy_to_vec_interleaved(&mut samples);
                let (channels, rate) = (decoded.spec().channels().count(), decoded.spec().rate());
                ear.hear(&samples, channels, rate)?;
            }
            // One broken packet is a click, not the end.
            Err(Error::DecodeError(_) | Error::IoError(_)) => {}
            Err(error) => return Err(io::Error::other(error)),
        }
    }
    Ok(Heard { loudness: ear.loudness(), bars: ear.bars(), ..tags })
}

fn read_tags(file: &mut File) -> Heard {
    // What it would tell of the sound itself is measured better elsewhere.
    let options = ParseOptions::new().read_properties(false);
    let tagged =
        Probe::new(BufReader::new(file)).options(options).guess_file_type().ok().and_then(|probe| probe.read().ok());
    let tag = tagged.as_ref().and_then(|tagged| tagged.primary_tag().or_else(|| tagged.first_tag()));
    let owned = |text: Option<std::borrow::Cow<'_, str>>| text.map(std::borrow::Cow::into_owned);
    Heard {
        title: owned(tag.and_then(Accessor::title)),
        artist: owned(tag.and_then(Accessor::artist)),
        album: owned(tag.and_then(Accessor::album)),
        ..Heard::default()
    }
}

/// A tenth of a second.
const MOMENTS_A_SECOND: usize = 10;

/// Takes samples in and remembers how loud they were.
#[derive(Default)]
struct Ear {
    meter: Option<EbuR128>,
    /// The loudest sample of each moment.
    moments: Vec<f32>,
    /// Samples of one channel that were heard of the last moment.
    within: usize,
}

impl Ear {
    fn hear(&mut self, samples: &[f32], channels: usize, rate: u32) -> io::Result<()> {
        let channels = channels.max(1);
        let numbers = u32::try_from(channels).map_err(io::Error::other)?;
        // Joined files may change their rate in between.
        let fits = |meter: &EbuR128| meter.rate() == rate && meter.channels() == numbers;
        if !self.meter.as_ref().is_some_and(fits) {
            self.meter = Some(EbuR128::new(numbers, rate, Mode::I).map_err(io::Error::other)?);
        }
        if let Some(meter) = &mut self.meter {
            meter.add_frames_f32(samples).map_err(io::Error::other)?;
        }
        let moment = (rate as usize / MOMENTS_A_SECOND).max(1);
        for frame in samples.chunks(channels) {
            if self.within == 0 {
                self.moments.push(0.0);
            }
            self.within = (self.within + 1) % moment;
            let loudest = frame.iter().fold(0.0_f32, |loudest, sample| loudest.max(sample.abs()));
            if let Some(last) = self.moments.last_mut() {
                *last = last.max(loudest);
            }
        }
        Ok(())
    }

    fn loudness(&self) -> Option<f64> {
        self.meter.as_ref()?.loudness_global().ok().filter(|loudness| loudness.is_finite())
    }

    fn bars(&self) -> Vec<u8> {
        let highest = self.moments.iter().copied().fold(f32::MIN_POSITIVE, f32::max);
        let count = self.moments.len().min(BARS);
        let bar = |number: usize| {
            let of = |number: usize| number * self.moments.len() / count;
            let loudest = self.moments[of(number)..of(number + 1)].iter().copied().fold(0.0, f32::max);
            (loudest / highest * 100.0).round() as u8
        };
        (0..count).map(bar).collect()
    }
}
