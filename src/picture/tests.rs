//! Pictures that are drawn here: a photograph with a position that lies on its side, files that end before their end,
//! files that claim more than they hold, drawings that do more than draw.

use std::io::Cursor;

use image::codecs::gif::GifEncoder;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, Frame, GenericImageView as _, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use img_parts::{Bytes, ImageEXIF as _};
use proptest::prelude::*;

use super::*;
use crate::digest::Digest;
use crate::path::Route;

/// What a camera writes: an orientation, its own name, and a position.
pub(super) fn exif(orientation: u8) -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value].concat()
    };
    let first = [
        entry(0x010F, 2, 4, *b"Cam\0"),
        entry(0x0112, 3, 1, [orientation, 0, 0, 0]),
        // The table of the position follows after 8 + 2 + 3 × 12 + 4 bytes.
        entry(0x8825, 4, 1, 50_u32.to_le_bytes()),
    ];
    let position = [entry(0x0001, 2, 2, *b"N\0\0\0"), entry(0x001D, 2, 4, *b"GPS\0")];
    let table = |entries: &[Vec<u8>]| {
        [&u16::try_from(entries.len()).unwrap().to_le_bytes()[..], &entries.concat(), &[0; 4]].concat()
    };
    [b"II*\0\x08\0\0\0".to_vec(), table(&first), table(&position)].concat()
}

/// What no encoder finds simple.
fn grain(x: u32, y: u32) -> u8 {
    let mixed = x.wrapping_mul(0x9E37_79B1) ^ y.wrapping_mul(0x85EB_CA77);
    mixed.wrapping_mul(mixed | 1).to_be_bytes()[0]
}

/// A photograph with grain, red at the left.
pub(super) fn photo(width: u32, height: u32) -> DynamicImage {
    let color = |x: u32, y: u32| {
        let noise = grain(x, y) % 61;
        if x < width / 2 { Rgb([190 + noise, 20, noise]) } else { Rgb([20, noise, 190 + noise]) }
    };
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, color))
}

fn written(pixels: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    pixels.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn jpeg(width: u32, height: u32, orientation: u8) -> Vec<u8> {
    let mut plain = Vec::new();
    JpegEncoder::new_with_quality(&mut plain, 100).encode_image(&photo(width, height)).unwrap();
    let mut jpeg = img_parts::jpeg::Jpeg::from_bytes(plain.into()).unwrap();
    jpeg.set_exif(Some(exif(orientation).into()));
    jpeg.encoder().bytes().to_vec()
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let plain = written(&photo(width, height), ImageFormat::Png);
    let mut png = img_parts::png::Png::from_bytes(plain.into()).unwrap();
    png.set_exif(Some(exif(1).into()));
    let comment = img_parts::png::PngChunk::new(*b"tEXt", Bytes::from("Author\0GPS"));
    png.chunks_mut().insert(1, comment);
    png.encoder().bytes().to_vec()
}

fn webp(width: u32, height: u32) -> Vec<u8> {
    let plain = written(&photo(width, height), ImageFormat::WebP);
    let mut webp = img_parts::webp::WebP::from_bytes(plain.into()).unwrap();
    webp.set_exif(Some(exif(1).into()));
    webp.encoder().bytes().to_vec()
}

fn transparent(width: u32, height: u32) -> Vec<u8> {
    let color = |x: u32, y: u32| Rgba([200, 0, grain(x, y), u8::from(x > y) * 255]);
    written(&DynamicImage::ImageRgba8(RgbaImage::from_fn(width, height, color)), ImageFormat::Png)
}

fn gif() -> Vec<u8> {
    let mut bytes = Vec::new();
    let frame = |red| Frame::new(RgbaImage::from_pixel(4, 3, Rgba([red, 0, 0, 255])));
    GifEncoder::new(&mut bytes).encode_frames([frame(9), frame(200)]).unwrap();
    // A comment, before the first frame.
    let at = 13 + 3 * if bytes[10] & 0x80 == 0 { 0 } else { 2 << (bytes[10] & 7) };
    bytes.splice(at..at, *b"\x21\xFE\x03GPS\0");
    bytes
}

/// A PNG whose head says that it is so large, and that holds nothing.
fn bomb(width: u32, height: u32) -> Vec<u8> {
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let mut png = img_parts::png::Png::from_bytes(png(2, 2).into()).unwrap();
    png.chunks_mut()[0] = img_parts::png::PngChunk::new(*b"IHDR", head.into());
    png.encoder().bytes().to_vec()
}

fn half(bytes: &[u8]) -> Vec<u8> {
    bytes[..bytes.len() / 2].to_vec()
}

/// A picture that is encoded as AVIF.
fn avif() -> Vec<u8> {
    Decoded::new(&png(40, 30)).unwrap().rendition(40, Format::Avif).unwrap()
}

#[test]
fn what_a_file_holds() {
    let check = |bytes: &[u8], extension: &str, expected: (Format, u32, u32, bool, bool)| {
        let seen = look(bytes, extension).unwrap();
        let (width, height) = seen.size.unwrap();
        let found = (seen.format, width, height, seen.is_transparent, seen.is_scalable);
        assert_eq!(found, expected, "{extension}");
        assert_eq!(seen.digest, Digest::of_bytes(bytes));
    };
    check(&jpeg(300, 200, 1), "jpg", (Format::Jpeg, 300, 200, false, true));
    check(&jpeg(300, 200, 6), "jpg", (Format::Jpeg, 200, 300, false, true));
    check(&jpeg(300, 200, 3), "jfif", (Format::Jpeg, 300, 200, false, true));
    check(&jpeg(20, 10, 6), "jpeg", (Format::Jpeg, 10, 20, false, false));
    check(&png(300, 200), "png", (Format::Png, 300, 200, false, true));
    check(&png(20, 10), "png", (Format::Png, 20, 10, false, false));
    // Under its wrong name it would be published as it is.
    check(&png(20, 10), "jpg", (Format::Png, 20, 10, false, true));
    check(&transparent(300, 200), "png", (Format::Png, 300, 200, true, true));
    check(&webp(300, 200), "webp", (Format::WebP, 300, 200, false, true));
    check(&gif(), "gif", (Format::Gif, 4, 3, true, false));
    check(&avif(), "avif", (Format::Avif, 40, 30, true, false));
    let drawing = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 30 20'/>";
    check(drawing, "svg", (Format::Svg, 30, 20, true, false));
}

#[test]
fn what_cannot_be_published() {
    let check = |bytes: &[u8], extension: &str, expected: Fault| {
        assert_eq!(look(bytes, extension), Err(expected), "{extension}");
    };
    let other = |name: &str| Fault::Other(name.into());
    check(&half(&jpeg(300, 200, 1)), "jpg", Fault::Broken);
    check(&half(&png(300, 200)), "png", Fault::Broken);
    check(&half(&webp(300, 200)), "webp", Fault::Broken);
    check(&half(&gif()), "gif", Fault::Broken);
    check(&half(&avif()), "avif", Fault::Broken);
    check(b"\xFF\xD8\xFF\xE0", "jpg", Fault::Broken);
    check(b"", "jpg", other(""));
    check(b"Testo", "jpg", other(""));
    check(b"<html></html>", "svg", other(""));
    check(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "jpg", other("HEIC"));
    check(b"II*\0\x08\0\0\0\0\0", "jpg", other("TIFF"));
    check(b"BM\0\0\0\0", "png", other("BMP"));
    check(&bomb(50_000, 50_000), "png", Fault::Huge(50_000, 50_000));
    check(&bomb(1_000_000, 1_000), "png", Fault::Huge(1_000_000, 1_000));
}

/// A head that is true to its size and lies about what follows is found out when it is decoded.
#[test]
fn a_bomb_below_the_limit_is_no_picture() {
    assert_eq!(Decoded::new(&bomb(9_000, 9_000)).unwrap_err(), Fault::Broken);
}

#[test]
fn drawings() {
    let check = |inner: &str, expected: Option<&str>| {
        let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'>{inner}</svg>");
        let found = match look(svg.as_bytes(), "svg") {
            Ok(_) => None,
            Err(Fault::Unsafe(part)) => Some(part),
            Err(other) => panic!("{inner}: {other:?}"),
        };
        assert_eq!(found.as_deref(), expected, "{inner}");
    };
    check("<path d='M0 0h8v8z' style='fill:url(#a)'/>", None);
    check("<use href='#a'/><use xlink:href='#a'/>", None);
    check("<image href='data:image/png;base64,AAAA'/>", None);
    check("<a href='https://www.example.it/'><text>a</text></a>", None);
    check("<style>.a { fill: url( '#b' ) }</style>", None);
    check("<metadata><rdf:Description rdf:about='https://example.org'/></metadata>", None);
    check("<script>fatto()</script>", Some("script"));
    check("<svg:script/>", Some("svg:script").map(|_| "script"));
    check("<SCRIPT></SCRIPT>", Some("script"));
    check("<path onclick='x()'/>", Some("path onclick"));
    check("<path OnLoad='x()'/>", Some("path onload"));
    check("<foreignObject><body/></foreignObject>", Some("foreignobject"));
    check("<use xlink:href='https://example.org/a.svg#b'/>", Some("use href"));
    check("<use href='a.svg#b'/>", Some("use href"));
    check("<image href='//example.org/a.png'/>", Some("image href"));
    check("<image href='data:image/svg+xml,x'/>", Some("image href"));
    check("<a href='java&#115;cript:x()'/>", Some("a href"));
    check("<a href='java\nscript:x()'/>", Some("a href"));
    check("<path fill='url(https://example.org/a.svg#b)'/>", Some("path fill"));
    check("<path style='fill:\\75rl(https://example.org/)'/>", Some("path style"));
    check("<style>@import 'https://example.org/a.css';</style>", Some("style"));
    check("<style><![CDATA[a { background: url(//example.org/a.png) }]]></style>", Some("style"));
    check("<style>a { b: u&#114;l(//example.org/) }</style>", Some("style"));
    check("<set attributeName='href' to='javascript:x()'/>", Some("set attributename"));
    check("<animate attributeName='xlink:href' to='x'/>", Some("animate attributename"));
    check("<iframe src='https://example.org'/>", Some("iframe"));
    let whole = |text: &str, expected| assert_eq!(look(text.as_bytes(), "svg"), Err(expected), "{text}");
    let unsafe_part = |part: &str| Fault::Unsafe(part.into());
    whole("<svg onload='x()'></svg>", unsafe_part("svg onload"));
    whole("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>", unsafe_part("!DOCTYPE"));
    whole("<?xml-stylesheet href='https://example.org/a.css'?><svg/>", unsafe_part("?xml-stylesheet"));
    whole("<svg><g></svg>", Fault::Broken);
    whole("<svg><g>", Fault::Broken);
}

#[test]
fn sizes_of_drawings() {
    let check = |attributes: &str, expected| {
        let svg = format!("<?xml version='1.0'?><!DOCTYPE svg><svg {attributes}/>");
        assert_eq!(look(svg.as_bytes(), "svg").unwrap().size, expected, "{attributes}");
    };
    check("width='30' height='20'", Some((30, 20)));
    check("width='30px' height='20.4px'", Some((30, 20)));
    check("width='100%' height='100%' viewBox='0 0 30,20'", Some((30, 20)));
    check("width='3cm' height='2cm'", None);
    check("viewBox='0 0 1e9 1'", None);
    check("", None);
}

/// No trace of whoever took a picture, in any form that a file may be published in.
pub(super) fn assert_says_nothing(bytes: &[u8]) {
    for mark in [b"Exif".as_slice(), b"EXIF", b"eXIf", b"GPS", b"Cam\0", b"tEXt", b"II*\0"] {
        assert_eq!(memchr::memmem::find(bytes, mark), None, "{}", String::from_utf8_lossy(mark));
    }
}

#[test]
fn what_is_kept_says_nothing_of_its_maker() {
    let check = |bytes: &[u8], format: Format| {
        let kept = kept(bytes, format).unwrap();
        assert_says_nothing(&kept);
        assert_eq!(
            look(&kept, format.extension()).unwrap().size,
            look(bytes, "").unwrap().size,
            "{format:?}"
        );
        kept
    };
    check(&png(20, 10), Format::Png);
    check(&webp(20, 10), Format::WebP);
    let animated = check(&gif(), Format::Gif);
    assert_eq!(animated.windows(2).filter(|pair| pair == b"\x21\xF9").count(), 2, "both frames");
    // No pixel changes.
    let straight = jpeg(20, 10, 1);
    let pixels = |bytes: &[u8]| image::load_from_memory(bytes).unwrap().into_rgb8();
    assert_eq!(pixels(&check(&straight, Format::Jpeg)), pixels(&straight));
    // What follows the end of a picture is another one, with all that the camera says.
    check(&[straight, jpeg(20, 10, 6)].concat(), Format::Jpeg);
    check(&jpeg(20, 10, 6), Format::Jpeg);
}

#[test]
fn a_picture_that_lies_on_its_side_is_set_upright() {
    let check = |orientation: u8, expected: (u32, u32), is_red: (u32, u32)| {
        let bytes = jpeg(300, 200, orientation);
        for format in [Format::Jpeg, Format::Png] {
            let made = Decoded::new(&bytes).unwrap().rendition(expected.0, format).unwrap();
            assert_says_nothing(&made);
            let made = image::load_from_memory(&made).unwrap();
            assert_eq!(made.dimensions(), expected, "{orientation}");
            let Rgba([red, _, blue, _]) = made.get_pixel(is_red.0, is_red.1);
            assert!(red > 150 && blue < 110, "{orientation} {format:?}: {red} {blue}");
        }
    };
    check(1, (300, 200), (20, 100));
    check(2, (300, 200), (280, 100));
    check(3, (300, 200), (280, 100));
    check(6, (200, 300), (100, 20));
    check(8, (200, 300), (100, 280));
}

#[test]
fn renditions() {
    let layout = Layout { widths: vec![100, 200, 400], ..Layout::default() };
    let own = Route::home().file("media/sala, grande.jpg");
    let check = |bytes: &[u8], extension: &str, names: &[&str], size, n_in_srcset: usize| {
        let picture = look(bytes, extension).unwrap();
        let route = |rendition| picture.route(&own, rendition).as_str().to_owned();
        let digest = Digest::of(&(picture.digest, MAKER)).short(10);
        let found: Vec<_> = picture.renditions(&layout).into_iter().map(route).collect();
        let expected: Vec<_> = names.iter().map(|name| name.replace('*', &digest)).collect();
        assert_eq!(found, expected);
        let shown = picture.shown(&own, &layout, |route| format!("/sub{}", route.escaped()));
        assert_eq!(shown.size, Some(size));
        assert_eq!(shown.srcset.split(", ").filter(|item| !item.is_empty()).count(), n_in_srcset);
        assert!(!shown.avif.contains("sala,"), "a comma parts addresses: {}", shown.avif);
        let last = Route::home().file(expected.last().unwrap().trim_start_matches('/'));
        assert_eq!(shown.url, format!("/sub{}", last.escaped()));
    };
    let name = |end: &str| format!("/media/sala, grande.*-{end}");
    let names = |ends: &[&str]| ends.iter().map(|end| name(end)).collect::<Vec<_>>();
    let check_names = |bytes: &[u8], extension, ends: &[&str], size, n| {
        let names = names(ends);
        check(bytes, extension, &names.iter().map(String::as_str).collect::<Vec<_>>(), size, n);
    };
    check_names(
        &jpeg(300, 200, 1),
        "jpg",
        &["100.avif", "100.jpg", "200.avif", "200.jpg", "300.avif", "300.jpg"],
        (300, 200),
        3,
    );
    check_names(
        &jpeg(300, 500, 8),
        "jpg",
        &["100.avif", "100.jpg", "200.avif", "200.jpg", "400.avif", "400.jpg"],
        (400, 240),
        3,
    );
    check_names(
        &transparent(150, 300),
        "png",
        &["100.avif", "100.png", "150.avif", "150.png"],
        (150, 300),
        2,
    );
    check_names(&png(90, 200), "jpg", &["90.avif", "90.jpg"], (90, 200), 0);
    check(&gif(), "gif", &["/media/sala, grande.jpg"], (4, 3), 0);
}

#[test]
fn every_rendition_has_its_size_and_its_format() {
    let decoded = Decoded::new(&transparent(150, 300)).unwrap();
    for (width, format) in [(100, Format::Avif), (100, Format::Png), (150, Format::Png), (100, Format::Jpeg)]
    {
        let made = decoded.rendition(width, format).unwrap();
        let seen = look(&made, format.extension()).unwrap();
        assert_eq!((seen.format, seen.size), (format, Some((width, width * 2))));
        assert_eq!(seen.is_transparent, format != Format::Jpeg);
        assert_eq!(made, decoded.rendition(width, format).unwrap(), "the same bytes");
    }
}

/// A file of each format, as cameras and programs write them.
fn files() -> Vec<Vec<u8>> {
    let drawing = b"<svg viewBox='0 0 1 1'><style>a{b:url(#c)}</style><a href='https://a'/></svg>".to_vec();
    vec![jpeg(40, 30, 6), png(40, 30), webp(40, 30), gif(), avif(), transparent(40, 30), drawing]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_bytes_are_too_strange(bytes in proptest::collection::vec(any::<u8>(), 0..300), extension in "(svg|jpg)") {
        let _ = look(&bytes, &extension);
        let _ = Decoded::new(&bytes);
        for format in [Format::Avif, Format::Gif, Format::Jpeg, Format::Png, Format::Svg, Format::WebP] {
            let _ = kept(&bytes, format);
        }
    }

    #[test]
    fn no_damage_is_too_strange(
        which in 0_usize..7,
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        end in any::<prop::sample::Index>(),
    ) {
        let mut bytes = files().swap_remove(which);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(end.index(bytes.len()) + 1);
        let extension = if which == 6 { "svg" } else { "jpg" };
        if let Ok(picture) = look(&bytes, extension) {
            let _ = kept(&bytes, picture.format).map(|kept| assert_says_nothing(&kept));
            let _ = Decoded::new(&bytes);
        }
    }

    #[test]
    fn no_drawing_is_too_strange(inner in "(<|>|/|a|svg|style|href=|'|#|url\\(|&|;|!\\[CDATA\\[|\\]\\]|\\?| ){0,40}") {
        let _ = look(format!("<svg>{inner}</svg>").as_bytes(), "svg");
    }
}
