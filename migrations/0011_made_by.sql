-- Who gave a learner her name and her card: she herself ('learner') or the desk ('staff'). She is told.
alter table learners add column named_by text not null default 'learner';
alter table cards add column issued_by text not null default 'learner';
