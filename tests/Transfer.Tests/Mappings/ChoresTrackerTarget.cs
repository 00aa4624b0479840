namespace Transfer.Tests.Mappings;

/// <summary>The schema that the successor of the chores tracker makes by its own migrations: serial keys, keys that cascade, triggers, checks.</summary>
internal static class ChoresTrackerTarget
{
    internal const string Script = """
        CREATE SCHEMA chores;
        CREATE TYPE chores.plan_kind AS ENUM ('free', 'plus', 'trial');
        CREATE TABLE chores.families (id bigserial PRIMARY KEY, name varchar(60) NOT NULL, plan chores.plan_kind NOT NULL DEFAULT 'free',
            created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now());
        CREATE TABLE chores.users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, family_id bigint NOT NULL REFERENCES chores.families (id) ON DELETE CASCADE,
            name text NOT NULL, email varchar(120) UNIQUE, role text NOT NULL CHECK (role IN ('parent', 'child')), active boolean NOT NULL DEFAULT true,
            birth_date date, shouted text GENERATED ALWAYS AS (name || '!') STORED, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL, theme text);
        CREATE TABLE chores.chores (id bigserial PRIMARY KEY, family_id bigint NOT NULL REFERENCES chores.families (id), title varchar(80) NOT NULL,
            reward numeric(10,2) NOT NULL, recurring boolean NOT NULL, updated_at timestamptz NOT NULL);
        CREATE TABLE chores.chore_assignments (id bigserial PRIMARY KEY, chore_id bigint NOT NULL REFERENCES chores.chores (id), user_id bigint NOT NULL REFERENCES chores.users (id),
            due_at timestamptz NOT NULL, done boolean NOT NULL, completed_at timestamptz, points_earned integer NOT NULL, updated_at timestamptz NOT NULL, UNIQUE (chore_id, user_id, due_at));
        CREATE TABLE chores.reward_adjustments (id serial PRIMARY KEY, user_id bigint NOT NULL REFERENCES chores.users (id), amount numeric(10,2) NOT NULL,
            reason varchar(100) NOT NULL, approved boolean, created_at timestamptz NOT NULL);
        CREATE TABLE chores.activities (id bigserial PRIMARY KEY, user_id bigint REFERENCES chores.users (id), kind varchar(30) NOT NULL, activity_data jsonb NOT NULL,
            created_at timestamptz NOT NULL, source_system varchar(20) NOT NULL);
        CREATE FUNCTION chores.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'history must not be replayed'; END $$;
        CREATE TRIGGER no_history BEFORE INSERT ON chores.activities FOR EACH ROW EXECUTE FUNCTION chores.refuse();
        """;
}
