//! Seals and opens as the format says it, by the file alone: with the crate that
//! the engine uses, and with none of the engine's code.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use hpke::{
    OpModeR, OpModeS, Serializable as _, aead::ChaCha20Poly1305, kdf::HkdfSha256,
    kem::X25519HkdfSha256, rand_core::SeedableRng as _, setup_receiver, setup_sender_with_rng,
};
use quietcount::{example, public::release::Release};
use rand_chacha::ChaCha20Rng;
use serde_json::Value;

/// A whole number and a signed estimate.
pub(crate) type Cell = (i64, f64);

/// What a release's sealed part is bound to: a line with the plan's digest, and
/// the canonical JSON of all else that is signed.
fn bound(release: &Value) -> [Vec<u8>; 2] {
    let digest = release["plan"]["digest"].as_str().expect("a digest");
    let info = format!("quietcount sealed part 1\n{digest}");
    let mut content = release.clone();
    let fields = content.as_object_mut().expect("fields");
    fields.remove("sealed");
    fields.remove("signature");
    // serde_json sorts fields by name and writes no spaces; only whole
    // percentages differ from canonical JSON.
    let aad = content.to_string().replace(".0,", ",").replace(".0}", "}");
    [info.into_bytes(), aad.into_bytes()]
}

/// The secret line of the example's `office.key`.
fn secret() -> Vec<u8> {
    let lines = example::office_key().lines();
    let secret = lines
        .last()
        .expect("four lines")
        .trim_start_matches("private ");
    STANDARD.decode(secret).expect("base64")
}

/// What a release seals.
pub(crate) fn opened(release: &Value) -> Vec<Cell> {
    let sealed = release["sealed"].as_str().expect("a sealed part");
    let sealed = STANDARD.decode(sealed).expect("base64");
    let (sent_along, sealed) = sealed.split_at(32);
    let [info, aad] = bound(release);
    let key = hpke::Deserializable::from_bytes(&secret()).expect("a key");
    let sent_along = hpke::Deserializable::from_bytes(sent_along).expect("a key");
    let mut receiver = setup_receiver::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &key,
        &sent_along,
        &info,
    )
    .expect("a receiver");
    let plain = receiver.open(sealed, &aad).expect("it is opened");
    let (cells, []) = plain.as_chunks::<16>() else {
        panic!("16 bytes a cell");
    };
    let cell = |cell: &[u8; 16]| {
        let (whole, estimate) = cell.split_at(8);
        (
            i64::from_le_bytes(whole.try_into().expect("8 bytes")),
            f64::from_le_bytes(estimate.try_into().expect("8 bytes")),
        )
    };
    cells.iter().map(cell).collect()
}

/// The same release with other contents sealed in it.
pub(crate) fn resealed(release: &Value, cells: &[Cell]) -> Value {
    let in_bytes =
        |&(whole, estimate): &Cell| [whole.to_le_bytes(), estimate.to_le_bytes()].concat();
    let contents: Vec<u8> = cells.iter().flat_map(in_bytes).collect();
    let named: Value = serde_json::from_str(include_str!("../plans/schools.json")).expect("JSON");
    let key = named["office_key"].as_str().expect("the example has one");
    let key = STANDARD.decode(key).expect("base64");
    let key = hpke::Deserializable::from_bytes(&key).expect("a key");
    let [info, aad] = bound(release);
    let (sent_along, mut sender) =
        setup_sender_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeS::Base,
            &key,
            &info,
            &mut ChaCha20Rng::from_seed([1; 32]),
        )
        .expect("a sender");
    let sealed = sender.seal(&contents, &aad).expect("it is sealed");
    let sealed = [sent_along.to_bytes().to_vec(), sealed].concat();
    let mut release = release.clone();
    release["sealed"] = STANDARD.encode(sealed).into();
    release
}

pub(crate) fn json(release: &Release) -> Value {
    serde_json::from_str(&release.to_text()).expect("a release is JSON")
}

pub(crate) fn read(release: &Value) -> Release {
    Release::read(&release.to_string()).expect("it is a release")
}
