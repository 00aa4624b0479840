-- The four triggers of the old application, in PL/pgSQL; run by chores-tracker.yaml when all rows are in. Names have no schema, so that
-- they are made beside the tables, wherever those are: in staging until a swap.
CREATE OR REPLACE FUNCTION tidy_address() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.email := nullif(lower(trim(NEW.email)), '');
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER addresses_of_new_users BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION tidy_address();
CREATE OR REPLACE TRIGGER addresses_of_users BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION tidy_address();

CREATE OR REPLACE FUNCTION note_completion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.completed_at := CASE WHEN NEW.done THEN coalesce(NEW.completed_at, now()) END;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER moment_of_completion BEFORE UPDATE ON chore_assignments FOR EACH ROW EXECUTE FUNCTION note_completion();

CREATE OR REPLACE FUNCTION note_reward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format(
        'INSERT INTO %I.activities (user_id, kind, activity_data, created_at, source_system) VALUES ($1, ''reward'', jsonb_build_object(''amount'', $2), now(), ''chores-tracker'')',
        TG_TABLE_SCHEMA) USING NEW.user_id, NEW.amount;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER history_of_rewards AFTER INSERT ON reward_adjustments FOR EACH ROW EXECUTE FUNCTION note_reward();
