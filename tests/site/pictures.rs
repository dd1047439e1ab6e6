//! What becomes of pictures on the way to the output: which files, how pages name them, what is encoded and when, and
//! that none of them says where it was taken.
//!
//! The pictures are drawn here.

use std::collections::BTreeSet;
use std::io::Cursor;
use std::sync::Mutex;

use bacheca::path::OutputPath;
use bacheca::picture::{Decoded, Format};
use bacheca::pipeline::{self, Outcome, Preview, Progress};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, GenericImageView as _, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use img_parts::ImageEXIF as _;

use crate::workspace::{Output, Run, TODAY, Workspace};

/// A photograph that says where it was taken and how it lies (Exif 2.32, §4.6).
pub(crate) fn jpeg(width: u32, height: u32, orientation: u8) -> Vec<u8> {
    let color = |x: u32, y: u32| {
        let shade = u8::try_from(x * 190 / width).expect("a byte");
        Rgb([shade + grain(x, y) % 61, 90, grain(y, x)])
    };
    let mut plain = Vec::new();
    let pixels = RgbImage::from_fn(width, height, color);
    JpegEncoder::new_with_quality(&mut plain, 100).encode_image(&pixels).expect("a JPEG");
    let mut jpeg = img_parts::jpeg::Jpeg::from_bytes(plain.into()).expect("a JPEG");
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value].concat()
    };
    let tables = [
        b"II*\0\x08\0\0\0\x02\0".to_vec(),
        entry(0x0112, 3, 1, [orientation, 0, 0, 0]),
        entry(0x8825, 4, 1, 38_u32.to_le_bytes()),
        b"\0\0\0\0\x01\0".to_vec(),
        entry(0x001D, 2, 4, *b"GPS\0"),
        b"\0\0\0\0".to_vec(),
    ];
    jpeg.set_exif(Some(tables.concat().into()));
    jpeg.encoder().bytes().to_vec()
}

/// A PNG whose head says that its sides are so long, and that holds one pixel.
pub(crate) fn png_that_claims(side: u32) -> Vec<u8> {
    let one = written(&DynamicImage::ImageRgb8(RgbImage::new(1, 1)), ImageFormat::Png);
    let mut png = img_parts::png::Png::from_bytes(one.into()).expect("a PNG");
    let head = [&side.to_be_bytes()[..], &side.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    png.chunks_mut()[0] = img_parts::png::PngChunk::new(*b"IHDR", head.into());
    png.encoder().bytes().to_vec()
}

/// A picture in AVIF that says nothing of its maker.
pub(crate) fn avif() -> Vec<u8> {
    Decoded::new(&jpeg(16, 12, 1)).and_then(|decoded| decoded.rendition(16, Format::Avif)).expect("an AVIF")
}

/// What no encoder finds simple.
fn grain(x: u32, y: u32) -> u8 {
    let mixed = x.wrapping_mul(0x9E37_79B1) ^ y.wrapping_mul(0x85EB_CA77);
    mixed.wrapping_mul(mixed | 1).to_be_bytes()[0]
}

fn transparent(width: u32, height: u32) -> Vec<u8> {
    let color = |x: u32, y: u32| Rgba([grain(x, y), 0, 200, if x > y { 255 } else { 0 }]);
    written(&DynamicImage::ImageRgba8(RgbaImage::from_fn(width, height, color)), ImageFormat::Png)
}

fn gif() -> Vec<u8> {
    let one = written(&DynamicImage::ImageRgb8(RgbImage::new(4, 3)), ImageFormat::Gif);
    // A comment, before the end.
    [&one[..one.len() - 1], b"\x21\xFE\x03GPS\0\x3B"].concat()
}

fn written(pixels: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    pixels.write_to(&mut bytes, format).expect("a picture");
    bytes.into_inner()
}

/// The fixture site with an article that shows a picture of every kind, and leads to one.
fn workspace() -> Workspace {
    let site = Workspace::new("basic");
    // Smaller than any real layout, so that nobody waits.
    let theme = "name = \"italia\"\nrequires = \"1\"\nimage_widths = [160, 80, 500]\n";
    site.write("themes/italia/theme.toml", theme);
    site.write_bytes("content/notizie/foto.jpg", &jpeg(340, 320, 6));
    site.write_bytes("content/notizie/logo.png", &transparent(150, 90));
    site.write_bytes("content/notizie/moto.gif", &gif());
    site.write_bytes("content/notizie/locandina.jpg", &jpeg(200, 150, 1));
    site.write("content/notizie/schema.svg", "<svg viewBox='0 0 40 30'><path d='M0 0h8v8z'/></svg>");
    site.write(
        "content/notizie/immagini.md",
        "---\ntitolo: Immagini\ndata: 2024-03-01\nservizio: Ascolto\n\
         immagine:\n  src: foto.jpg\n  alt: Una foto\n---\n\
         ![Un logo](logo.png)\n\n![Un moto](moto.gif)\n\n![Uno schema](schema.svg \"Schema\")\n\n\
         [La locandina](locandina.jpg) e ![di nuovo](foto.jpg)\n",
    );
    site
}

fn build(site: &Workspace) -> Outcome {
    let outcome =
        pipeline::build(&site.request(TODAY), &Progress::default()).expect("the machine does its part");
    assert!(outcome.is_published, "{:?}", outcome.diagnostics);
    outcome
}

/// The pictures of the article in the output, without their digests.
fn pictures(output: &Output) -> Vec<String> {
    let names = output.keys().filter_map(|path| path.strip_prefix("notizie/"));
    let names = names.filter(|name| {
        ["foto", "logo", "moto", "locandina", "schema"]
            .iter()
            .any(|start| name.starts_with(&format!("{start}.")))
    });
    let plain = |name: &str| match name.split('.').collect::<Vec<_>>()[..] {
        [stem, middle, end] => format!("{stem}-{}.{end}", middle.split_once('-').expect("a width").1),
        _ => name.to_owned(),
    };
    names.map(plain).collect()
}

#[test]
fn every_picture_in_the_sizes_that_the_layout_needs() {
    let site = workspace();
    // All but those that are published as they are.
    assert_eq!(build(&site).n_encoded, EXPECTED.len() - 3);
    let mut found = pictures(&site.output());
    found.sort();
    assert_eq!(found, EXPECTED);
}

/// The layout of the theme asks for 80, 160 and 500 pixels: no picture is made wider than it is.
const EXPECTED: [&str; 13] = [
    "foto-160.avif",
    "foto-160.jpg",
    "foto-320.avif",
    "foto-320.jpg",
    "foto-80.avif",
    "foto-80.jpg",
    "locandina.jpg",
    "logo-150.avif",
    "logo-150.png",
    "logo-80.avif",
    "logo-80.png",
    "moto.gif",
    "schema.svg",
];

#[test]
fn no_published_picture_says_where_it_was_taken() {
    let site = workspace();
    build(&site);
    let mut n_pictures = 0;
    for (path, bytes) in site.output() {
        let ends = [".jpg", ".png", ".avif", ".gif", ".webp"];
        if ends.iter().any(|end| path.ends_with(end)) {
            n_pictures += 1;
            for mark in [b"Exif".as_slice(), b"eXIf", b"GPS", b"II*\0"] {
                assert!(!bytes.windows(mark.len()).any(|window| window == mark), "{path}");
            }
        }
    }
    assert!(n_pictures > EXPECTED.len());
}

#[test]
fn pages_say_how_large_their_pictures_are() {
    let site = workspace();
    build(&site);
    let output = site.output();
    let page = String::from_utf8(output["notizie/immagini/index.html"].clone()).expect("UTF-8");
    let images: Vec<&str> =
        page.split("<img ").skip(1).map(|rest| &rest[..rest.find('>').expect("an end")]).collect();
    let with = |part: &str| images.iter().filter(|image| image.contains(part)).count();
    assert_eq!(with("src=\"/notizie/"), 5);
    for image in images.iter().filter(|image| image.contains("src=\"/notizie/")) {
        assert!(image.contains(" width=\"") && image.contains(" height=\""), "{image}");
    }
    // The photograph lies on its side; the picture of the article is above the fold, those of its text are not.
    assert_eq!(with("width=\"320\" height=\"340\""), 2);
    assert_eq!(
        images.iter().filter(|image| image.contains("src=\"/notizie/") && image.contains("lazy")).count(),
        4
    );
    assert_eq!(page.matches("<source type=\"image/avif\"").count(), 3);
    assert!(
        page.contains(
            "<figure><img src=\"/notizie/schema.svg\" alt=\"Uno schema\" width=\"40\" height=\"30\""
        )
    );
    let named =
        page.split("\"").flat_map(|value| value.split(", ")).filter_map(|item| item.split(' ').next());
    let named: BTreeSet<&str> =
        named.filter(|path| path.starts_with("/notizie/") && path.contains('.')).collect();
    for path in named.iter().filter(|path| !path.ends_with(".ics")) {
        assert!(output.contains_key(&path[1..]), "{path} is no file of the output");
    }
}

#[test]
fn a_picture_is_encoded_once() {
    let site = workspace();
    let first = build(&site);
    let output = site.output();
    assert_eq!((build(&site).n_encoded, build(&site).n_written), (0, 0));
    // The output may go: what was encoded is kept beside the site.
    std::fs::remove_dir_all(site.path("public")).expect("the output");
    let again = build(&site);
    assert_eq!((again.n_encoded, again.n_written), (0, first.n_files));
    assert_eq!(site.output(), output);
    // What was encoded may go too, and comes back the same.
    std::fs::remove_dir_all(site.path(".bacheca")).expect("the state");
    std::fs::remove_dir_all(site.path("public")).expect("the output");
    assert_eq!(build(&site).n_encoded, first.n_encoded);
    assert_eq!(site.output(), output);
    // Only the picture that changed is encoded again.
    site.write_bytes("content/notizie/logo.png", &transparent(150, 95));
    assert_eq!(build(&site).n_encoded, 4);
}

#[test]
fn what_is_no_longer_needed_is_forgotten() {
    let site = workspace();
    build(&site);
    let n_kept = || site.state().keys().filter(|path| path.contains("/encoded/")).count();
    let before = n_kept();
    site.replace("content/notizie/immagini.md", "![Un logo](logo.png)", "Nessun logo.");
    build(&site);
    assert_eq!(n_kept(), before, "the file is still there, and may be named again");
    site.remove("content/notizie/logo.png");
    build(&site);
    assert_eq!(n_kept(), before - 4);
    // A file that somebody damaged counts as missing.
    let path = site.state().into_keys().find(|path| path.ends_with("-80.avif")).expect("a file");
    site.write_bytes(&format!(".bacheca/{path}"), b"rotto");
    std::fs::remove_dir_all(site.path("public")).expect("the output");
    assert_eq!(build(&site).n_encoded, 1);
}

#[test]
fn the_bytes_do_not_depend_on_the_threads() {
    let outputs = ["1", "4"].map(|threads| {
        let site = workspace();
        let run = site.run_in("", &["build", "--at", TODAY], &[("RAYON_NUM_THREADS", threads)]);
        assert_eq!(run.status, 0, "{run:?}");
        site.output()
    });
    assert_eq!(crate::workspace::differing(&outputs[0], &outputs[1]), crate::workspace::NONE);
}

#[test]
fn a_preview_makes_what_it_is_asked_for() {
    let site = workspace();
    let n_kept = || site.state().keys().filter(|path| path.contains("/encoded/")).count();
    let answered =
        pipeline::preview(&site.request(TODAY), &Mutex::default(), |_, _, preview: Preview<'_>| {
            let file = |path: &str| {
                let path = OutputPath::new(path).expect("a path");
                preview.file(&path).map(|made| made.expect("a file").bytes)
            };
            let page =
                String::from_utf8(file("notizie/immagini/index.html").expect("a page")).expect("UTF-8");
            assert_eq!(n_kept(), 0, "a page waits for no picture");
            let start = page.find("srcset=\"/notizie/foto.").expect("a picture") + "srcset=\"".len();
            let path = &page[start + 1..start + page[start..].find(' ').expect("an end")];
            assert!(path.ends_with("-80.avif"), "{path}");
            assert!(file(path).is_some_and(|bytes| &bytes[4..12] == b"ftypavif"));
            assert_eq!(n_kept(), 1);
        });
    assert!(answered.expect("the machine does its part").is_none());
}

#[test]
fn every_page_has_a_picture_for_networks() {
    let site = workspace();
    build(&site);
    let output = site.output();
    let image = |path: &str| {
        let page = String::from_utf8(output[path].clone()).expect("UTF-8");
        let (_, rest) = page.split_once("<meta property=\"og:image\" content=\"https://prova.example/")?;
        Some(rest[..rest.find('"').expect("an end")].to_owned())
    };
    let check = |path: &str, expected: &str| assert_eq!(image(path).as_deref(), Some(expected), "{path}");
    check("index.html", "condivisione.png");
    check("en/index.html", "en/share.png");
    check("servizi/ascolto/index.html", "servizi/ascolto/condivisione.png");
    check("regioni/index.html", "condivisione.png");
    assert!(image("notizie/immagini/index.html").is_some_and(|path| path.ends_with("-320.jpg")));
    let mut n_pages = 0;
    for path in output.keys().filter(|path| path.ends_with("index.html")) {
        let Some(image) = image(path) else { continue };
        n_pages += 1;
        let bytes = output.get(&image).unwrap_or_else(|| panic!("{path}: {image} is no file of the output"));
        if image.ends_with("condivisione.png") || image.ends_with("share.png") {
            let size = image::load_from_memory(bytes).expect("a picture").dimensions();
            assert_eq!(size, bacheca::picture::SHARE_SIZE);
        }
    }
    assert!(n_pages > 20, "{n_pages} pages");
}

#[test]
fn what_cannot_be_published_is_told_where_it_is_named() {
    let check = |name: &str, bytes: &[u8], expected: &str| {
        let site = Workspace::new("basic");
        site.write_bytes(&format!("content/notizie/{name}"), bytes);
        let article = format!("---\ntitolo: Prova\ndata: 2024-03-01\n---\n![Una foto]({name})\n");
        site.write("content/notizie/prova.md", &article);
        let run = site.run(&["check", "--at", TODAY]);
        assert_eq!(run.codes(), [expected], "{name}: {}", run.err);
        assert!(run.err.contains("content/notizie/prova.md:5:"), "{}", run.err);
    };
    let whole = jpeg(60, 40, 1);
    check("a.jpg", &whole[..whole.len() - 40], "broken-picture");
    check("a.jpg", b"", "not-a-picture");
    check("a.jpg", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "not-a-picture");
    check("a.png", &png_that_claims(50_000), "huge-picture");
    check("a.png", &whole, "mislabeled-picture");
    check("a.svg", b"<svg><script>x()</script></svg>", "unsafe-drawing");
    check("a.svg", b"<svg onload='x()'/>", "unsafe-drawing");
    check("a.svg", b"<svg><use href='https://example.org/a.svg#b'/></svg>", "unsafe-drawing");
    check("a.svg", b"<svg><foreignObject/></svg>", "unsafe-drawing");
}

/// A PNG that is whole, and whose pixels are none.
fn png_without_pixels() -> Vec<u8> {
    let mut png = img_parts::png::Png::from_bytes(transparent(150, 90).into()).expect("a PNG");
    let at = png.chunks().iter().position(|chunk| chunk.kind() == *b"IDAT").expect("pixels");
    png.chunks_mut()[at] = img_parts::png::PngChunk::new(*b"IDAT", vec![0; 60_000].into());
    png.encoder().bytes().to_vec()
}

/// The places of the mistakes that a run tells, without their columns.
fn places(run: &Run) -> Vec<&str> {
    let lines = run.err.lines().filter_map(|line| line.trim_start().strip_prefix("--> "));
    lines.filter_map(|place| place.rsplit_once(':')).map(|(place, _)| place).collect()
}

/// Whether its pixels are there shows only when they are decoded: the build tells of it wherever it is named, and
/// publishes nothing.
#[test]
fn a_picture_that_cannot_be_decoded_stops_the_build() {
    let site = workspace();
    site.write(
        "content/notizie/altro.md",
        "---\ntitolo: Altro\ndata: 2024-03-02\n---\n[Il logo](logo.png)\n",
    );
    build(&site);
    let before = site.output();
    site.write_bytes("content/notizie/logo.png", &png_without_pixels());
    let run = site.build(&[]);
    assert_eq!((run.status, run.codes()), (1, vec!["broken-picture"; 2]), "{}", run.err);
    assert_eq!(places(&run), ["content/notizie/altro.md:5", "content/notizie/immagini.md:9"], "{}", run.err);
    assert_eq!(crate::workspace::differing(&before, &site.output()), crate::workspace::NONE);
}

#[test]
fn going_on_sets_aside_who_shows_a_picture_that_cannot_be_decoded() {
    let site = workspace();
    site.write("content/servizi/ascolto.md", "![Un logo](/notizie/logo.png)\n");
    build(&site);
    let before = site.output();
    let pages = ["notizie/immagini/index.html", "notizie/logo.png"];
    site.write_bytes("content/notizie/logo.png", &png_without_pixels());
    site.write(
        "content/notizie/nuovo.md",
        "---\ntitolo: Nuovo\ndata: 2024-03-02\n---\n![Un logo](logo.png)\n",
    );
    site.write(
        "content/notizie/buono.md",
        "---\ntitolo: Buono\ndata: 2024-03-02\n---\n![Un moto](moto.gif)\n",
    );
    for _ in 0..2 {
        let run = site.build(&["--keep-going"]);
        assert_eq!((run.status, run.codes()), (1, vec!["broken-picture"; 3]), "{}", run.err);
        let files = ["notizie/immagini.md:9", "notizie/nuovo.md:5", "servizi/ascolto.md:1"];
        assert_eq!(places(&run), files.map(|file| format!("content/{file}")), "{}", run.err);
        let now = site.output();
        for (path, bytes) in
            before.iter().filter(|(path, _)| path.contains("logo.") || pages.contains(&path.as_str()))
        {
            assert!(now.get(path) == Some(bytes), "{path} is not as it last was");
        }
        assert!(
            now.contains_key("notizie/buono/index.html") && !now.contains_key("notizie/nuovo/index.html")
        );
        // The page of a term goes on without its text.
        let term = String::from_utf8(now["servizi/ascolto/index.html"].clone()).expect("UTF-8");
        assert!(term.contains("Un articolo") && !term.contains("Un logo"), "{term}");
    }
    site.write_bytes("content/notizie/logo.png", &transparent(150, 95));
    assert_eq!(site.build(&["--keep-going", "--verify"]).status, 0);
    assert!(site.output().contains_key("notizie/nuovo/index.html"));
}

/// What is published whole is decoded only where it lies on its side.
#[test]
fn going_on_sets_aside_who_leads_to_a_picture_that_cannot_be_turned() {
    let site = Workspace::new("basic");
    let mut jpeg = jpeg(60, 40, 6);
    let scan = jpeg.windows(2).rposition(|pair| pair == [0xFF, 0xDA]).expect("a scan");
    // A scan of a component that the picture does not have.
    jpeg[scan + 5] = 9;
    site.write_bytes("content/notizie/foto.jpg", &jpeg);
    site.write(
        "content/notizie/prova.md",
        "---\ntitolo: Prova\ndata: 2024-03-02\n---\n[Una foto](foto.jpg)\n",
    );
    let run = site.build(&["--keep-going"]);
    assert_eq!((run.status, run.codes()), (1, vec!["broken-picture"]), "{}", run.err);
    assert_eq!(places(&run), ["content/notizie/prova.md:5"], "{}", run.err);
    let output = site.output();
    assert!(output.contains_key("notizie/index.html") && !output.contains_key("notizie/prova/index.html"));
}

/// What lies in `_static` is the business of whoever put it there: it is copied as it is.
#[test]
fn a_picture_that_is_only_copied_is_never_decoded() {
    let site = Workspace::new("basic");
    let broken = png_without_pixels();
    site.write_bytes("content/_static/logo.png", &broken);
    site.write(
        "content/notizie/prova.md",
        "---\ntitolo: Prova\ndata: 2024-03-02\n---\n![Un logo](/_static/logo.png)\n",
    );
    assert_eq!(site.build(&[]).status, 0);
    assert!(site.output()["logo.png"] == broken);
}

/// A field of a kind may be a picture, or a list of them: each is shown as any other, with what its author says of it.
#[test]
fn a_field_may_be_a_picture() {
    let site = workspace();
    let fields = "\n[kinds.scheda.fields.view]\nnames = [\"veduta\"]\nlabel = \"Veduta\"\ntype = \"image\"\n\
                  [kinds.scheda.fields.rooms]\nnames = [\"sale\"]\nlabel = \"Sale\"\ntype = \"list\"\nof = \"image\"\n";
    site.write("site.toml", &format!("{}{fields}", site.text("site.toml")));
    let field = "veduta:\n  src: /notizie/foto.jpg\n  alt: La sede\n  didascalia: Di mattina\n\
                 sale:\n  - src: /notizie/logo.png\n    alt: La prima\n  - src: /notizie/moto.gif\n    alt: \"\"\n";
    site.write(
        "content/schede/sede.md",
        &format!("---\ntitolo: Sede\ndata: 2024-03-01\ncontesto: Un testo.\n{field}---\nTesto.\n"),
    );
    build(&site);
    let output = site.output();
    let page = String::from_utf8(output["schede/sede/index.html"].clone()).expect("UTF-8");
    let record = page.split_once("<dl class=\"record\">").expect("the fields").1.replace('\n', "");
    assert!(record.contains("<dt>Veduta</dt><dd><figure><picture><source type=\"image/avif\""), "{record}");
    assert!(record.contains(" alt=\"La sede\" width=\"320\" height=\"340\""), "{record}");
    assert!(record.contains("<figcaption>Di mattina</figcaption>"), "{record}");
    assert_eq!(record.matches("<li><figure>").count(), 2, "{record}");
    assert!(record.contains("<img src=\"/notizie/moto.gif\" alt=\"\""), "{record}");
    assert_eq!(record.matches("loading=\"lazy\"").count(), 3, "{record}");
    for path in record.split("src=\"/").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(output.contains_key(path) || path.starts_with("assets/"), "{path} is no file of the output");
    }
    // Without a description it is no picture.
    site.replace("content/schede/sede.md", "  alt: La sede\n", "");
    assert_eq!(site.run(&["check", "--at", TODAY]).codes(), ["missing-key"]);
}
