namespace Transfer.Source.Sqlite.Sample;

/// <summary>Words that the sample is made of: umlauts, accents and emoji among them.</summary>
internal static class ChoresWords
{
    internal static readonly string[] Families =
        ["Müller", "Schäfer", "Öztürk", "O'Brien", "García", "Nguyễn", "Kowalski", "Weiß", "Åberg", "Dubois", "山田", "Smith"];

    internal static readonly string[] Parents = ["Jürgen", "Zoë", "Anaïs", "José", "Karin", "Łukasz", "Mia", "Søren", "Ayşe", "Tom"];

    internal static readonly string[] Children = ["Finn", "Lea 🦄", "Jörg", "Noé", "Emma", "Björn", "Chloé", "Max", "Ida", "Émile"];

    internal static readonly string[] Chores =
        ["Geschirr spülen", "Müll 🗑️ rausbringen", "Zimmer aufräumen", "Katze füttern 🐈", "Wäsche falten", "Walk the dog", "Rasen mähen", "Homework"];

    internal static readonly string[] Reasons = ["", "Taschengeld", "Bonus für gute Laune 😀", "Fenster \"zerbrochen\"", "Birthday 🎂", "Zu spät\nwieder einmal"];

    internal static readonly string[] Kinds = ["assignment.created", "assignment.done", "reward.adjusted", "user.login"];

    internal static readonly string[] Zones = ["Europe/Berlin", "Europe/Vienna", "America/New_York", "Asia/Tokyo"];
}
