using Transfer.Encode.Transform.Zones;

namespace Transfer.Tests.Encode.Transform;

/// <summary>A test that needs the time zone database of the system, which Windows and small containers lack.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ZoneFactAttribute : FactAttribute
{
    public ZoneFactAttribute() => Skip = ZoneDatabase.Fault("Europe/Berlin");
}

/// <inheritdoc cref="ZoneFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ZoneTheoryAttribute : TheoryAttribute
{
    public ZoneTheoryAttribute() => Skip = ZoneDatabase.Fault("Europe/Berlin");
}
