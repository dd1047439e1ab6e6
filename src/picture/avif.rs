//! What an AVIF says besides its picture, and the same file without it. No byte moves, so that nothing that names a
//! place in the file has to change: what says something is overwritten.
//!
//! As everywhere, what is kept is listed. What the picture is made of is never touched: where the two cannot be told
//! apart, the file is refused.

mod structure;

use std::ops::Range;

use super::Fault;
use structure::{IsoBox, Items, Place, boxes, handler};

/// Boxes of a file that its picture needs (AV1 Image File Format, §6; ISO/IEC 14496-12, §8.11).
const FILE: [&[u8; 4]; 4] = [b"ftyp", b"meta", b"mdat", b"moov"];

/// Boxes that say how a picture is put together.
const META: [&[u8; 4]; 9] = [b"hdlr", b"pitm", b"iinf", b"iloc", b"iprp", b"iref", b"idat", b"dinf", b"grpl"];

/// Properties of how a picture is decoded and shown (ISO/IEC 23008-12, §6.5; AV1 Image File Format, §2.2 and §4).
const PROPERTIES: [&[u8; 4]; 21] = [
    b"ispe", b"pixi", b"av1C", b"colr", b"pasp", b"irot", b"imir", b"clap", b"auxC", b"a1op", b"a1lx",
    b"lsel", b"clli", b"mdcv", b"cclv", b"amve", b"reve", b"ndwt", b"rloc", b"iscl", b"rref",
];

/// Items that are pictures, or say how one is made of others.
const PICTURES: [&[u8; 4]; 6] = [b"av01", b"grid", b"iovl", b"iden", b"tmap", b"sato"];

/// Boxes of a picture that moves, which have no others in them.
const MOVIE: [&[u8; 4]; 29] = [
    b"mvhd", b"tkhd", b"mdhd", b"hdlr", b"elst", b"tref", b"trgr", b"vmhd", b"nmhd", b"dinf", b"stsd",
    b"stts", b"stss", b"ctts", b"cslg", b"stsc", b"stsz", b"stz2", b"stco", b"co64", b"sdtp", b"sgpd",
    b"sbgp", b"saiz", b"saio", b"subs", b"padb", b"mehd", b"trex",
];

/// Boxes of a picture that moves, which have others in them.
const MOVIE_PARTS: [&[u8; 4]; 6] = [b"trak", b"edts", b"mdia", b"minf", b"stbl", b"mvex"];

/// What a track of a picture may show: pictures, and what belongs to one, as how far it can be seen through.
const HANDLERS: [&[u8; 4]; 3] = [b"pict", b"auxv", b"vide"];

/// Exif data that say nothing: where they begin, and no field (ISO/IEC 23008-12, Annex A; TIFF 6.0, §2).
const NO_EXIF: &[u8] = b"\0\0\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0";

/// A place that is overwritten, and what stands there then; zeros follow it.
#[derive(Debug)]
struct Blank {
    place: Range<usize>,
    start: &'static [u8],
}

/// Looks whether what a file says besides its picture can be taken out.
///
/// # Errors
/// If it cannot, or the file is damaged.
pub(super) fn look(bytes: &[u8]) -> Result<(), Fault> {
    blanks(bytes).map(|_| ())
}

/// The same picture, and nothing besides.
///
/// # Errors
/// As those of [`look`].
pub(super) fn blanked(bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    let blanks = blanks(bytes)?;
    let mut bytes = bytes.to_vec();
    for Blank { place, start } in blanks {
        let Some(place) = bytes.get_mut(place) else { return Err(Fault::Broken) };
        place.fill(0);
        place.iter_mut().zip(start).for_each(|(to, from)| *to = *from);
    }
    Ok(bytes)
}

/// What of a file is overwritten.
fn blanks(bytes: &[u8]) -> Result<Vec<Blank>, Fault> {
    let file = boxes(bytes, 0..bytes.len()).ok_or(Fault::Broken)?;
    let mut blanks = Vec::new();
    keep(&file, &FILE, &mut blanks);
    let of_kind = |kind: &'static [u8; 4]| file.iter().filter(move |one| one.kind == *kind);
    for movie in of_kind(b"moov") {
        movie_blanks(bytes, movie, &mut blanks)?;
    }
    let moves = of_kind(b"moov").next().is_some();
    let data: Vec<_> = of_kind(b"mdat").map(|one| one.content.clone()).collect();
    match of_kind(b"meta").collect::<Vec<_>>()[..] {
        [] if moves => {}
        [meta] => item_blanks(bytes, meta, data, moves, &mut blanks)?,
        _ => return Err(Fault::Broken),
    }
    Ok(blanks)
}

impl Blank {
    fn all(place: Range<usize>) -> Self {
        Self { place, start: b"" }
    }
}

/// Empties the boxes that are not listed.
fn keep(boxes: &[IsoBox], listed: &[&[u8; 4]], blanks: &mut Vec<Blank>) {
    for IsoBox { start, content, .. } in boxes.iter().filter(|one| !listed.contains(&&one.kind)) {
        // Their kind follows their length.
        blanks.push(Blank { place: start + 4..start + 8, start: b"free" });
        blanks.push(Blank::all(content.clone()));
    }
}

/// Empties what a picture says besides in boxes of its own, in properties and in items. `data` is where the data of
/// items may lie; where nothing moves, all that no picture needs of it is emptied.
fn item_blanks(
    bytes: &[u8],
    meta: &IsoBox,
    mut data: Vec<Range<usize>>,
    moves: bool,
    blanks: &mut Vec<Blank>,
) -> Result<(), Fault> {
    let parts = meta.full_boxes(bytes).ok_or(Fault::Broken)?;
    keep(&parts, &META, blanks);
    property_blanks(bytes, &parts, blanks)?;
    data.extend(parts.iter().filter(|part| part.kind == *b"idat").map(|part| part.content.clone()));
    let data = merged(data);
    let Items { items, texts } = Items::of(bytes, &parts).ok_or(Fault::Broken)?;
    blanks.extend(texts.into_iter().map(Blank::all));
    let (mut kept, mut emptied) = (Vec::new(), Vec::new());
    for item in items {
        let Place::Here(places) = item.place else { return Err(Fault::Private) };
        if PICTURES.contains(&&item.kind) {
            kept.extend(places);
        } else if places.iter().all(|place| is_within(place, &data)) {
            emptied.extend(without_data(item.kind, places));
        } else {
            return Err(Fault::Private);
        }
    }
    let kept = merged(kept);
    // What a picture that moves shows lies in the same boxes.
    if !moves {
        blanks.extend(data.iter().flat_map(|data| gaps(data, &kept)).map(Blank::all));
    }
    blanks.extend(emptied);
    let is_apart = |blank: &Blank| is_apart(&blank.place, &kept);
    if blanks.iter().all(is_apart) { Ok(()) } else { Err(Fault::Private) }
}

fn property_blanks(bytes: &[u8], parts: &[IsoBox], blanks: &mut Vec<Blank>) -> Result<(), Fault> {
    for properties in parts.iter().filter(|part| part.kind == *b"iprp") {
        let properties = boxes(bytes, properties.content.clone()).ok_or(Fault::Broken)?;
        keep(&properties, &[b"ipco", b"ipma"], blanks);
        for container in properties.iter().filter(|one| one.kind == *b"ipco") {
            keep(&boxes(bytes, container.content.clone()).ok_or(Fault::Broken)?, &PROPERTIES, blanks);
        }
    }
    Ok(())
}

/// The places of an item without its data. Those of Exif may be cut anywhere, and are read as one.
fn without_data(kind: [u8; 4], places: Vec<Range<usize>>) -> impl Iterator<Item = Blank> {
    let length: usize = places.iter().map(Range::len).sum();
    let mut left = if kind == *b"Exif" && length >= NO_EXIF.len() { NO_EXIF } else { b"" };
    places.into_iter().map(move |place| {
        let (start, rest) = left.split_at(left.len().min(place.len()));
        left = rest;
        Blank { place, start }
    })
}

/// Empties what a picture that moves says besides, in all of its parts.
fn movie_blanks(bytes: &[u8], movie: &IsoBox, blanks: &mut Vec<Blank>) -> Result<(), Fault> {
    let mut left = vec![movie.content.clone()];
    while let Some(part) = left.pop() {
        let inner = boxes(bytes, part).ok_or(Fault::Broken)?;
        keep(&inner, &[&MOVIE[..], &MOVIE_PARTS].concat(), blanks);
        for one in inner {
            if one.kind == *b"hdlr" && !HANDLERS.contains(&&handler(bytes, &one).ok_or(Fault::Broken)?) {
                return Err(Fault::Private);
            }
            if MOVIE_PARTS.contains(&&one.kind) {
                left.push(one.content);
            }
        }
    }
    Ok(())
}

/// The same places in order; those that touch are one.
fn merged(mut places: Vec<Range<usize>>) -> Vec<Range<usize>> {
    places.sort_by_key(|place| place.start);
    let mut merged: Vec<Range<usize>> = Vec::new();
    for place in places {
        match merged.last_mut().filter(|last| place.start <= last.end) {
            Some(last) => last.end = last.end.max(place.end),
            None => merged.push(place),
        }
    }
    merged
}

/// What of a place none of these covers, which are in order and apart.
fn gaps(within: &Range<usize>, places: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut gaps = Vec::new();
    let mut start = within.start;
    let first = places.partition_point(|place| place.end <= within.start);
    for place in places[first..].iter().take_while(|place| place.start < within.end) {
        gaps.push(start..place.start.max(start));
        start = place.end;
    }
    gaps.push(start.min(within.end)..within.end);
    gaps.retain(|gap| !gap.is_empty());
    gaps
}

/// Whether a place lies in one of these, which are in order and apart.
fn is_within(place: &Range<usize>, places: &[Range<usize>]) -> bool {
    let n_before = places.partition_point(|other| other.start <= place.start);
    places[..n_before].last().is_some_and(|other| place.end <= other.end)
}

/// Whether a place touches none of these, which are in order and apart.
fn is_apart(place: &Range<usize>, places: &[Range<usize>]) -> bool {
    let n_before = places.partition_point(|other| other.start < place.end);
    places[..n_before].last().is_none_or(|other| other.end <= place.start)
}

#[cfg(test)]
mod tests;
