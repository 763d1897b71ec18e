//! Sampling: a pure function of a salt and a unit id, the same on every machine.

/// A number in [0, 1) that looks uniform over units and independent between salts.
///
/// FNV-1a (isthe.com/chongo/tech/comp/fnv) over both texts, then the finalizer of splitmix64
/// (prng.di.unimi.it/splitmix64.c), because FNV alone spreads short ids unevenly in the high bits.
pub fn fraction(salt: &str, unit: &str) -> f64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    // 0xff is not a byte of UTF-8, so ("a","bc") and ("ab","c") differ.
    for byte in salt.bytes().chain([0xff]).chain(unit.bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^= hash >> 31;
    // A double has 53 significant bits.
    (hash >> 11) as f64 / (1u64 << 53) as f64
}
