//! `GET /v1/kpi/{journey}?days=28`, and the query that it shares with the report.

use super::{App, answer};
use crate::clock;
use crate::trust_index::{DEFAULT_DAYS, MAX_DAYS, TrustIndex, window};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;

/// The query string.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    days: Option<u32>,
}

/// Why there is no index to show.
pub enum NoIndex {
    /// No document has this id.
    UnknownJourney,
    /// The query string is not valid.
    BadPeriod,
    /// Reading the events failed.
    Unavailable,
}

impl NoIndex {
    /// The response's status.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::UnknownJourney => StatusCode::NOT_FOUND,
            Self::BadPeriod => StatusCode::BAD_REQUEST,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// What is wrong.
    pub fn message(&self) -> String {
        match self {
            Self::UnknownJourney => "There is no journey with this id.".to_owned(),
            Self::BadPeriod => format!("The period must be days=N, with N from 1 to {MAX_DAYS}."),
            Self::Unavailable => "The events cannot be read at the moment. Try again.".to_owned(),
        }
    }
}

/// The Trust Index as JSON.
pub async fn json(
    State(app): State<Arc<App>>,
    Path(journey): Path<String>,
    period: Result<Query<Period>, QueryRejection>,
) -> Response {
    let mut response = match index(&app, &journey, period).await {
        Ok(index) => answer::json(StatusCode::OK, &index),
        Err(error) => {
            let more = match error {
                NoIndex::UnknownJourney => json!({"known": app.journeys.ids().collect::<Vec<_>>()}),
                _ => json!({}),
            };
            answer::error_with(error.status(), &error.message(), more)
        }
    };
    answer::set(&mut response, header::CACHE_CONTROL, "no-store");
    response
}

/// Computes the index on a blocking thread.
pub async fn index(
    app: &Arc<App>,
    journey: &str,
    period: Result<Query<Period>, QueryRejection>,
) -> Result<TrustIndex, NoIndex> {
    if app.journeys.get(journey).is_none() {
        return Err(NoIndex::UnknownJourney);
    }
    let days = match period {
        Ok(Query(Period { days })) => days.unwrap_or(DEFAULT_DAYS),
        Err(_) => return Err(NoIndex::BadPeriod),
    };
    if !(1..=MAX_DAYS).contains(&days) {
        return Err(NoIndex::BadPeriod);
    }
    let window = window(days, clock::now_ms());
    let (reader, id) = (Arc::clone(app), journey.to_owned());
    let counted = tokio::task::spawn_blocking(move || reader.store.answers(&id, window)).await;
    match counted {
        Ok(Ok(answers)) => Ok(TrustIndex::of(journey, days, window, &answers)),
        Ok(Err(error)) => {
            crate::log::record(
                "error",
                "query_failed",
                json!({"reason": error.to_string()}),
            );
            Err(NoIndex::Unavailable)
        }
        Err(_) => Err(NoIndex::Unavailable),
    }
}
