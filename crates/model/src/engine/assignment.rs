//! Who is sampled: a pure function of a salt and a unit id, the same on every machine.

/// A number in [0, 1) that looks uniform over units and independent between salts.
///
/// FNV-1a over both texts, then the finalizer of splitmix64, because FNV alone leaves short ids
/// unevenly spread in the high bits.
pub fn fraction(salt: &str, unit: &str) -> f64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    // 0xff is no byte of UTF-8, so ("a","bc") and ("ab","c") differ.
    for byte in salt.bytes().chain([0xff]).chain(unit.bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^= hash >> 31;
    // 53 bits are what a double holds exactly.
    (hash >> 11) as f64 / (1u64 << 53) as f64
}
