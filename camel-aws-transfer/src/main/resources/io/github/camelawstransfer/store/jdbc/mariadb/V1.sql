-- The tables of the store, version 1. Replace {name} by the table prefix and the name, such as aws2_transfer_job.
-- Times are milliseconds since 1970 by the database's clock.

create table if not exists {request} (
    id varchar(64) not null primary key,
    connector_id varchar(19) not null,
    fingerprint varchar(64) not null,
    begun_at bigint not null,
    claim_number bigint not null,
    lease_end bigint,
    changed_due bigint,
    final_due bigint,
    complete_due bigint,
    heard_at bigint,
    over_since bigint,
    heard_over bigint generated always as (case when heard_at is not null or changed_due is null then over_since end) stored,
    unheard_over bigint generated always as (case when heard_at is null and changed_due is not null then over_since end) stored
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;

create table if not exists {idempotency} (
    idempotency_key varchar(512) not null primary key,
    request_id varchar(64) not null,
    fingerprint varchar(64) not null,
    begun_at bigint not null
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;

create table if not exists {job} (
    id varchar(80) not null primary key,
    connector_id varchar(19) not null,
    region varchar(64) not null,
    endpoint_override varchar(1024),
    account_id varchar(12),
    kind varchar(16) not null,
    local_directory_path varchar(1024),
    remote_directory_path varchar(1024),
    job_state varchar(16) not null,
    transfer_id varchar(512),
    other_transfer_id varchar(512),
    version bigint not null,
    begun_at bigint not null,
    start_deadline bigint,
    confirmed_at bigint,
    next_check bigint,
    unwatched_since bigint,
    checks int not null
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;

create table if not exists {item} (
    request_id varchar(64) not null,
    item_number int not null,
    job_id varchar(80) not null,
    position_in_job int not null,
    attempt_number int not null,
    status varchar(16),
    failure_code varchar(4000),
    failure_message varchar(4000),
    sequence_number int not null,
    observed_at bigint,
    delivered varchar(16),
    attempted varchar(16),
    attempts int not null,
    retry_at bigint,
    dead varchar(16),
    primary key (request_id, item_number)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;

create table if not exists {path} (
    request_id varchar(64) not null,
    item_number int not null,
    file_path varchar(1024) not null,
    primary key (request_id, item_number)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;

create table if not exists {correlation} (
    request_id varchar(64) not null primary key,
    headers mediumtext not null
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;

create table if not exists {event} (
    id varchar(255) not null primary key,
    event_order bigint not null auto_increment unique,
    transfer_id varchar(512) not null,
    payload longtext not null,
    parked_at bigint not null
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;

create table if not exists {schema} (
    version int not null primary key
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;

create index if not exists {request_changed} on {request} (changed_due);
create index if not exists {request_final} on {request} (final_due);
create index if not exists {request_complete} on {request} (complete_due);
create index if not exists {request_connector_changed} on {request} (connector_id, changed_due);
create index if not exists {request_connector_final} on {request} (connector_id, final_due);
create index if not exists {request_connector_complete} on {request} (connector_id, complete_due);
create index if not exists {request_heard_over} on {request} (heard_over);
create index if not exists {request_unheard_over} on {request} (unheard_over);
create index if not exists {idempotency_request} on {idempotency} (request_id);
create index if not exists {idempotency_begun} on {idempotency} (begun_at);
create index if not exists {job_next_check} on {job} (next_check);
create index if not exists {job_start_deadline} on {job} (start_deadline);
create index if not exists {job_unwatched} on {job} (job_state, unwatched_since);
create index if not exists {item_job} on {item} (job_id, position_in_job);
create index if not exists {event_transfer} on {event} (transfer_id);

insert into {schema} (version) values (1);
