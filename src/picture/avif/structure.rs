//! The structure of a file of the ISO base media format: boxes in boxes, items, and where the data of items lies
//! (ISO/IEC 14496-12, §4.2 and §8.11). Every number is what somebody claims: none is believed before the bytes are
//! there.

use std::collections::BTreeMap;
use std::ops::Range;

/// A box: what it is, and where it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct IsoBox {
    pub(super) kind: [u8; 4],
    /// Where it starts: with its length and its kind.
    pub(super) start: usize,
    /// What is in it.
    pub(super) content: Range<usize>,
}

/// Something that a file holds: a picture, a part of one, or what is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) kind: [u8; 4],
    pub(super) place: Place,
}

/// What a box `meta` lists.
pub(super) struct Items {
    /// All that have data.
    pub(super) items: Vec<Item>,
    /// What they are called and what type they say they are of: texts for people.
    pub(super) texts: Vec<Range<usize>>,
}

/// Where the data of an item lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In the file, in pieces.
    Here(Vec<Range<usize>>),
    /// In another file or in another item.
    Elsewhere,
}

/// The boxes that fill a range; `None` if they do not.
pub(super) fn boxes(bytes: &[u8], within: Range<usize>) -> Option<Vec<IsoBox>> {
    let mut found = Vec::new();
    let mut at = within.start;
    while at < within.end {
        let one = iso_box(bytes, at..within.end)?;
        at = one.content.end;
        found.push(one);
    }
    Some(found)
}

fn iso_box(bytes: &[u8], within: Range<usize>) -> Option<IsoBox> {
    let mut fields = Fields::of(bytes, within.clone())?;
    let short = fields.number(4)?;
    let kind = fields.kind()?;
    let length = match short {
        0 => within.len(),
        1 => usize::try_from(fields.number(8)?).ok()?,
        length => usize::try_from(length).ok()?,
    };
    let content = fields.at..within.start.checked_add(length)?;
    (content.start <= content.end && content.end <= within.end).then_some(IsoBox {
        kind,
        start: within.start,
        content,
    })
}

impl IsoBox {
    /// The boxes in a box that has a version.
    pub(super) fn full_boxes(&self, bytes: &[u8]) -> Option<Vec<IsoBox>> {
        boxes(bytes, self.content.start.checked_add(4)?..self.content.end)
    }
}

/// What a track is for, by its box `hdlr`.
pub(super) fn handler(bytes: &[u8], found: &IsoBox) -> Option<[u8; 4]> {
    let mut fields = Fields::of(bytes, found.content.clone())?;
    fields.skip(8)?;
    fields.kind()
}

impl Items {
    /// What a box `meta` with these parts lists.
    pub(super) fn of(bytes: &[u8], parts: &[IsoBox]) -> Option<Self> {
        let of_kind = |kind: &'static [u8; 4]| parts.iter().filter(move |part| part.kind == *kind);
        let (mut kinds, mut texts) = (BTreeMap::new(), Vec::new());
        for list in of_kind(b"iinf") {
            for entry in entries(bytes, list)? {
                let (id, kind, text) = item(bytes, &entry)?;
                kinds.insert(id, kind);
                texts.push(text);
            }
        }
        let inside = of_kind(b"idat").next().map_or(0..0, |part| part.content.clone());
        let mut items = Vec::new();
        for list in of_kind(b"iloc") {
            for (id, place) in locations(bytes, list, &inside)? {
                // What nobody says anything of is no picture.
                let kind = kinds.get(&id).copied().unwrap_or_default();
                items.push(Item { kind, place });
            }
        }
        Some(Self { items, texts })
    }
}

fn entries(bytes: &[u8], list: &IsoBox) -> Option<Vec<IsoBox>> {
    let mut fields = Fields::of(bytes, list.content.clone())?;
    let version = fields.version()?;
    fields.skip(if version == 0 { 2 } else { 4 })?;
    boxes(bytes, fields.at..list.content.end)
}

/// An item's id, its kind, and where the texts of its entry stand.
fn item(bytes: &[u8], entry: &IsoBox) -> Option<(u64, [u8; 4], Range<usize>)> {
    let mut fields = Fields::of(bytes, entry.content.clone())?;
    let version = fields.version()?;
    let id = fields.number(if version < 3 { 2 } else { 4 })?;
    fields.skip(2)?;
    // Earlier versions have only texts.
    let kind = if version < 2 { *b"mime" } else { fields.kind()? };
    Some((id, kind, fields.at..entry.content.end))
}

/// Where the data of items lies, by their ids. `inside` is the content of the box `idat`.
fn locations(bytes: &[u8], list: &IsoBox, inside: &Range<usize>) -> Option<Vec<(u64, Place)>> {
    let mut fields = Fields::of(bytes, list.content.clone())?;
    let version = fields.version()?;
    let sizes = fields.number(2)?;
    let size = |shift: u32| usize::try_from((sizes >> shift) & 15).ok();
    let (offset_size, length_size, base_size) = (size(12)?, size(8)?, size(4)?);
    let index_size = if version == 0 { 0 } else { size(0)? };
    let id_size = if version < 2 { 2 } else { 4 };
    let n_items = fields.number(id_size)?;
    let mut found = Vec::new();
    for _ in 0..n_items {
        let id = fields.number(id_size)?;
        let method = if version == 0 { 0 } else { fields.number(2)? & 15 };
        let other_file = fields.number(2)?;
        let base = fields.number(base_size)?;
        let n_pieces = fields.number(2)?;
        // Pieces that take no place could be as many as anyone likes.
        if n_pieces > 1 && index_size + offset_size + length_size == 0 {
            return None;
        }
        let whole = if method == 1 { inside.clone() } else { 0..bytes.len() };
        let mut pieces = Vec::new();
        for _ in 0..n_pieces {
            fields.number(index_size)?;
            let offset = base.checked_add(fields.number(offset_size)?)?;
            pieces.push((offset, fields.number(length_size)?));
        }
        let is_here = other_file == 0 && method < 2;
        let place = || pieces.iter().map(|piece| range(*piece, &whole)).collect::<Option<Vec<_>>>();
        found.push((id, if is_here { Place::Here(place()?) } else { Place::Elsewhere }));
    }
    Some(found)
}

/// The range of an offset and a length in a whole, 0 for all that follows; `None` if it is not all there.
fn range((offset, length): (u64, u64), whole: &Range<usize>) -> Option<Range<usize>> {
    let start = whole.start.checked_add(usize::try_from(offset).ok()?)?;
    let end = match length {
        0 => whole.end,
        length => start.checked_add(usize::try_from(length).ok()?)?,
    };
    (start <= end && end <= whole.end).then_some(start..end)
}

/// Numbers one after the other.
struct Fields<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Fields<'a> {
    fn of(bytes: &'a [u8], within: Range<usize>) -> Option<Self> {
        Some(Self { bytes: bytes.get(..within.end)?, at: within.start })
    }

    fn skip(&mut self, n_bytes: usize) -> Option<&'a [u8]> {
        let end = self.at.checked_add(n_bytes)?;
        let skipped = self.bytes.get(self.at..end)?;
        self.at = end;
        Some(skipped)
    }

    /// A number of so many bytes, at most 8, the first of which counts most; 0 of none.
    fn number(&mut self, n_bytes: usize) -> Option<u64> {
        let bytes = self.skip(n_bytes)?;
        (n_bytes <= 8).then(|| bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }

    fn kind(&mut self) -> Option<[u8; 4]> {
        self.skip(4)?.try_into().ok()
    }

    /// The version of a box that has one, and flags, which nobody needs here.
    fn version(&mut self) -> Option<u8> {
        self.skip(4)?.first().copied()
    }
}
