//! Pictures that are encoded here, with what cameras and programs say of them written around: in every place that the
//! format has for it.

use image::codecs::avif::AvifEncoder;
use image::{ExtendedColorType, ImageEncoder as _};
use proptest::prelude::*;

use super::*;
use crate::picture::tests::{assert_says_nothing, exif, photo};
use crate::picture::{Format, kept};

/// What nobody may find in a published picture.
const SECRET: &[u8] = b"GPS 44.06 12.56, Cam\0";

/// Another item of a file.
#[derive(Clone)]
struct Extra {
    kind: &'static [u8; 4],
    /// How its place is written: 0 for the file, 1 for the box `idat`, 2 for another item.
    method: u16,
    data: Vec<u8>,
}

fn encoded(with_exif: Option<Vec<u8>>) -> Vec<u8> {
    let (mut bytes, pixels) = (Vec::new(), photo(40, 30).into_rgb8());
    let mut encoder = AvifEncoder::new_with_speed_quality(&mut bytes, 10, 60).with_num_threads(Some(1));
    if let Some(exif) = with_exif {
        encoder.set_exif_metadata(exif).unwrap();
    }
    encoder.write_image(&pixels, 40, 30, ExtendedColorType::Rgb8).unwrap();
    bytes
}

fn boxed(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(8 + content.len()).unwrap();
    [&length.to_be_bytes()[..], kind, content].concat()
}

fn full(kind: &[u8; 4], version: u8, content: &[u8]) -> Vec<u8> {
    boxed(kind, &[&[version, 0, 0, 0][..], content].concat())
}

fn of_kind<'a>(bytes: &'a [u8], boxes: &[IsoBox], kind: &[u8; 4]) -> &'a [u8] {
    &bytes[boxes.iter().find(|one| one.kind == *kind).unwrap().content.clone()]
}

/// A picture with further items, properties and boxes.
fn file(extras: &[Extra], properties: &[u8], others: &[u8]) -> Vec<u8> {
    let plain = encoded(None);
    let outer = boxes(&plain, 0..plain.len()).unwrap();
    let meta = outer.iter().find(|one| one.kind == *b"meta").unwrap();
    let inner = meta.full_boxes(&plain).unwrap();
    let iprp = inner.iter().find(|one| one.kind == *b"iprp").unwrap();
    let iprp = boxes(&plain, iprp.content.clone()).unwrap();
    let ipco = boxed(b"ipco", &[of_kind(&plain, &iprp, b"ipco"), properties].concat());
    let iprp = boxed(b"iprp", &[ipco, boxed(b"ipma", of_kind(&plain, &iprp, b"ipma"))].concat());
    let [ftyp, hdlr, pitm] = [(&outer, b"ftyp"), (&inner, b"hdlr"), (&inner, b"pitm")]
        .map(|(of, kind)| boxed(kind, of_kind(&plain, of, kind)));
    let picture = Extra { kind: b"av01", method: 0, data: of_kind(&plain, &outer, b"mdat").to_vec() };
    let items: Vec<&Extra> = [&picture].into_iter().chain(extras).collect();
    let ids = || (1_u16..).zip(&items);
    let number = |number: usize| u32::try_from(number).unwrap().to_be_bytes();
    let entries: Vec<_> = ids()
        .map(|(id, item)| {
            full(
                b"infe",
                2,
                &[&id.to_be_bytes()[..], &[0, 0], item.kind, b"name\0application/rdf+xml\0\0"].concat(),
            )
        })
        .collect();
    let iinf = full(
        b"iinf",
        0,
        &[&u16::try_from(items.len()).unwrap().to_be_bytes()[..], &entries.concat()].concat(),
    );
    let of_method =
        |method: u16| items.iter().filter(move |item| item.method == method).map(|item| item.data.clone());
    let idat = boxed(b"idat", &of_method(1).collect::<Vec<_>>().concat());
    let iloc = |start: usize| {
        let mut next = [start, 0, 0];
        let locations = ids().map(|(id, item)| {
            let at = &mut next[usize::from(item.method)];
            let (offset, length) = (number(*at), number(item.data.len()));
            *at += item.data.len();
            [&id.to_be_bytes()[..], &item.method.to_be_bytes(), &[0, 0, 0, 1], &offset, &length].concat()
        });
        let n_items = u16::try_from(items.len()).unwrap().to_be_bytes();
        let content = [&[0x44, 0x00][..], &n_items, &locations.collect::<Vec<_>>().concat()].concat();
        full(b"iloc", 1, &content)
    };
    let head = |start| {
        let meta = [&hdlr, &pitm, &iloc(start), &iinf, &iprp, &idat].map(Clone::clone).concat();
        [ftyp.clone(), full(b"meta", 0, &meta), others.to_vec()].concat()
    };
    let start = head(0).len() + 8;
    [head(start), boxed(b"mdat", &of_method(0).collect::<Vec<_>>().concat())].concat()
}

fn extra(kind: &'static [u8; 4], method: u16) -> Extra {
    let data = if kind == b"Exif" { [&[0; 4][..], &exif(6), SECRET].concat() } else { SECRET.repeat(2) };
    Extra { kind, method, data }
}

/// The file without what it says, as long as before, with the same picture.
fn check(bytes: &[u8]) -> Vec<u8> {
    let blanked = blanked(bytes).unwrap();
    assert_eq!(blanked.len(), bytes.len(), "no byte moves");
    assert_eq!(self::blanked(&blanked).unwrap(), blanked, "nothing is left to say");
    assert!(
        memchr::memmem::find(&blanked, SECRET).is_none() && memchr::memmem::find(&blanked, b"GPS").is_none()
    );
    let picture = encoded(None);
    let outer = boxes(&picture, 0..picture.len()).unwrap();
    assert!(memchr::memmem::find(&blanked, of_kind(&picture, &outer, b"mdat")).is_some(), "the same picture");
    assert_eq!(crate::picture::look(&blanked, "avif").unwrap().size, Some((40, 30)));
    blanked
}

#[test]
fn what_is_said_besides_is_gone() {
    let plain = encoded(None);
    assert_says_nothing(&kept(&plain, Format::Avif).unwrap());
    for method in [0, 1] {
        let kinds: [&[u8; 4]; 5] = [b"Exif", b"mime", b"uri ", b"xyzw", b"jpeg"];
        for kind in kinds {
            let bytes = file(&[extra(kind, method)], b"", b"");
            assert!(memchr::memmem::find(&bytes, SECRET).is_some());
            check(&bytes);
        }
    }
    check(&file(&[extra(b"mime", 0), extra(b"Exif", 1), extra(b"Exif", 0), extra(b"mime", 1)], b"", b""));
    // An encoder's own, in two pieces.
    let with_exif = encoded(Some(exif(6)));
    assert!(memchr::memmem::find(&with_exif, &exif(6)).is_some());
    check(&with_exif);
}

#[test]
fn exif_that_says_nothing_can_be_read() {
    for bytes in
        [encoded(Some(exif(6))), file(&[extra(b"Exif", 0)], b"", b""), file(&[extra(b"Exif", 1)], b"", b"")]
    {
        let blanked = check(&bytes);
        assert_eq!(memchr::memmem::find_iter(&blanked, NO_EXIF).count(), 1);
    }
    let short = Extra { kind: b"Exif", method: 0, data: b"GPS".to_vec() };
    check(&file(&[short], b"", b""));
}

#[test]
fn texts_in_boxes_and_properties_are_gone() {
    check(&file(&[], &full(b"udes", 0, SECRET), b""));
    check(&file(&[], &boxed(b"uuid", SECRET), b""));
    check(&file(&[], b"", &boxed(b"uuid", SECRET)));
    check(&file(&[], b"", &boxed(b"free", SECRET)));
    // A length of 64 bits.
    let long =
        [&b"\0\0\0\x01skip\0\0\0\0\0\0\0"[..], &[u8::try_from(16 + SECRET.len()).unwrap()], SECRET].concat();
    check(&file(&[], b"", &long));
    let user_data = boxed(b"trak", &boxed(b"udta", SECRET));
    let metadata = boxed(b"trak", &full(b"meta", 0, SECRET));
    check(&file(&[], b"", &boxed(b"moov", &[boxed(b"mvhd", &[0; 8]), user_data, metadata].concat())));
    // The last box goes on to the end of the file.
    let last = [&b"\0\0\0\0uuid"[..], SECRET].concat();
    check(&[encoded(None), last].concat());
}

#[test]
fn what_nothing_names_is_gone() {
    // Where an item was taken from the list, and its data were left.
    for method in [0, 1] {
        let bytes = file(&[extra(b"Exif", method)], b"", b"");
        let list = memchr::memmem::find(&bytes, b"iloc").unwrap();
        let mut forgotten = bytes.clone();
        forgotten[list + 11] = 1;
        check(&forgotten);
    }
    // Before and after the picture, which stays where it is.
    let kept = [10..20, 30..40];
    let gaps_of = |within: Range<usize>| gaps(&within, &kept);
    assert_eq!(gaps_of(0..50), [0..10, 20..30, 40..50]);
    assert_eq!(gaps_of(10..40), vec![20..30]);
    assert_eq!(gaps_of(15..35), vec![20..30]);
    assert_eq!(gaps_of(12..18), Vec::<Range<usize>>::new());
    assert_eq!(gaps_of(40..60), vec![40..60]);
}

#[test]
fn what_cannot_be_taken_out_is_refused() {
    let refused = |bytes: &[u8], expected: Fault| assert_eq!(look(bytes), Err(expected));
    // In another item, over the picture, over the list of items.
    refused(&file(&[extra(b"Exif", 2)], b"", b""), Fault::Private);
    let bytes = file(&[extra(b"Exif", 0)], b"", b"");
    let iloc = memchr::memmem::find(&bytes, b"iloc").unwrap();
    let offset = |item: usize| iloc + 4 + 4 + 2 + 2 + 16 * item + 8;
    let at = |bytes: &[u8], place: usize| bytes[place..place + 4].to_vec();
    let moved = |to: &[u8]| [&bytes[..offset(1)], to, &bytes[offset(1) + 4..]].concat();
    refused(&moved(&at(&bytes, offset(0))), Fault::Private);
    refused(&moved(&u32::try_from(iloc).unwrap().to_be_bytes()), Fault::Private);
    refused(&moved(&[0x7F; 4]), Fault::Broken);
    let sound = boxed(b"trak", &boxed(b"mdia", &full(b"hdlr", 0, b"\0\0\0\0soun")));
    refused(&file(&[], b"", &boxed(b"moov", &sound)), Fault::Private);
    refused(&[encoded(None), full(b"meta", 0, b"")].concat(), Fault::Broken);
    refused(&encoded(None)[..200], Fault::Broken);
    // As many pieces as anyone likes, which take no place.
    let pieces = full(b"iloc", 1, b"\0\0\0\x01\0\x01\0\0\0\0\xFF\xFF");
    let endless = [boxed(b"ftyp", b"avif"), full(b"meta", 0, &pieces)].concat();
    refused(&endless, Fault::Broken);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_bytes_are_too_strange(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = blanked(&bytes);
        let _ = blanked(&full(b"meta", 0, &[boxed(b"iloc", &bytes), boxed(b"iinf", &bytes), boxed(b"iprp", &bytes)].concat()));
        let _ = blanked(&boxed(b"moov", &bytes));
    }

    /// Whatever is damaged: a file is refused, or stays as long as it was, with nothing left to take out.
    #[test]
    fn no_damage_is_too_strange(
        method in 0_u16..3,
        changes in proptest::collection::vec((0_usize..500, any::<u8>()), 0..6),
        end in any::<prop::sample::Index>(),
    ) {
        let mut bytes = file(&[extra(b"Exif", method), extra(b"mime", 1)], &full(b"udes", 0, SECRET), b"");
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        let bytes = &bytes[..if end.index(2) == 0 { bytes.len() } else { end.index(bytes.len()) }];
        if let Ok(once) = blanked(bytes) {
            prop_assert_eq!(once.len(), bytes.len());
            prop_assert_eq!(blanked(&once), Ok(once.clone()));
        }
    }
}
