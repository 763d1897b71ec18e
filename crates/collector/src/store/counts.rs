//! Counts answers for the KPI. The statistics are in `trust-journey-kpi`.

use super::Store;
use rusqlite::{Connection, named_params};
use std::collections::BTreeMap;
use trust_journey_kpi::Conf1;
use trust_journey_model::CONF1;

/// A period in milliseconds since 1970, both ends included.
///
/// It is compared with the time of receipt: the client's clock may be wrong by years.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    /// First millisecond.
    pub from: i64,
    /// Last millisecond.
    pub to: i64,
}

/// Where an answer was given.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellKey {
    /// Page and part.
    pub touchpoint: String,
    /// discovery, comparison, decision …
    pub stage: String,
}

/// How many visitors could be asked, were asked and answered. Each number includes the next.
///
/// An event without a visitor id counts its session as a visitor.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Frame {
    /// Could have been asked.
    pub eligible: u64,
    /// Were asked.
    pub asked: u64,
    /// Answered.
    pub answered: u64,
}

/// The answers to conf1.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// The answer of each visitor's first session with one, by where it was given.
    pub cells: BTreeMap<CellKey, Conf1>,
    /// The visitors.
    pub frame: Frame,
}

/// The start of both queries. Answers that count have this revision of conf1 and a whole number on
/// its scale, as [`Conf1::record`] requires.
///
/// The prefixes s and v keep a session from being taken for the visitor with the same id.
macro_rules! with_answers {
    ($rest:literal) => {
        concat!(
            "WITH in_window AS (
                SELECT *, CASE WHEN visitor IS NULL THEN 's' || session ELSE 'v' || visitor END AS unit
                FROM events
                WHERE journey = :journey AND received_at BETWEEN :from AND :to
                  AND type IN ('eligible', 'survey_shown', 'item_answered')
            ), answers AS (
                SELECT *, json_extract(data, '$.value') AS value
                FROM in_window
                WHERE type = 'item_answered'
                  AND json_extract(data, '$.instrument') = :instrument
                  AND json_extract(data, '$.instrument_revision') = :revision
                  AND json_extract(data, '$.value') IN (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
            ), ",
            $rest
        )
    };
}

/// The last answer of a session by `seq`, because a slip of the finger can be changed; of a visitor's
/// sessions the first by time of receipt.
const FIRST_ANSWERS: &str = with_answers!(
    "of_session AS (
        SELECT *, row_number() OVER (PARTITION BY unit, session ORDER BY seq DESC, id DESC) AS nth
        FROM answers
    ), of_unit AS (
        SELECT *, row_number() OVER (PARTITION BY unit ORDER BY received_at, t, id) AS nth_session
        FROM of_session WHERE nth = 1
    )
    SELECT touchpoint, stage, value, count(*)
    FROM of_unit WHERE nth_session = 1
    GROUP BY touchpoint, stage, value"
);

/// A visitor who answered counts as asked, and one who was asked as eligible, even if the earlier
/// event is missing.
const FRAME: &str = with_answers!(
    "reached AS (
        SELECT unit, 0 AS asked, 0 AS answered FROM in_window WHERE type = 'eligible'
        UNION ALL
        SELECT unit, 1, 0 FROM in_window
        WHERE type = 'survey_shown' AND json_extract(data, '$.instrument') = :instrument
        UNION ALL
        SELECT unit, 1, 1 FROM answers
    ), units AS (
        SELECT max(asked) AS asked, max(answered) AS answered FROM reached GROUP BY unit
    )
    SELECT count(*), coalesce(sum(asked), 0), coalesce(sum(answered), 0)
    FROM units"
);

impl Store {
    /// Counts the answers to a journey's conf1 survey in a window. Blocks.
    pub fn answers(&self, journey: &str, window: Window) -> rusqlite::Result<Answers> {
        let mut reader = self.reader()?;
        // One snapshot for both queries, so that their numbers agree.
        let snapshot = reader.transaction()?;
        Ok(Answers {
            cells: first_answers(&snapshot, journey, window)?,
            frame: frame(&snapshot, journey, window)?,
        })
    }
}

fn first_answers(
    reader: &Connection,
    journey: &str,
    window: Window,
) -> rusqlite::Result<BTreeMap<CellKey, Conf1>> {
    let mut statement = reader.prepare(FIRST_ANSWERS)?;
    let mut rows = statement.query(named_params! {
        ":journey": journey, ":from": window.from, ":to": window.to,
        ":instrument": CONF1.id, ":revision": CONF1.revision,
    })?;
    let mut cells = BTreeMap::<CellKey, Conf1>::new();
    while let Some(row) = rows.next()? {
        let key = CellKey {
            touchpoint: row.get(0)?,
            stage: row.get(1)?,
        };
        let (value, count): (f64, u64) = (row.get(2)?, row.get(3)?);
        // The query has left out values off the scale.
        let _ = cells.entry(key).or_default().record(value, count);
    }
    Ok(cells)
}

fn frame(reader: &Connection, journey: &str, window: Window) -> rusqlite::Result<Frame> {
    reader.query_row(
        FRAME,
        named_params! {
            ":journey": journey, ":from": window.from, ":to": window.to,
            ":instrument": CONF1.id, ":revision": CONF1.revision,
        },
        |row| {
            Ok(Frame {
                eligible: row.get(0)?,
                asked: row.get(1)?,
                answered: row.get(2)?,
            })
        },
    )
}
